/** Fixed point: the number is `units` / 10^`decimals`. */
export interface Fixed {
  readonly units: bigint
  readonly decimals: number
}
