import type { Printed } from './printed.ts'
import { fill, type Partials, type Template } from './template.ts'
import { TemplateError } from './template-error.ts'

export interface FillRequest {
  readonly template: Template
  readonly view: Printed
  readonly partials: Partials
}

export type FillAnswer =
  | { readonly type: 'filled'; readonly text: string }
  | { readonly type: 'refused'; readonly line: number; readonly message: string }

/** The child's side: fills one template; its mistakes are answers, only ours are thrown. */
export async function answerFill(request: unknown): Promise<FillAnswer> {
  if (!isFillRequest(request)) throw new Error('no template to fill')
  try {
    return { type: 'filled', text: fill(request.template, request.view, request.partials) }
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    return { type: 'refused', line: error.line, message: error.message }
  }
}

function isFillRequest(request: unknown): request is FillRequest {
  return typeof request === 'object' && request !== null && 'template' in request && 'view' in request
}
