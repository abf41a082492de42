/** A value at a place in time, counted in periods or days. */
export interface Point {
  readonly at: number
  readonly value: number
}
