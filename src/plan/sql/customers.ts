import { ingredientKey } from '../../measures/keys.ts'
import type { Additive, IngredientColumn } from '../../model/plan.ts'
import { aggregates, type Aggregates, type OfCustomers } from './aggregates.ts'
import { groupBy, splitSql, type Splits } from './grouping.ts'
import type { Scope } from './scope.ts'

export interface CustomersSql {
  /** A table with one row a period, cell and customer. */
  readonly table: readonly string[]
  /** What is added up over it. */
  readonly found: Aggregates
}

/** Adds up within customers first, then over them. */
export function customersSql(
  ingredients: readonly OfCustomers[],
  scope: Scope,
  { splits, from }: CustomersAsk,
): CustomersSql {
  const own = aggregates(ingredients.flatMap(additives), scope)
  const found = overCustomers(ingredients, own, scope)
  const columns = ['span', splitSql(splits), ...splits.segments.map(({ column }) => column), 'customer', ...inner(own)]
  return {
    found,
    table: [
      ', _customers as (',
      `  select ${columns.join('\n    , ')}`,
      `  ${from()}`,
      `  ${groupBy(splits, ['span', 'customer'])}`,
      ')',
    ],
  }
}

export interface CustomersAsk {
  readonly splits: Splits
  /** Told once it is known what is added up. */
  readonly from: () => string
}

/** A row without a customer is one of its own. */
export function customerSql(scope: Scope): string {
  const { source, dialect } = scope
  const name = source.customer?.name ?? ''
  return `coalesce('=' || ${dialect.asText(dialect.quote(name))}, '#' || row_number() over ()) as customer`
}

function additives(ingredient: OfCustomers): readonly Additive[] {
  return ingredient.type === 'customers' ? [ingredient.of] : [ingredient.of, ingredient.and]
}

function inner({ sql }: Aggregates): readonly string[] {
  return sql.map((one) => one.replace(/ as a(\d+)$/, ' as b$1'))
}

function overCustomers(ingredients: readonly OfCustomers[], own: Aggregates, { dialect }: Scope): Aggregates {
  const aliases = new Map<string, string>()
  const found = new Map<string, IngredientColumn>()
  const columnOf = (of: Additive): IngredientColumn => {
    const { column, decimals } = own.ingredients.get(ingredientKey(of)) ?? { column: '', decimals: 0 }
    return { column: column.replace(/^a/, 'b'), decimals }
  }
  for (const ingredient of ingredients) {
    const of = columnOf(ingredient.of)
    const and = ingredient.type === 'customers' ? { column: '', decimals: -of.decimals } : columnOf(ingredient.and)
    const sql =
      ingredient.type === 'customers'
        ? `count(*) filter (where ${of.column} > 0)`
        : dialect.sumOfProducts(of.column, and.column)
    const column = aliases.get(sql) ?? `a${aliases.size}`
    aliases.set(sql, column)
    found.set(ingredientKey(ingredient), { column, decimals: of.decimals + and.decimals })
  }
  return { sql: [...aliases].map(([sql, alias]) => `${sql} as ${alias}`), ingredients: found }
}
