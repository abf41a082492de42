/**
 * Survival in acute myelogenous leukaemia, weeks, with and without maintained chemotherapy: R's survival::aml (Miller
 * (1997), Survival Analysis). Curve, Greenwood's standard errors and median by R 4.2.2's survfit.
 */
export const maintained = {
  rows: lasted([9, 13, 18, 23, 31, 34, 48], [13, 28, 45, 161]),
  times: [9, 13, 18, 23, 31, 34, 48],
  remaining: [
    0.909090909090909, 0.818181818181818, 0.715909090909091, 0.613636363636364, 0.490909090909091, 0.368181818181818,
    0.184090909090909,
  ],
  errors: [
    0.0866784172041448, 0.116291299830333, 0.139664970557228, 0.152632331027312, 0.164193267221136, 0.162668885827095,
    0.153492745786294,
  ],
  median: 31,
  medianOfEnded: 23,
} as const

export const notMaintained = { rows: lasted([5, 5, 8, 8, 12, 23, 27, 30, 33, 43, 45], [16]) } as const

/**
 * Remission in acute leukaemia, weeks, under 6-mercaptopurine and placebo: Freireich et al. (1963), Blood 21:699. The
 * curve, its standard errors and intervals of the log-log form to four digits are Stata's in Kleinbaum and Klein (2012),
 * Survival Analysis, 3rd edition, chapter 2, which also gives the log-rank χ².
 */
export const mercaptopurine = {
  rows: lasted([6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]),
  curve: [
    [6, 0.8571, 0.0764, 0.6197, 0.9516],
    [7, 0.8067, 0.0869, 0.5631, 0.9228],
    [10, 0.7529, 0.0963, 0.5032, 0.8894],
    [13, 0.6902, 0.1068, 0.4316, 0.8491],
    [16, 0.6275, 0.1141, 0.3675, 0.8049],
    [22, 0.5378, 0.1282, 0.2678, 0.7468],
    [23, 0.4482, 0.1346, 0.1881, 0.6801],
  ],
} as const

export const placebo = {
  rows: lasted([1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23], []),
} as const

/** Times as a histogram. */
export function lasted(ended: readonly number[], open: readonly number[]) {
  return [...new Set([...ended, ...open])]
    .toSorted((a, b) => a - b)
    .map((time) => ({
      time,
      ended: ended.filter((each) => each === time).length,
      open: open.filter((each) => each === time).length,
    }))
}
