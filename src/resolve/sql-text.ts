import type { Expression } from '../model/expression.ts'
import { positionAt } from '../model/expression.ts'
import type { Findings } from './findings.ts'

const most = 64 * 1024

/** Mistakes that the text alone shows; the engine parses it later. */
export function checkSqlText(expression: Expression, found: Findings): Expression {
  const { sql, at } = expression
  if (sql.trim() === '')
    found.error('sql-text', at, {
      message: 'the SQL is empty',
      hint: 'write an expression over the columns of the source',
    })
  if (sql.length > most)
    found.error('sql-text', at, { message: `the SQL has ${sql.length} characters; at most ${most} are read` })
  const semicolon = outsideQuotes(sql).indexOf(';')
  if (semicolon >= 0) {
    const place = positionAt({ ...expression, text: sql }, semicolon) ?? at
    found.error(
      'sql-text',
      { ...place, length: 1 },
      { message: 'only one expression or query can stand here', hint: 'take the `;` out' },
    )
  }
  return expression
}

/** What is never closed reaches to the end, so that a long text is read in one pass. */
const quoted = /'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g

/** The text with quoted parts and comments blanked out, at the same offsets. */
function outsideQuotes(sql: string): string {
  return sql.replaceAll(quoted, (part) => ' '.repeat(part.length))
}
