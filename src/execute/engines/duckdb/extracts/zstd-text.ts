import { readFile } from 'node:fs/promises'
import { type Connection, literal } from '../connection.ts'
import type { MatchedFile } from './match-files.ts'
import { engineReason, ExtractProblem } from './problem.ts'
import { refuseStandIns } from './file-format.ts'
import { isWholeZstd } from './zstd-frames.ts'

const LINES = 'zstd lines'

const STEP = 20_000

/**
 * The text of a .zst file, by the engine, since Node 20 cannot unpack it; line ends come out as `\n`.
 * The engine takes a file that was cut for a shorter one, so the frames are walked first.
 */
export async function* zstdText(db: Connection, file: MatchedFile): AsyncGenerator<string> {
  if (!isWholeZstd(await readFile(file.real)))
    throw new ExtractProblem(`${file.path} cannot be unpacked: it ends too early or is damaged`, {
      hint: 'copy or export it again',
    })
  await readLines(db, file)
  const [count] = await db.rows(`select count(*) as n from "${LINES}"`)
  const lines = Number(count?.['n'] ?? 0)
  for (let from = 0; from < lines; from += STEP) {
    const rows = await db.rows(
      `select line from "${LINES}" where rowid >= ${from} and rowid < ${from + STEP} order by rowid`,
    )
    const text = rows.map(({ line }) => `${typeof line === 'string' ? line : ''}\n`).join('')
    if (from === 0) refuseStandIns(file.path, Buffer.from(text.slice(0, 512)))
    yield from === 0 && text.startsWith('\uFEFF') ? text.slice(1) : text
  }
  await db.run(`drop table "${LINES}"`)
}

/** One column that no delimiter cuts: the one given is a control character, which a text does not hold. */
async function readLines(db: Connection, file: MatchedFile): Promise<void> {
  const options = [
    'auto_detect = false',
    `delim = '\u0001\u0002\u0003\u0004'`,
    `quote = ''`,
    `escape = ''`,
    'header = false',
    `columns = {'line': 'VARCHAR'}`,
    `compression = 'zstd'`,
    'max_line_size = 16777216',
    'hive_partitioning = false',
  ]
  try {
    await db.run(
      `create or replace temp table "${LINES}" as select line from read_csv(${literal(file.real)}, ${options.join(', ')})`,
    )
  } catch (error) {
    throw new ExtractProblem(`${file.path} cannot be read: ${engineReason(error)}`, {
      hint: 'it has to be UTF-8 text with one kind of line ends, packed by zstd',
    })
  }
}
