import type { Refusal } from './refusal.ts'

const mostBytes = 64 * 1024

/** Control, zero-width and bidirectional characters: what they hide in a text cannot be reviewed. */
const hidden = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

/** What is refused before the engine sees the text. */
export function refusalOfText(sql: string): Refusal | undefined {
  if (Buffer.byteLength(sql) > mostBytes) return { code: 'sql-not-allowed', message: 'the SQL is longer than 64 KiB' }
  const found = hidden.exec(sql)
  if (found !== null) return refusalOfHidden(sql, found)
  if (sql.trim() === '') return { code: 'sql-syntax', message: 'there is no SQL here' }
  return undefined
}

function refusalOfHidden(sql: string, found: RegExpExecArray): Refusal {
  const code = found[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? ''
  const offset = Buffer.byteLength(sql.slice(0, found.index))
  return {
    code: 'sql-not-allowed',
    message: `an invisible character (U+${code}) stands in the SQL`,
    hint: 'delete it',
    offset,
  }
}
