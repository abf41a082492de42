import type { SourceSpan } from '../../../../model/diagnostic.ts'
import type { ColumnContract, ColumnType } from '../../../../model/source.ts'
import type { ExtractColumn } from './extract.ts'

/** A column of a source, and where each of its files keeps it. */
export interface SourceColumn {
  readonly name: string
  readonly at: SourceSpan
  /** Its own contract, or that of all others. */
  readonly contract: ColumnContract | undefined
  /** By the file's path; a file without it gives nulls. */
  readonly stored: ReadonlyMap<string, ExtractColumn>
}

export interface TypedColumn extends SourceColumn {
  readonly type: ColumnType
  /** Digits behind the point of a `decimal`. */
  readonly decimals: number
  /** Zone of its local times. */
  readonly timezone: string
}

/** How texts of a source are written. */
export interface Writing {
  readonly decimal: '.' | ','
  /** By zone the days on which its clocks go back, as `clockChanges` has them. */
  readonly clocks: ReadonlyMap<string, ClockChanges>
}

/** `never`, or the engine's variable that holds one bit a day. */
export type ClockChanges = 'never' | { readonly variable: string }
