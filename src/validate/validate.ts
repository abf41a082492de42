import { type Checked, type Diagnostic, failed, passed, sortDiagnostics } from '../model/diagnostic.ts'
import type { SourceFile } from '../model/loaded.ts'
import { InternalError } from '../model/words.ts'
import type { WrittenProject } from '../model/written-project.ts'
import { checkKpis } from './check-kpis.ts'
import { checkChoices } from './choices.ts'
import { explainSchema } from './explain-schema.ts'
import { findLater } from './later.ts'
import { keysOf, placeOf } from './labels.ts'
import { merge } from './merge.ts'
import { parseFile } from './parse.ts'
import { type Plain, plainOf } from './plain.ts'
import { quoted } from './quoting.ts'
import { project } from './validators.generated.js'

/**
 * Reads the declarations of all files, the main one first, as one project.
 * @returns every mistake of every file, sorted; of a file that is not YAML its first
 */
export function validate(files: readonly SourceFile[]): Checked<WrittenProject> {
  const parsed = files.map(parseFile)
  const merged = merge(parsed)
  const later = findLater(merged.tree)
  const plain = plainOf(merged.tree, later.paths)
  plain.data['cxkit'] = 1
  const mistakes = [
    ...parsed.flatMap((file) => file.mistakes),
    ...merged.mistakes,
    ...later.mistakes,
    ...plain.mistakes,
    ...checkChoices(merged.tree, later.paths),
    ...checkProject(plain),
    ...checkKpis(plain),
    ...blankNumbers(plain),
  ]
  if (mistakes.length > 0) return failed(sortDiagnostics(mistakes))
  const { data, spans, keys, texts } = plain
  if (!project(data)) throw new InternalError('a project without mistakes does not fit its schema')
  return passed({ declarations: data, spans, keys, texts })
}

/** A text of spaces is no number, though JavaScript takes it for 0. */
function blankNumbers({ data, texts }: Plain): readonly Diagnostic[] {
  return [...texts].flatMap(([path, { text, span }]) => {
    if (text.trim() !== '' || typeof valueAt(data, path) !== 'number') return []
    const message = `${placeOf(path)} must be a number, not ${quoted(text)}`
    return [{ code: 'wrong-form', severity: 'error', message, at: span }]
  })
}

function valueAt(data: unknown, path: string): unknown {
  return keysOf(path).reduce(partOf, data)
}

function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function checkProject(plain: Plain): readonly Diagnostic[] {
  if (project(plain.data)) return []
  return (project.errors ?? []).flatMap((error) => explainSchema(error, plain))
}
