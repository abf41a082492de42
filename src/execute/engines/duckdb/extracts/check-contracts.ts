import type { Diagnostic } from '../../../../model/diagnostic.ts'
import type { ColumnContract } from '../../../../model/source.ts'
import { type Connection, literal } from '../connection.ts'
import { attempt, ExtractProblem } from './problem.ts'

/** Formats and zones that the engine does not know, and ranges of texts, are mistakes before any row is read. */
export async function checkContracts(
  db: Connection,
  contracts: readonly ColumnContract[],
): Promise<readonly Diagnostic[]> {
  const errors: Diagnostic[] = []
  for (const contract of contracts) {
    const tried = await attempt(contract.at, () => tryContract(db, contract))
    if ('error' in tried) errors.push(tried.error)
  }
  return errors
}

async function tryContract(db: Connection, contract: ColumnContract): Promise<void> {
  const { format, timezone, name, type } = contract
  if (contract.between !== undefined && (type === 'text' || type === 'boolean'))
    throw new ExtractProblem(`"${name}" is of type ${type}, which has no range`, {
      hint: 'give it a type of numbers or times, or list its values',
      code: 'contract-conflict',
    })
  if (format !== undefined)
    await db.rows(`select try_strptime('', ${literal(format)})`).catch(() => {
      throw new ExtractProblem(`"${name}" has the format "${format}", which is none`, {
        hint: 'formats are written as in strptime, for example "%m/%d/%Y %H:%M" or "%Y-%m-%dT%H:%M:%S%z"',
        code: 'bad-format',
      })
    })
  if (timezone !== undefined)
    await db.rows(`select timezone(${literal(timezone)}, timestamp '2000-01-01')`).catch(() => {
      throw new ExtractProblem(`"${name}" has the timezone "${timezone}", which is none`, {
        hint: 'zones are named as in the IANA database, for example Europe/Berlin',
        code: 'bad-format',
      })
    })
}
