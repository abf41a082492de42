const MAGIC = 0xfd2fb528

/**
 * Whether a .zst file consists of whole frames: every block as long as it says, the last one marked.
 * @see RFC 8878, section 3.1
 */
export function isWholeZstd(bytes: Buffer): boolean {
  let at = 0
  while (at < bytes.length) {
    const end = frameEnd(bytes, at)
    if (end === undefined || end > bytes.length) return false
    at = end
  }
  return at > 0
}

function frameEnd(bytes: Buffer, start: number): number | undefined {
  if (start + 8 > bytes.length) return undefined
  const magic = bytes.readUInt32LE(start)
  if (magic >= 0x184d2a50 && magic <= 0x184d2a5f) return start + 8 + bytes.readUInt32LE(start + 4)
  if (magic !== MAGIC) return undefined
  const descriptor = bytes[start + 4] ?? 0
  const blocks = blocksEnd(bytes, start + 5 + headerBytes(descriptor))
  return blocks === undefined ? undefined : blocks + ((descriptor & 4) === 0 ? 0 : 4)
}

/** Bytes between the frame's descriptor and its first block. */
function headerBytes(descriptor: number): number {
  const singleSegment = (descriptor >> 5) & 1
  const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0
  const size = [singleSegment, 2, 4, 8][descriptor >> 6] ?? 0
  return 1 - singleSegment + dictionary + size
}

function blocksEnd(bytes: Buffer, start: number): number | undefined {
  for (let at = start; at + 3 <= bytes.length;) {
    const head = bytes.readUIntLE(at, 3)
    const type = (head >> 1) & 3
    if (type === 3) return undefined
    at += 3 + (type === 1 ? 1 : head >> 3)
    if ((head & 1) === 1) return at
  }
  return undefined
}
