import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { PassThrough, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { refuseStandIns } from './file-format.ts'
import { ExtractProblem } from './problem.ts'

export interface TextFile {
  readonly path: string
  readonly real: string
  readonly packed: 'none' | 'gzip'
}

/** A text extract's characters in chunks, unpacked, proven to be UTF-8, without a byte order mark. */
export async function* textStream(file: TextFile): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0)
  let lines = 1
  let first = true
  for await (const bytes of byteStream(file)) {
    if (first) refuseOtherEncodings(file.path, bytes)
    const chunk = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
    const end = completeUntil(chunk)
    const text = decode(file.path, chunk.subarray(0, end), lines)
    rest = chunk.subarray(end)
    lines += occurrences(text, '\n')
    yield first && text.startsWith('\uFEFF') ? text.slice(1) : text
    first = false
  }
  if (rest.length > 0) decode(file.path, rest, lines)
}

async function* byteStream(file: TextFile): AsyncGenerator<Buffer> {
  const source = createReadStream(file.real, { highWaterMark: 1 << 20 })
  const stream = file.packed === 'gzip' ? gunzipped(source) : source
  try {
    for await (const chunk of stream) if (Buffer.isBuffer(chunk)) yield chunk
  } catch (error) {
    throw unpackProblem(file.path, error)
  } finally {
    source.destroy()
  }
}

/** Node's own decompressor checks the length and the checksum at the end of each member. */
function gunzipped(source: Readable): Readable {
  const out = new PassThrough({ highWaterMark: 1 << 20 })
  pipeline(source, createGunzip({ chunkSize: 1 << 20 }), out).catch((error: unknown) =>
    out.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  return out
}

function unpackProblem(path: string, error: unknown): unknown {
  const reason = error instanceof Error ? error.message : ''
  if (error instanceof ExtractProblem || reason === '') return error
  const cause = reason === 'unexpected end of file' ? 'it ends too early' : `it is damaged (${reason})`
  return new ExtractProblem(`${path} cannot be unpacked: ${cause}`, { hint: 'copy or export it again' })
}

function refuseOtherEncodings(path: string, bytes: Buffer): void {
  refuseStandIns(path, bytes.subarray(0, 512))
  const [a, b, c] = bytes
  const wide = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || (a !== 0 && b === 0 && c !== 0)
  if (wide)
    throw new ExtractProblem(`${path} is UTF-16, not UTF-8`, {
      hint: 'convert it: iconv -f UTF-16 -t UTF-8; or choose "CSV UTF-8" when exporting',
    })
}

/** Where the last character begins that the chunk may have cut. */
function completeUntil(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back += 1) {
    const byte = chunk[chunk.length - back] ?? 0
    if (byte < 0x80) return chunk.length
    if (byte >= 0xc0) return sequenceLength(byte) > back ? chunk.length - back : chunk.length
  }
  return chunk.length
}

function sequenceLength(lead: number): number {
  if (lead >= 0xf0) return 4
  return lead >= 0xe0 ? 3 : 2
}

function decode(path: string, bytes: Buffer, lines: number): string {
  if (!isUtf8(bytes))
    throw new ExtractProblem(`${path} line ${lines + lineOfFault(bytes)} is not UTF-8`, {
      hint: 'convert it, for example: iconv -f WINDOWS-1252 -t UTF-8; or choose UTF-8 when exporting',
    })
  const nul = bytes.indexOf(0)
  if (nul >= 0)
    throw new ExtractProblem(`${path} line ${lines + newlines(bytes.subarray(0, nul))} holds a NUL byte`, {
      hint: 'the file is damaged or not text: export it again',
    })
  return bytes.toString('utf8')
}

/** Lines before the first one that is not UTF-8. */
function lineOfFault(bytes: Buffer): number {
  let start = 0
  for (let line = 0; ; line += 1) {
    const end = bytes.indexOf(10, start)
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return line
    start = end + 1
  }
}

function newlines(bytes: Buffer): number {
  return bytes.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0)
}

function occurrences(text: string, mark: string): number {
  let count = 0
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) count += 1
  return count
}
