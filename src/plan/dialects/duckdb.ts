import type { Dialect } from './dialect.ts'

export const duckdb: Dialect = {
  id: 'duckdb',
  quote,
  text: (value) => `'${value.replaceAll("'", "''")}'`,
  instant: (micros) =>
    `timestamptz '${new Date(Number(micros / 1000n)).toISOString().replace('T', ' ').replace('.000Z', '+00')}'`,
  day: (day) => `date '${day}'`,
  micros: (sql) => `epoch_us(${sql})`,
  startOfDay: (sql) => `cast(${sql} as timestamptz)`,
  dayNumber: (sql) => `date_diff('day', date '1970-01-01', ${sql})`,
  fixed: (sql, type, decimals) => {
    if (type === 'integer' || type === 'boolean') return `cast(${sql} as bigint)`
    const scaled = `(${sql}) * 1${'0'.repeat(decimals)}`
    return type === 'decimal' ? `cast(${scaled} as hugeint)` : `cast(round(${scaled}) as hugeint)`
  },
  sumOfProducts: (left, right) => `sum(cast(${left} as hugeint) * ${right})`,
  powerBelow: (sql) => `(1::bigint << (length(bin(${sql})) - 1))`,
  asText: (sql) => `cast(${sql} as varchar)`,
  ladder: (sql, at, positions) => {
    const exact = `cast(${sql} as bigint)`
    return `concat_ws(';', ${list(`min(${exact}, 101)`)}, ${list(`quantile_disc(${exact}, [${positions.join(', ')}])`)}, cast(quantile_cont(${exact}, ${at}) as varchar))`
  },
  pairs: ([first, second], [one, two]) =>
    `select unnest($${one}::bigint[]) as ${quote(first)}, unnest($${two}::bigint[]) as ${quote(second)}`,
  lists: (names) => `select ${names.map((name, at) => `unnest($${at + 1}::bigint[]) as ${quote(name)}`).join(', ')}`,
  relation: (source) => quote(`source:${source}`),
}

function list(values: string): string {
  return `array_to_string(${values}, ',')`
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
