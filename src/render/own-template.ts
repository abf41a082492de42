import { ChildFailure } from '../isolate/child-failure.ts'
import { type ChildLimits, spawnModule } from '../isolate/child-process.ts'
import { TemplateError } from './template-error.ts'
import type { FillAnswer, FillRequest } from './template-host.ts'

/**
 * A project's own template, filled in a child that is ended when it takes too long or too much.
 * @throws TemplateError
 */
export async function fillApart(request: FillRequest, limits: ChildLimits = usual): Promise<string> {
  const { path } = request.template
  const child = spawnModule('render/template-child.js')
  try {
    const answer = await child.ask(request, limits)
    if (!isFillAnswer(answer)) throw new ChildFailure('crash', 'its answer was of another form')
    if (answer.type === 'filled') return answer.text
    throw new TemplateError(path, answer.line, answer.message)
  } catch (error) {
    throw error instanceof ChildFailure ? new TemplateError(path, 1, `it could not be filled: ${error.message}`) : error
  } finally {
    await child.close()
  }
}

const usual: ChildLimits = { seconds: 10, residentMegabytes: 512 }

function isFillAnswer(answer: unknown): answer is FillAnswer {
  return typeof answer === 'object' && answer !== null && 'type' in answer
}
