/** A project's own template that cannot be used: the place in it and what to write instead. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError'
  readonly path: string
  /** Counts from 1. */
  readonly line: number
  constructor(path: string, line: number, message: string) {
    super(message)
    this.path = path
    this.line = line
  }
}
