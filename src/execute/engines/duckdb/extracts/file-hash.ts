import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

/** SHA-256 of a file's bytes, in hex, read as a stream. */
export async function fileHash(real: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(real, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}
