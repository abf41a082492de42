import type { Lasted } from './kaplan-meier.ts'
import { zTest } from './z-test.ts'
import type { ZTest } from './z-test.ts'

/**
 * Log-rank test of whether the rows of a and b last equally long. z² is its χ² of one degree of freedom.
 * @param a by ascending time, as for `kaplanMeier`
 * @returns z > 0 where a ends sooner than b; undefined where no row ended while both had rows at risk
 * @see Mantel (1966), Evaluation of survival data and two new rank order statistics, Cancer Chemotherapy Reports 50:163
 */
export function logRank(a: readonly Lasted[], b: readonly Lasted[]): ZTest | undefined {
  let surplus = 0
  let variance = 0
  for (const { ended, atRisk } of jointly(a, b)) {
    const events = ended[0] + ended[1]
    const all = atRisk[0] + atRisk[1]
    if (events === 0) continue
    const share = atRisk[0] / all
    surplus += ended[0] - events * share
    if (all > 1) variance += (events * share * (1 - share) * (all - events)) / (all - 1)
  }
  return variance > 0 ? zTest(surplus, Math.sqrt(variance)) : undefined
}

type Both = readonly [a: number, b: number]

interface Moment {
  readonly ended: Both
  readonly atRisk: Both
}

/** Every time of either side, from the longest back, so that those at risk are a running sum. */
function jointly(a: readonly Lasted[], b: readonly Lasted[]): readonly Moment[] {
  const [first, second] = [byTime(a), byTime(b)]
  const times = [...new Set([...first.keys(), ...second.keys()])].toSorted((x, y) => y - x)
  let atRisk: Both = [0, 0]
  return times.map((time) => {
    const [x, y] = [first.get(time) ?? nobody, second.get(time) ?? nobody]
    atRisk = [atRisk[0] + x.ended + x.open, atRisk[1] + y.ended + y.open]
    return { ended: [x.ended, y.ended], atRisk }
  })
}

const nobody = { ended: 0, open: 0 }

function byTime(rows: readonly Lasted[]): ReadonlyMap<number, Lasted> {
  return new Map(rows.map((row) => [row.time, row]))
}
