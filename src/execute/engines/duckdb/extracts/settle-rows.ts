import type { Diagnostic } from '../../../../model/diagnostic.ts'
import type { Source } from '../../../../model/source.ts'
import { type Connection, quote } from '../connection.ts'
import { shown } from './header.ts'
import { counted } from './problem.ts'

/** A source with too few rows, or whose key is empty or repeats. */
export async function settledFaults(
  db: Connection,
  asked: { readonly source: Source; readonly relation: string; readonly rows: number },
): Promise<readonly Diagnostic[]> {
  const { source, rows } = asked
  if (rows < source.minimumRows) return [tooFew(source, rows)]
  if (source.key.length === 0) return []
  const fault = await keyFault(db, source, asked.relation)
  return fault === undefined ? [] : [fault]
}

function tooFew(source: Source, rows: number): Diagnostic {
  const least = source.minimumRows
  return {
    code: 'too-few-rows',
    severity: 'error',
    message: `source "${source.id}" has ${counted(rows, 'row')}, but needs at least ${new Intl.NumberFormat('en').format(least)}`,
    at: source.at,
    hint:
      rows === 0
        ? 'check the export; write minimum_rows: 0 if an empty one is right'
        : 'Check the export, or lower minimum_rows.',
  }
}

async function keyFault(db: Connection, source: Source, relation: string): Promise<Diagnostic | undefined> {
  const columns = source.key.map(({ name }) => quote(name))
  const keys = columns.join(', ')
  const empty = columns.map((column) => `${column} is null`).join(' or ')
  const [nulls] = await db.rows(`select count(*) as n from ${relation} where ${empty}`)
  if (Number(nulls?.['n'] ?? 0) > 0) return emptyKey(source, Number(nulls?.['n']))
  const twice = `select ${keys} from ${relation} group by ${keys} having count(*) > 1`
  const [count] = await db.rows(`select count(*) as n from (${twice})`)
  const repeats = Number(count?.['n'] ?? 0)
  if (repeats === 0) return undefined
  const texts = columns.map((column) => `${column}::varchar`).join(` || ' / ' || `)
  const examples = await db.rows(`select ${texts} as key from (${twice}) order by key limit 3`)
  return repeatedKey(
    source,
    repeats,
    examples.map(({ key }) => shown(String(key))),
  )
}

function keyNames(source: Source): string {
  return source.key.map(({ name }) => name).join(', ')
}

function emptyKey(source: Source, rows: number): Diagnostic {
  return {
    code: 'duplicate-key',
    severity: 'error',
    message: `the key of "${source.id}" (${keyNames(source)}) is empty in ${counted(rows, 'row')}`,
    at: source.key[0]?.at ?? source.at,
    hint: 'choose columns that every row fills, or drop those rows with where',
  }
}

function repeatedKey(source: Source, repeats: number, examples: readonly string[]): Diagnostic {
  return {
    code: 'duplicate-key',
    severity: 'error',
    message: `the key of "${source.id}" (${keyNames(source)}) is not unique: ${counted(repeats, 'key')} on more than one row, such as ${examples.join(', ')}`,
    at: source.key[0]?.at ?? source.at,
    hint: 'name all columns that make a row its own; duplicates: exact drops rows that are wholly alike',
  }
}
