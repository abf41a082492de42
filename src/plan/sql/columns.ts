/** Columns computed once per row, however many ingredients use them; one text, one column. */
export interface Columns {
  /** The alias of the column that computes `sql`. */
  of(sql: string): string
  /** `sql as alias`, in the order of first use. */
  list(): readonly string[]
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
    list: () => [...aliases].map(([sql, alias]) => `${sql} as ${alias}`),
  }
}
