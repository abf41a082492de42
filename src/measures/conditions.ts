import type { Condition, Quantity } from '../model/measure.ts'

/** Tells what is true or false of a row from what is a number of it. */
export function isCondition(of: Quantity | Condition): of is Condition {
  switch (of.type) {
    case 'holds':
    case 'between':
    case 'happened':
    case 'followed':
    case 'lasting':
      return true
    case 'one':
    case 'value':
    case 'elapsed':
    case 'seen':
    case 'part':
    case 'weighted':
      return false
  }
}
