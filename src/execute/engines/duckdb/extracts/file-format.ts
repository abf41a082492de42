import { open } from 'node:fs/promises'
import type { MatchedFile } from './match-files.ts'
import { ExtractProblem } from './problem.ts'

export interface FileFormat {
  readonly kind: 'csv' | 'tsv' | 'json' | 'ndjson' | 'parquet'
  readonly packed: 'none' | 'gzip' | 'zstd'
}

const KINDS: Readonly<Record<string, FileFormat['kind']>> = {
  csv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  txt: 'csv',
  json: 'json',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  parquet: 'parquet',
}

/** The format that a file's name promises, once its first bytes agree. */
export async function fileFormat(file: MatchedFile): Promise<FileFormat> {
  const format = promisedFormat(file.path)
  const { head, tail, size } = await ends(file.real)
  if (head.length === 0)
    throw new ExtractProblem(`${file.path} is empty: 0 bytes`, {
      hint: 'run the export again; even without rows a file has a header',
    })
  refuseStandIns(file.path, head)
  const found = magicOf(head)
  if (format.kind === 'parquet') requireParquet(file.path, head, footerFits(tail, size))
  else if (found !== format.packed) throw wrongMagic(file.path, found, format)
  return format
}

function promisedFormat(path: string): FileFormat {
  const name = path.toLowerCase()
  const packed = name.endsWith('.gz') ? 'gzip' : name.endsWith('.zst') ? 'zstd' : 'none'
  const bare = packed === 'none' ? name : name.slice(0, name.lastIndexOf('.'))
  const kind = KINDS[bare.slice(bare.lastIndexOf('.') + 1)]
  if (kind === undefined || (kind === 'parquet' && packed !== 'none'))
    throw new ExtractProblem(`${path} has no ending that cxkit reads`, {
      hint: 'extracts end in .csv, .tsv, .json, .ndjson, .jsonl or .parquet; text also in .gz or .zst after that',
    })
  return { kind, packed }
}

async function ends(real: string): Promise<{ readonly head: Buffer; readonly tail: Buffer; readonly size: number }> {
  const handle = await open(real, 'r')
  try {
    const { size } = await handle.stat()
    const head = Buffer.alloc(Math.min(512, size))
    const tail = Buffer.alloc(Math.min(8, size))
    await handle.read(head, 0, head.length, 0)
    await handle.read(tail, 0, tail.length, size - tail.length)
    return { head, tail, size }
  } finally {
    await handle.close()
  }
}

/** Things that stand where an extract should be: a login page, a pointer to the real file. */
export function refuseStandIns(path: string, head: Buffer): void {
  const text = head.toString('latin1').trimStart().toLowerCase()
  if (text.startsWith('version https://git-lfs'))
    throw new ExtractProblem(`${path} is a Git LFS pointer, not the file itself`, {
      hint: 'fetch it: git lfs pull (in a workflow: actions/checkout with lfs: true)',
    })
  if (/^(ï»¿)?<(!doctype html|html|head|!--|\?xml)/u.test(text))
    throw new ExtractProblem(`${path} holds an HTML or XML page, not rows`, {
      hint: 'most likely the download got a login or error page: open it in a browser, then export again',
    })
}

function magicOf(head: Buffer): FileFormat['packed'] | 'parquet' | 'zip' {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
  const word = head.length >= 4 ? head.readUInt32LE(0) : 0
  if (word === 0xfd2fb528) return 'zstd'
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet'
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return 'zip'
  return 'none'
}

/** A Parquet file ends in the length of its footer and the magic word. */
function footerFits(tail: Buffer, size: number): 'whole' | 'cut' {
  const ended = size >= 12 && tail.subarray(4).toString('latin1') === 'PAR1'
  return ended && tail.readUInt32LE(0) + 12 <= size ? 'whole' : 'cut'
}

function requireParquet(path: string, head: Buffer, end: 'whole' | 'cut'): void {
  const starts = head.subarray(0, 4).toString('latin1')
  if (starts !== 'PAR1')
    throw new ExtractProblem(`${path} is not a Parquet file: its first bytes are not those of one`, {
      hint: 'export it again, or name it by what it holds',
    })
  if (end === 'cut')
    throw new ExtractProblem(`${path} ends too early: it has no whole Parquet footer`, {
      hint: 'copy or export it again; the transfer was cut off',
    })
}

function wrongMagic(path: string, found: ReturnType<typeof magicOf>, format: FileFormat): ExtractProblem {
  if (found === 'none')
    return new ExtractProblem(`${path} is not a ${format.packed} file: its first bytes are not those of one`, {
      hint: `take .${format.packed === 'gzip' ? 'gz' : 'zst'} off its name if it is plain text, else export it again`,
    })
  return new ExtractProblem(`${path} holds ${found} data, which its name does not say`, {
    hint: `give it the ending of what it is (.gz, .zst, .parquet), or export it as ${format.kind}`,
  })
}
