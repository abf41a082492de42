/** How text is marked on its way to a person. */
export type Style = 'colour' | 'plain'

export type Ink = 'bold' | 'dim' | 'red' | 'yellow' | 'cyan'

export type Paint = (ink: Ink, text: string) => string

/** Paints with the terminal's own sixteen colours, which follow its theme; `plain` leaves text alone. */
export function painter(style: Style): Paint {
  return style === 'plain' ? (_, text) => text : (ink, text) => `\u001B[${starts[ink]}m${text}\u001B[0m`
}

// Select Graphic Rendition, ECMA-48 section 8.3.117.
const starts = { bold: 1, dim: 2, red: 31, yellow: 33, cyan: 36 } as const
