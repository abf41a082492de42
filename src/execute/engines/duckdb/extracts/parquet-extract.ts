import { type Connection, literal, quote } from '../connection.ts'
import type { Extract } from './extract.ts'
import { header } from './header.ts'
import type { MatchedFile } from './match-files.ts'
import { engineReason, ExtractProblem } from './problem.ts'

/** A Parquet file as it lies on disk: read by the engine, at this very path, whenever it is asked for. */
export async function parquetExtract(db: Connection, file: MatchedFile): Promise<Omit<Extract, 'sha256'>> {
  if (/[*?[\]{}]/u.test(file.real))
    throw new ExtractProblem(`${file.path} has one of * ? [ ] { } in its path, which the engine takes for a pattern`, {
      hint: 'rename the file or folder',
    })
  const reader = `read_parquet(${literal(file.real)}, file_row_number = true, hive_partitioning = false)`
  try {
    const described = await db.rows(`describe select * from ${reader}`)
    const stored = described
      .slice(0, -1)
      .map((row) => ({ name: String(row['column_name']), type: String(row['column_type']) }))
    const names = header(
      file.path,
      stored.map(({ name }) => name),
    )
    const picks = stored.map(({ name }, index) => `${quote(name)} as p${index}`)
    const [counts] = await db.rows(`select count(*) as n from ${reader}`)
    return {
      path: file.path,
      real: file.real,
      kind: 'parquet',
      blanks: 'any',
      at: file.at,
      rows: Number(counts?.['n'] ?? 0),
      firstLine: undefined,
      columns: stored.map(({ type }, index) => ({
        name: names[index] ?? '',
        cell: `p${index}`,
        stored: type,
        typedBy: 'file',
      })),
      cells: `(select file_row_number + 1 as "row", ${picks.join(', ')} from ${reader})`,
    }
  } catch (error) {
    if (error instanceof ExtractProblem) throw error
    throw new ExtractProblem(`${file.path} cannot be read: ${engineReason(error)}`, {
      hint: 'it is damaged: copy or export it again',
    })
  }
}
