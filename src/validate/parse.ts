import { Composer, type Document, Parser } from 'yaml'
import type { DiagnosticCode } from '../model/codes.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { SourceFile } from '../model/loaded.ts'
import { checkCharacters } from './characters.ts'
import { type Positions, positionsOf } from './positions.ts'
import { growTree } from './grow-tree.ts'
import { explainSyntax } from './syntax.ts'
import { type Tokens, tokensOf } from './tokens.ts'
import { trapsOf } from './traps.ts'
import type { MapTree } from './tree.ts'
import { unclosed } from './unclosed.ts'

/** A file's content, absent where it cannot be read, and what is wrong with its YAML. */
export interface ParsedFile {
  readonly file: SourceFile
  readonly tree?: MapTree
  readonly mistakes: readonly Diagnostic[]
}

/** Reads one declaration file; takes time in proportion to its length and never throws. */
export function parseFile(file: SourceFile): ParsedFile {
  const unseen = checkCharacters(file)
  if (unseen.length > 0) return { file, mistakes: unseen }
  const positions = positionsOf(file)
  const top = [...new Parser().parse(file.text)]
  const tokens = tokensOf(top)
  const mistake = tokens.tooDeep === undefined ? undefined : tooDeep(positions.at(tokens.tooDeep, 1))
  if (mistake !== undefined) return { file, mistakes: [mistake] }
  const traps = trapDiagnostics(file, tokens, positions)
  const documents = [
    ...new Composer({ schema: 'failsafe', uniqueKeys: false, merge: false, logLevel: 'silent' }).compose(top),
  ]
  const syntax = traps.length > 0 ? [] : syntaxMistakes(file.text, { documents, positions, tokens })
  if (syntax.length > 0) return { file, mistakes: syntax }
  return grown(file, { documents, positions, traps })
}

interface Composed {
  readonly documents: readonly Document.Parsed[]
  readonly positions: Positions
  readonly tokens: Tokens
}

interface Read {
  readonly documents: readonly Document.Parsed[]
  readonly positions: Positions
  readonly traps: readonly Diagnostic[]
}

/** A trap may have upset the structure: then it alone is shown. */
function grown(file: SourceFile, { documents, positions, traps }: Read): ParsedFile {
  const [document] = documents
  const isUpset = documents.some(({ errors }) => errors.length > 0)
  if (isUpset) return { file, mistakes: traps }
  const { tree, mistakes } = growTree(document?.contents, file.text, positions)
  const all = [...traps, ...mistakes]
  return tree === undefined ? { file, mistakes: all } : { file, tree, mistakes: all }
}

function trapDiagnostics(file: SourceFile, tokens: Tokens, positions: Positions): readonly Diagnostic[] {
  return trapsOf(file.text, tokens.list).map(({ code, message, hint, offset, length }) => ({
    code,
    severity: 'error',
    message,
    at: positions.at(offset, length),
    hint,
  }))
}

function tooDeep(at: Diagnostic['at']): Diagnostic {
  return { code: 'yaml-syntax', severity: 'error', message: 'this is nested deeper than any declaration', at }
}

/** The first of a file: the others mostly follow from it. */
function syntaxMistakes(text: string, { documents, positions, tokens }: Composed): readonly Diagnostic[] {
  const [error] = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])
  if (error !== undefined) {
    const [from, until] = error.pos
    const opening = unclosed(error.message, from, tokens.list)
    const at = opening === undefined ? positions.at(from, until - from) : positions.at(opening, 1)
    return [{ ...explainSyntax(error, text), severity: 'error', at }]
  }
  const second = documents[1]
  if (second === undefined) return []
  const code: DiagnosticCode = 'yaml-documents'
  return [
    {
      code,
      severity: 'error',
      message: 'a second YAML document starts here; a file holds one',
      at: positions.at(second.range[0], 3),
      hint: 'delete the line with ---, or put the rest in a file of its own',
    },
  ]
}
