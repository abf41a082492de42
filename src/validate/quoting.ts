/** Text as it is written in YAML with quotes around it. */
export function quoted(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`
}

/** Longer values are cut: a hint is read, and a file may be one line. */
const longest = 120

/** What was probably meant as the value from here: the rest of the line, or in a flow collection up to its next mark. */
export function valueFrom(text: string, offset: number, reach: 'line' | 'part'): string {
  const line = /^[^\r\n]*/.exec(text.slice(offset, offset + longest))?.[0] ?? ''
  const value = reach === 'part' ? (/^.[^,{}[\]]*/.exec(line)?.[0] ?? line) : line
  return value.replace(/\s+# .*$/, '').trim()
}

/** Text cut to what a message can show. */
export function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`
}
