import { isCondition } from '../../src/measures/conditions.ts'
import type { Fixed } from '../../src/measures/fixed.ts'
import type { Reader } from '../../src/measures/statistic.ts'
import type { SourceSpan } from '../../src/model/diagnostic.ts'
import { expressionOf, type Expression } from '../../src/model/expression.ts'
import type { Condition, Quantity } from '../../src/model/measure.ts'
import type { Filter, Ingredient } from '../../src/model/plan.ts'

export const at: SourceSpan = { file: 'cxkit.yml', line: 1, column: 1 }

/** One row: whole numbers, conditions, or null. */
export type Row = Readonly<Record<string, bigint | boolean | undefined>>

/** A column of the rows. */
export function column(name: string): Expression {
  return expressionOf({ sql: name, at, lines: [at] }, 'rows')
}

export function value(name: string): Extract<Quantity, { type: 'value' }> {
  return { type: 'value', of: column(name) }
}

/** Adds up rows as an engine does: in whole numbers, `decimals` of whose digits stand behind the point. */
export function readerOf(rows: readonly Row[], decimals = 0): Reader {
  return {
    integer: (ingredient) => integer(ingredient, rows, decimals),
    ladder: (ingredient) => ladder(ingredient, rows, decimals),
    lasted: () => [],
  }
}

function integer(ingredient: Ingredient, rows: readonly Row[], decimals: number): Fixed {
  if (ingredient.type === 'customers' || ingredient.type === 'customer_products') {
    return ofCustomers(ingredient, rows, decimals)
  }
  const kept = rows.filter((row) => ingredient.where.every((filter) => passes(filter, row)))
  if (ingredient.type === 'sum') return { units: total(kept.map((row) => numberOf(ingredient.of, row))), decimals }
  if (ingredient.type === 'products') {
    const products = kept.map((row) => (numberOf(ingredient.of, row) ?? 0n) * (numberOf(ingredient.and, row) ?? 0n))
    return { units: total(products), decimals: decimals * 2 }
  }
  if (ingredient.type === 'distinct') {
    const values = kept.flatMap((row) => row[ingredient.of.sql] ?? [])
    return { units: BigInt(new Set(values).size), decimals: 0 }
  }
  return { units: BigInt(kept.length), decimals: 0 }
}

/** Adds up the rows of each value of the column `customer` first. */
function ofCustomers(
  ingredient: Extract<Ingredient, { type: 'customers' | 'customer_products' }>,
  rows: readonly Row[],
  decimals: number,
): Fixed {
  const groups = [...new Set(rows.map(({ customer }) => customer))].map((id) =>
    rows.filter(({ customer }) => customer === id),
  )
  const of = groups.map((own) => integer(ingredient.of, own, decimals))
  if (ingredient.type === 'customers')
    return { units: BigInt(of.filter(({ units }) => units > 0n).length), decimals: 0 }
  const and = groups.map((own) => integer(ingredient.and, own, decimals))
  return {
    units: total(of.map(({ units }, group) => units * (and[group]?.units ?? 0n))),
    decimals: (of[0]?.decimals ?? 0) + (and[0]?.decimals ?? 0),
  }
}

function ladder(ingredient: Ingredient, rows: readonly Row[], decimals: number): ReturnType<Reader['ladder']> {
  if (ingredient.type !== 'ladder') throw new Error('no ladder')
  const kept = rows.filter((row) => ingredient.where.every((filter) => passes(filter, row)))
  const values = kept
    .map((row) => Number(numberOf(ingredient.of, row) ?? 0n) / 10 ** decimals)
    .toSorted((a, b) => a - b)
  const middle = values[Math.floor((values.length - 1) * ingredient.at)]
  return middle === undefined ? undefined : { value: middle, ladder: { type: 'all', values } }
}

function total(values: readonly (bigint | undefined)[]): bigint {
  return values.reduce<bigint>((sum, one) => sum + (one ?? 0n), 0n)
}

function passes(filter: Filter, row: Row): boolean {
  // These rows have no customers.
  if (filter.type !== 'known' && !isConditionFilter(filter)) return true
  if (filter.type !== 'known') return holds(filter, row) === true
  const { of } = filter
  return (isCondition(of) ? holds(of, row) : numberOf(of, row)) !== undefined
}

function isConditionFilter(filter: Exclude<Filter, { type: 'known' }>): filter is Condition {
  return !['latest', 'mature', 'first', 'active'].includes(filter.type)
}

function holds(condition: Condition, row: Row): boolean | undefined {
  if (condition.type === 'happened') return row[condition.of.sql] !== undefined
  // These rows last for ever, and no customer comes again.
  if (condition.type === 'followed' || condition.type === 'lasting') return false
  if (condition.type === 'holds') return booleanOf(row[condition.of.sql])
  const found = numberOf(condition.of, row)
  if (found === undefined) return undefined
  return found >= (condition.from ?? Number.NEGATIVE_INFINITY) && found <= (condition.to ?? Number.POSITIVE_INFINITY)
}

function numberOf(of: Quantity, row: Row): bigint | undefined {
  switch (of.type) {
    case 'one':
      return 1n
    case 'value': {
      const found = bigintOf(row[of.of.sql])
      const { valid } = of
      return found === undefined || (valid !== undefined && (found < valid.from || found > valid.to))
        ? undefined
        : found
    }
    case 'elapsed': {
      const [start, end] = [bigintOf(row[of.start.sql]), bigintOf(row[of.end.sql])]
      return start === undefined || end === undefined || end < start ? undefined : end - start
    }
    case 'seen':
      return numberOf(of.of, row)
    case 'part':
      return of.where !== undefined && row[of.where.sql] !== true ? 0n : (numberOf(of.of, row) ?? 0n)
    case 'weighted':
      return of.parts.reduce<bigint | undefined>((sum, part) => {
        const found = numberOf(part.of, row)
        return sum === undefined || found === undefined
          ? undefined
          : sum + BigInt(part.weight) * (found - BigInt(of.from))
      }, 0n)
  }
}

function bigintOf(found: Row[string]): bigint | undefined {
  return typeof found === 'bigint' ? found : undefined
}

function booleanOf(found: Row[string]): boolean | undefined {
  return typeof found === 'boolean' ? found : undefined
}
