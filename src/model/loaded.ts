/** A declaration file, a template or a SQL file, as text. */
export interface SourceFile {
  /** Relative to the project's root, with `/`. */
  readonly path: string
  readonly text: string
  readonly sha256: string
}

export interface Loaded {
  /** `cxkit.yml` first, then the included files sorted by path. */
  readonly files: readonly SourceFile[]
  /** Templates and SQL files that the declarations name. */
  readonly texts: readonly SourceFile[]
}
