/** Columns computed once per row, however many ingredients use them; one text, one column. */
export interface Columns {
  /** The alias of the column that computes `sql`. */
  of(sql: string): string
  /** In the order of first use. */
  list(): readonly Computed[]
}

export interface Computed {
  readonly sql: string
  readonly alias: string
}

export function columns(prefix: string): Columns {
  const aliases = new Map<string, string>()
  return {
    of(sql) {
      const found = aliases.get(sql)
      if (found !== undefined) return found
      const alias = `${prefix}${aliases.size}`
      aliases.set(sql, alias)
      return alias
    },
    list: () => [...aliases].map(([sql, alias]) => ({ sql, alias })),
  }
}
