import type { Rows } from '../model/measure.ts'
import type { Filter, Ingredient, Query } from '../model/plan.ts'

/** Which query an ingredient comes from. */
export function formOf(ingredient: Ingredient): Query['form'] {
  if (filtersOf(ingredient).some(({ type }) => type === 'latest')) return 'latest'
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

export const forms: readonly Query['form'][] = ['additive', 'windows', 'latest', 'clusters']

export const shapes: readonly Rows['shape'][] = ['events', 'followed', 'spans']

/** Which rows it is added up over. */
export function shapeOf(ingredient: Ingredient): Rows['shape'] {
  const types = filtersOf(ingredient).map((filter) => (filter.type === 'known' ? filter.of.type : filter.type))
  if (types.includes('active')) return 'spans'
  return types.includes('first') || types.includes('followed') ? 'followed' : 'events'
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
