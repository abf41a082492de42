import type { Connection } from '../connection.ts'
import type { FileFormat } from './file-format.ts'
import type { MatchedFile } from './match-files.ts'
import { textStream } from './text-stream.ts'
import { zstdText } from './zstd-text.ts'

/** A text extract's characters, whatever packs them. */
export function unpackedText(
  db: Connection,
  ask: { readonly file: MatchedFile; readonly format: FileFormat },
): AsyncGenerator<string> {
  const { packed } = ask.format
  if (packed === 'zstd') return zstdText(db, ask.file)
  return textStream({ ...ask.file, packed })
}
