import type { Diagnostic } from '../model/diagnostic.ts'
import { pathOf } from '../model/written-project.ts'
import { explainSchema, keySpan, unknownKey } from './explain-schema.ts'
import { labelOf } from './labels.ts'
import { laterTypes } from './later.ts'
import { meant } from './neighbours.ts'
import type { Plain } from './plain.ts'
import { kpi as common, kpiKeys, kpiTypes, type SchemaError } from './validators.generated.js'

/** Checks every KPI: what all have in common first, then by its type. A formula's type is filled in. */
export function checkKpis(plain: Plain): readonly Diagnostic[] {
  const kpis = plain.data['kpis']
  if (!isMap(kpis)) return []
  return Object.entries(kpis).flatMap(([name, kpi]) => (isMap(kpi) ? checkKpi(pathOf('kpis', name), kpi, plain) : []))
}

function checkKpi(path: string, kpi: Record<string, unknown>, plain: Plain): readonly Diagnostic[] {
  if (plain.absent.has(`${path}/type`)) return []
  if (kpi['type'] === undefined && kpi['formula'] !== undefined) kpi['type'] = 'formula'
  const { type } = kpi
  const shared = mistakesOf(common, { kpi, path, plain })
  if (type === undefined) return [...shared, ...withoutType({ kpi, path, plain })]
  const own = typeof type === 'string' && Object.hasOwn(kpiTypes, type) ? kpiTypes[type] : undefined
  if (typeof type !== 'string' || own === undefined) return shared
  const strange = Object.keys(kpi).filter((key) => !kpiKeys[type]?.includes(key))
  return [
    ...shared,
    ...mistakesOf(own, { kpi, path, plain }),
    ...strange.map((key) => strangeKey(key, type, { path, plain })),
  ]
}

interface Checking {
  readonly kpi: Record<string, unknown>
  readonly path: string
  readonly plain: Plain
}

interface Validator {
  (data: unknown, context: { readonly instancePath: string }): boolean
  readonly errors?: readonly SchemaError[] | null
}

function mistakesOf(validator: Validator, { kpi, path, plain }: Checking): readonly Diagnostic[] {
  if (validator(kpi, { instancePath: path })) return []
  return (validator.errors ?? []).flatMap((error) => explainSchema(error, plain))
}

/** A key of another type says which; any other is unknown. */
function strangeKey(key: string, type: string, { path, plain }: Omit<Checking, 'kpi'>): Diagnostic {
  const unknown = unknownKey(path, key, { allowed: kpiKeys[type] ?? [], plain })
  const others = Object.keys(kpiTypes).filter((other) => kpiKeys[other]?.includes(key))
  if (others.length === 0) return ownKeys(type, unknown)
  const hint = kpiKeys['common']?.includes(key) ? 'delete it' : `it belongs to ${others.join(', ')}`
  return { ...unknown, message: `a KPI of type ${type} has no "${key}"`, hint }
}

/** Keys of any type. */
const everyKey: readonly string[] = [...new Set(Object.values(kpiKeys).flat())]

/** A key that no type has may be the missing type by another name. */
function withoutType({ kpi, path, plain }: Checking): readonly Diagnostic[] {
  const strange = Object.keys(kpi).filter((key) => !everyKey.includes(key))
  const unknown = strange.map((key) => unknownKey(path, key, { allowed: everyKey, plain }))
  if (plain.absent.has(`${path}/type`) || strange.some((key) => meant(key, everyKey) === 'type')) return unknown
  const hint = `write one of ${Object.keys(kpiTypes)
    .filter((type) => !laterTypes.includes(type))
    .join(', ')}`
  const message = `${labelOf(path)} needs "type"`
  return [...unknown, { code: 'key-needed', severity: 'error', message, at: keySpan(plain, path), hint }]
}

/** The keys that all KPIs have are too many to list. */
function ownKeys(type: string, unknown: Diagnostic): Diagnostic {
  if (unknown.hint?.startsWith('did you mean') === true) return unknown
  const own = (kpiKeys[type] ?? []).filter((key) => kpiKeys['common']?.includes(key) !== true)
  return { ...unknown, hint: `a KPI of type ${type} may have ${own.join(', ')}, and what all KPIs have` }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
