/** A file to be written, relative to the output folder. */
export interface Artifact {
  readonly path: string
  readonly mediaType: string
  readonly content: string
}

export interface Receipt {
  readonly written: readonly string[]
  readonly unchanged: readonly string[]
}
