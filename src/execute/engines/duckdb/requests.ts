import type { Catalog } from '../../../model/catalog.ts'
import type { Table } from '../../../model/cells.ts'
import type { Checked } from '../../../model/diagnostic.ts'
import type { QueryParameter } from '../../../model/plan.ts'
import type { InspectAsk } from '../../../model/ports.ts'

/** What the parent asks of the engine's child. */
export type EngineRequest =
  /** Loads the engine, so that it is ready when the project is. */
  | { readonly type: 'open' }
  | { readonly type: 'inspect'; readonly ask: InspectAsk }
  | { readonly type: 'query'; readonly sql: string; readonly parameters: readonly QueryParameter[] }

export type EngineAnswer =
  | { readonly type: 'opened'; readonly version: string }
  | { readonly type: 'inspected'; readonly catalog: Checked<Catalog> }
  | { readonly type: 'table'; readonly table: Table }

/** Both sides are ours and built together: the tag tells enough. */
export function isEngineRequest(message: unknown): message is EngineRequest {
  return hasTag(message, ['open', 'inspect', 'query'])
}

export function isEngineAnswer(message: unknown): message is EngineAnswer {
  return hasTag(message, ['opened', 'inspected', 'table'])
}

function hasTag(message: unknown, tags: readonly string[]): boolean {
  return (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    typeof message.type === 'string' &&
    tags.includes(message.type)
  )
}
