import type { Declarations } from '../model/written.ts'

/** What ajv says of one mistake; `verbose`, so it holds the schema around the keyword. */
export interface SchemaError {
  readonly keyword: string
  readonly instancePath: string
  readonly params: Readonly<Record<string, unknown>>
  readonly parentSchema?: Readonly<Record<string, unknown>>
  readonly data?: unknown
  readonly propertyName?: string
}

/** Text becomes a number or a flag where one is due: the data are changed in place. */
interface Validator<T> {
  (data: unknown, context?: { readonly instancePath: string }): data is T
  readonly errors?: readonly SchemaError[] | null
}

/** All sections; of KPIs only that they are maps. */
export declare const project: Validator<Declarations>
/** What all KPI types have in common. */
export declare const kpi: Validator<unknown>
/** By type: its own keys. */
export declare const kpiTypes: Readonly<Record<string, Validator<unknown>>>
/** By type, and `common`: every key it may have. */
export declare const kpiKeys: Readonly<Record<string, readonly string[]>>
