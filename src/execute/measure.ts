import type { Cells } from '../model/cells.ts'
import type { Plan } from '../model/plan.ts'
import type { Engine } from '../model/ports.ts'

/** Runs the plan's queries one after another; decides nothing. */
export async function measure(plan: Plan, engine: Engine): Promise<readonly Cells[]> {
  const cells: Cells[] = []
  for (const query of plan.queries) cells.push({ query, table: await engine.query(query) })
  return cells
}
