import type { Expression } from '../model/expression.ts'
import type { Condition, Follower, Quantity, Span } from '../model/measure.ts'
import type { Filter, Ingredient } from '../model/plan.ts'
import { isCondition } from './conditions.ts'

/**
 * One text for one ingredient: equal ingredients of different KPIs are measured once. SQL stands quoted in it, so that
 * no text of a declaration can read like several.
 */
export function ingredientKey(ingredient: Ingredient): string {
  const where = ingredient.where.map(filterKey).toSorted().join(' & ')
  switch (ingredient.type) {
    case 'rows':
      return `rows[${where}]`
    case 'sum':
      return `sum(${quantityKey(ingredient.of)})[${where}]`
    case 'products':
      return `products(${quantityKey(ingredient.of)}, ${quantityKey(ingredient.and)})[${where}]`
    case 'ladder':
      return `ladder(${quantityKey(ingredient.of)} at ${ingredient.at})[${where}]`
    case 'lasted': {
      const { of, fate, grid, cut } = ingredient
      return `lasted(${fate}, ${quantityKey(of)} by ${grid}${cut === undefined ? '' : ` cut ${cut}`})[${where}]`
    }
    case 'customers':
      return `customers(${ingredientKey(ingredient.of)})[${where}]`
    case 'customer_products':
      return `customer products(${ingredientKey(ingredient.of)}, ${ingredientKey(ingredient.and)})[${where}]`
    case 'distinct':
      return `distinct(${sqlKey(ingredient.of)})[${where}]`
  }
}

function filterKey(filter: Filter): string {
  if (filter.type === 'latest') return filter.among === undefined ? 'latest' : `latest(${sqlKey(filter.among)})`
  switch (filter.type) {
    case 'mature':
      return `mature(${filter.after})`
    case 'first':
      return `first(${filter.among === undefined ? '' : sqlKey(filter.among)})`
    case 'active':
      return `active(${spanKey(filter.span)})`
    case 'known':
      return `known(${ofKey(filter.of)})`
    case 'holds':
    case 'between':
    case 'happened':
    case 'followed':
    case 'lasting':
      return conditionKey(filter)
  }
}

function ofKey(of: Quantity | Condition): string {
  return isCondition(of) ? conditionKey(of) : quantityKey(of)
}

function conditionKey(condition: Condition): string {
  switch (condition.type) {
    case 'holds':
      return `holds(${sqlKey(condition.of)})`
    case 'between':
      return `between(${quantityKey(condition.of)}, ${condition.from ?? ''}, ${condition.to ?? ''})`
    case 'happened':
      return `happened(${sqlKey(condition.of)}, ${condition.within ?? ''})`
    case 'followed':
      return `${condition.expect}(${followerKey(condition.by)} in ${condition.within})`
    case 'lasting':
      return `${condition.expect}(${spanKey(condition.span)})`
  }
}

function spanKey({ start, end }: Span): string {
  return `${sqlKey(start)}, ${sqlKey(end)}`
}

function followerKey(by: Follower): string {
  if (by.type === 'other') return `other ${by.source}`
  return [by.topic, by.among].map((one) => (one === undefined ? '' : sqlKey(one))).join(', ')
}

function quantityKey(of: Quantity): string {
  switch (of.type) {
    case 'one':
      return 'one'
    case 'value': {
      const { valid } = of
      const range = valid === undefined ? '' : ` in ${valid.from}..${valid.to}${valid.whole ? ' whole' : ''}`
      return `${sqlKey(of.of)}${range}`
    }
    case 'elapsed':
      return `elapsed(${sqlKey(of.start)}, ${sqlKey(of.end)})`
    case 'seen':
      return `seen(${quantityKey(of.of)})`
    case 'part':
      return `part(${quantityKey(of.of)}${of.where === undefined ? '' : `, ${sqlKey(of.where)}`})`
    case 'weighted':
      return `weighted(${of.parts.map((part) => `${part.weight} ${quantityKey(part.of)}`).join(', ')} from ${of.from})`
  }
}

function sqlKey({ id }: Expression): string {
  return JSON.stringify(id)
}
