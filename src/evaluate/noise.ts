/**
 * Drops what lies beyond 15 significant digits, all that a double is sure to hold: 70 raised by 10% is 77, not
 * 77.00000000000001. For bounds that verdicts derive from declared numbers, never for measured values.
 */
export function withoutNoise(x: number): number {
  return Number(x.toPrecision(15))
}
