/** Rows of one shape as CSV; absent cells are empty. */
export function csv(rows) {
  const headers = Object.keys(rows[0])
  const lines = rows.map((row) => headers.map((header) => cell(row[header])).join(','))
  return `${[headers.map(cell).join(','), ...lines].join('\n')}\n`
}

function cell(value) {
  const text = value === undefined ? '' : String(value)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
