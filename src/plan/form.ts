import type { Ingredient, Query } from '../model/plan.ts'

/** Which query an ingredient comes from. */
export function formOf(ingredient: Ingredient): Query['form'] {
  if (ingredient.where.some(({ type }) => type === 'latest')) return 'latest'
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
