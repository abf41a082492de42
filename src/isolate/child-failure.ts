/** Why a child ended before it answered: the clock, its memory, or by itself. */
export type ChildEnd = 'timeout' | 'memory' | 'crash'

export class ChildFailure extends Error {
  override readonly name = 'ChildFailure'
  readonly kind: ChildEnd
  constructor(kind: ChildEnd, message: string) {
    super(message)
    this.kind = kind
  }
}
