/* oxlint-disable no-control-regex -- these are the very characters to leave out */
/** Text for XML, in elements and in quoted attributes alike; what XML 1.0 does not allow at all is left out. */
export function xml(text: string): string {
  return text.replaceAll(forbidden, '').replaceAll(/[&<>"']/g, (mark) => references[mark] ?? '')
}

// XML 1.0, section 2.2: every other character is a Char.
const forbidden =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
