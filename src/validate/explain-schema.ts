import type { DiagnosticCode } from '../model/codes.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { pathOf, spanOf } from '../model/written-project.ts'
import { keysOf, labelOf, placeOf } from './labels.ts'
import { laterTypes } from './later.ts'
import { meant } from './neighbours.ts'
import type { Plain } from './plain.ts'
import { exampleOf, listOf, recordOf, written } from './examples.ts'
import { shortened } from './quoting.ts'
import type { SchemaError } from './validators.generated.js'

/** What a schema finds wrong, in words; nothing where another message already says it. */
export function explainSchema(error: SchemaError, plain: Plain): readonly Diagnostic[] {
  const isInner = error.propertyName !== undefined && error.keyword !== 'propertyNames'
  if (isInner || plain.absent.has(error.instancePath)) return []
  return (explanations[error.keyword] ?? wrongLength)(error, plain)
}

/** A key that a declaration may not have. */
export function unknownKey(
  path: string,
  key: string,
  { allowed, plain }: { readonly allowed: readonly string[]; readonly plain: Plain },
): Diagnostic {
  const word = meant(key, allowed)
  return {
    code: 'unknown-key',
    severity: 'error',
    message: `unknown key "${shortened(key)}" in ${labelOf(path)}`,
    at: keySpan(plain, path + pathOf(key)),
    hint: word === undefined ? `it may have ${allowed.join(', ')}` : `did you mean "${word}"?`,
  }
}

type Explain = (error: SchemaError, plain: Plain) => readonly Diagnostic[]

const explanations: Readonly<Record<string, Explain>> = {
  additionalProperties: ({ instancePath, params, parentSchema }, plain) => {
    const allowed = Object.keys(recordOf(parentSchema?.['properties']))
    return [unknownKey(instancePath, String(params['additionalProperty']), { allowed, plain })]
  },
  required: ({ instancePath, params, parentSchema, data }, plain) => {
    const key = String(params['missingProperty'])
    const properties = recordOf(parentSchema?.['properties'])
    const others = Object.keys(recordOf(data)).filter((other) => !(other in properties))
    if (plain.absent.has(instancePath + pathOf(key)) || others.some((other) => meant(other, [key]) !== undefined))
      return []
    const hint = exampleHint(instancePath + pathOf(key), properties[key])
    const at = keySpan(plain, instancePath)
    return [{ code: 'key-needed', severity: 'error', message: `${labelOf(instancePath)} needs "${key}"`, at, ...hint }]
  },
  dependencies: ({ instancePath, params }, plain) => {
    const [key, needed] = [String(params['property']), String(params['missingProperty'])]
    if (plain.absent.has(instancePath + pathOf(needed))) return []
    const message = `"${key}" in ${labelOf(instancePath)} needs "${needed}"`
    return [{ code: 'key-needed', severity: 'error', message, at: keySpan(plain, instancePath + pathOf(key)) }]
  },
  enum: ({ instancePath, params, data }, plain) => {
    if (typeof data !== 'string') return []
    const isType = /^\/kpis\/[^/]*\/type$/.test(instancePath)
    const words = listOf(params['allowedValues']).map(String)
    const allowed = isType ? words.filter((word) => !laterTypes.includes(word)) : words
    return [unknownWord(data, allowed, { path: instancePath, plain })]
  },
  type: ({ instancePath, params, parentSchema, data }, plain) => {
    const types = [params['type']].flat().map(String)
    const message = `${placeOf(instancePath)} must be ${expected(types)}, not ${given(data)}`
    const hint = exampleHint(instancePath, parentSchema)
    return [mistake('wrong-form', message, { path: instancePath, plain, ...hint })]
  },
  pattern: ({ instancePath, params, data }, plain) => {
    const words = /^\^\(([^)]*)\)/.exec(String(params['pattern']))?.[1]?.split('|')
    if (words !== undefined) return [unknownWord(String(data), words, { path: instancePath, plain })]
    const hint = 'write a value, or delete the key'
    return [mistake('value-missing', `${placeOf(instancePath)} is empty`, { path: instancePath, plain, hint })]
  },
  propertyNames: ({ instancePath, params }, plain) => {
    const name = String(params['propertyName'])
    const isKpi = instancePath === '/kpis'
    return [
      {
        code: 'bad-name',
        severity: 'error',
        message: `"${shortened(name)}" cannot be a name under "${instancePath.slice(1)}"`,
        at: keySpan(plain, instancePath + pathOf(name)),
        hint: `a letter first, then lower case, digits${isKpi ? ' or _ (a - is a minus in formulas)' : ', - or _'}: ${suggestedName(name, isKpi ? '_' : '-')}`,
      },
    ]
  },
  minimum: outOfRange,
  maximum: outOfRange,
  exclusiveMinimum: outOfRange,
}

function unknownWord(word: string, allowed: readonly string[], { path, plain }: Place): Diagnostic {
  const better = meant(word, allowed)
  const hint = better === undefined ? `write one of ${allowed.join(', ')}` : `did you mean "${better}"?`
  return mistake('unknown-word', `${placeOf(path)} cannot be "${shortened(word)}"`, { path, plain, hint })
}

function outOfRange({ instancePath, params, data }: SchemaError, plain: Plain): readonly Diagnostic[] {
  const bounds: Readonly<Record<string, string>> = { '>=': 'at least', '<=': 'at most', '>': 'more than' }
  const bound = `${bounds[String(params['comparison'])] ?? 'within'} ${String(params['limit'])}`
  return [
    mistake('out-of-range', `${placeOf(instancePath)} must be ${bound}, not ${String(data)}`, {
      path: instancePath,
      plain,
    }),
  ]
}

/** Of lists and maps: `minItems`, `maxItems`, `minProperties`. */
function wrongLength(
  { instancePath, keyword, params, parentSchema }: SchemaError,
  plain: Plain,
): readonly Diagnostic[] {
  const limit = String(params['limit'])
  const isPair = parentSchema?.['minItems'] === parentSchema?.['maxItems'] && keyword.endsWith('Items')
  const count = isPair ? 'exactly 2' : `${keyword.startsWith('max') ? 'at most' : 'at least'} ${limit}`
  const hint = exampleHint(instancePath, parentSchema)
  return [
    mistake('wrong-form', `${placeOf(instancePath)} needs ${count} part${count.endsWith(' 1') ? '' : 's'}`, {
      path: instancePath,
      plain,
      ...hint,
    }),
  ]
}

function exampleHint(path: string, schema: unknown): { readonly hint?: string } {
  const example = exampleOf(schema)
  return example === undefined ? {} : { hint: `for example ${keysOf(path).at(-1)}: ${example}` }
}

interface Place {
  readonly path: string
  readonly plain: Plain
  readonly hint?: string
}

function mistake(code: DiagnosticCode, message: string, { path, plain, hint }: Place): Diagnostic {
  return { code, severity: 'error', message, at: spanOf(plain, path), ...(hint === undefined ? {} : { hint }) }
}

export function keySpan(plain: Plain, path: string): Diagnostic['at'] {
  return plain.keys.get(path) ?? spanOf(plain, path)
}

const words: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys and values',
}

/** Where text is due, numbers and flags are text too. */
function expected(types: readonly string[]): string {
  const isText = types.includes('string')
  const parts = types.filter((type) => !isText || (type !== 'number' && type !== 'boolean'))
  return parts.map((type) => words[type] ?? type).join(' or ')
}

function given(data: unknown): string {
  if (Array.isArray(data)) return 'a list'
  return typeof data === 'object' ? 'a map' : `"${shortened(written(data))}"`
}

function suggestedName(name: string, joint: string): string {
  const parts = name.toLowerCase().match(/[a-z0-9]+/g) ?? []
  const plainName = parts.join(joint).replace(/^[^a-z]+/, '')
  return plainName === '' ? 'a_name' : plainName
}
