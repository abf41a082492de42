import type { Diagnostic } from '../model/diagnostic.ts'
import type { Context } from './context.ts'
import { checkFresh } from './check-fresh.ts'
import { checkMembers } from './check-members.ts'
import { checkOpen } from './check-open.ts'
import { checkSplits } from './check-splits.ts'
import { checkTypes } from './check-types.ts'
import { checkWhere } from './check-where.ts'

/** Mistakes that only the data show, every one of them, and notices of what is left out. */
export function checkProject(context: Context): readonly Diagnostic[] {
  const checks = [checkTypes, checkSplits, checkWhere, checkMembers, checkFresh, checkOpen]
  return checks.flatMap((check) => check(context))
}
