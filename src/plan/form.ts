import { ingredientKey } from '../measures/keys.ts'
import type { Rows } from '../model/measure.ts'
import type { Filter, Ingredient, Query } from '../model/plan.ts'

/** Which query an ingredient comes from. */
export function formOf(ingredient: Ingredient): Query['form'] {
  if (ingredient.type === 'lasted') return 'lasting'
  if (isOfLatest(ingredient)) return 'latest'
  if (isOfRows(ingredient) && shapeOf(ingredient) === 'spans') return 'windows'
  switch (ingredient.type) {
    case 'rows':
    case 'sum':
    case 'products':
      return 'additive'
    case 'ladder':
    case 'distinct':
      return 'windows'
    case 'customers':
    case 'customer_products':
      return 'clusters'
  }
}

export const forms: readonly Query['form'][] = ['additive', 'windows', 'latest', 'clusters', 'lasting']

export const shapes: readonly Rows['shape'][] = ['events', 'followed', 'spans']

/** Which rows it is added up over. */
export function shapeOf(ingredient: Ingredient): Rows['shape'] {
  const types = filtersOf(ingredient).map((filter) => (filter.type === 'known' ? filter.of.type : filter.type))
  if (types.includes('active')) return 'spans'
  return types.includes('first') || types.includes('followed') ? 'followed' : 'events'
}

/** Whether it counts the last row of each customer alone. */
export function isOfLatest(ingredient: Ingredient): boolean {
  return filtersOf(ingredient).some(({ type }) => type === 'latest')
}

/** One text for the ingredients of a form and shape that one query measures: those by lengths of time need the same lengths. */
export function batchOf(ingredient: Ingredient): string {
  if (ingredient.type !== 'lasted') return formOf(ingredient)
  return `${isOfLatest(ingredient) ? 'latest ' : ''}${ingredientKey({ ...ingredient, fate: 'ended', where: [] })}`
}

function filtersOf(ingredient: Ingredient): readonly Filter[] {
  return isOfRows(ingredient) ? ingredient.where : [...ingredient.of.where, ...andOf(ingredient)]
}

function andOf(ingredient: Ingredient): readonly Filter[] {
  return ingredient.type === 'customer_products' ? ingredient.and.where : []
}

function isOfRows(ingredient: Ingredient): ingredient is Exclude<Ingredient, { type: `customer${string}` }> {
  return ingredient.type !== 'customers' && ingredient.type !== 'customer_products'
}
