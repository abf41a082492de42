import { ingredientKey } from '../../measures/keys.ts'
import type { Ingredient, IngredientColumn } from '../../model/plan.ts'
import type { Scope } from './scope.ts'
import { parsed } from './parsed.ts'
import { filterSql, fixedSql } from './values.ts'

/** What is added up over customers, once they have been added up. */
export type OfCustomers = Extract<Ingredient, { type: 'customers' | 'customer_products' }>

export interface Aggregates {
  /** `sql as alias`, equal ones once. */
  readonly sql: readonly string[]
  readonly ingredients: ReadonlyMap<string, IngredientColumn>
}

/** What the engine adds up for these ingredients. */
export function aggregates(ingredients: readonly Exclude<Ingredient, OfCustomers>[], scope: Scope): Aggregates {
  const aliases = new Map<string, string>()
  const found = new Map<string, IngredientColumn>()
  for (const ingredient of ingredients) {
    const { sql, decimals } = aggregate(ingredient, scope)
    const column = aliases.get(sql) ?? `a${aliases.size}`
    aliases.set(sql, column)
    found.set(ingredientKey(ingredient), { column, decimals })
  }
  return { sql: [...aliases].map(([sql, alias]) => `${sql} as ${alias}`), ingredients: found }
}

interface Aggregate {
  readonly sql: string
  readonly decimals: number
}

function aggregate(ingredient: Exclude<Ingredient, OfCustomers>, scope: Scope): Aggregate {
  const all = [...ingredient.where.map((filter) => filterSql(filter, scope)), ...fateSql(ingredient, scope)]
  const filters = all.filter((sql) => sql !== 'true')
  const conditions = [...new Set(filters)].join(' and ')
  if (ingredient.type === 'ladder') return ladder(ingredient, conditions, scope)
  const { sql, decimals } = additive(ingredient, scope)
  return { sql: conditions === '' ? sql : `${sql} filter (where ${conditions})`, decimals }
}

/** Of rows that have been seen to last. */
function fateSql(ingredient: Ingredient, scope: Scope): readonly string[] {
  if (ingredient.type !== 'lasted') return []
  return [
    `${scope.columns.of(fixedSql(ingredient.of, scope).sql)} is ${ingredient.fate === 'ended' ? 'not null' : 'null'}`,
  ]
}

function additive(ingredient: Exclude<Ingredient, { type: 'ladder' } | OfCustomers>, scope: Scope): Aggregate {
  const { columns, dialect } = scope
  switch (ingredient.type) {
    case 'rows':
    case 'lasted':
      return { sql: 'count(*)', decimals: 0 }
    case 'sum': {
      const { sql, decimals } = fixedSql(ingredient.of, scope)
      return { sql: `sum(${columns.of(sql)})`, decimals }
    }
    case 'products': {
      const [left, right] = [fixedSql(ingredient.of, scope), fixedSql(ingredient.and, scope)]
      const sql = dialect.sumOfProducts(columns.of(left.sql), columns.of(right.sql))
      return { sql, decimals: left.decimals + right.decimals }
    }
    case 'distinct':
      return { sql: `count(distinct ${columns.of(parsed(ingredient.of, scope).canonical)})`, decimals: 0 }
  }
}

function ladder(ingredient: Extract<Ingredient, { type: 'ladder' }>, conditions: string, scope: Scope): Aggregate {
  const { sql, decimals } = fixedSql(ingredient.of, scope)
  const value = scope.columns.of(sql)
  const chosen = conditions === '' ? value : `case when ${conditions} then ${value} end`
  return { sql: scope.dialect.ladder(chosen, ingredient.at, ingredient.positions), decimals }
}
