import type { FormatCallback, SelectorDefinition } from 'html-to-text'

/** The parser mistakes such an element's name for one of its own properties, and fails. */
const misread = /<(\/?)constructor\b/gi

/** As much of this HTML as is read, without what its parser fails at. */
export function parsable(html: string, most: number): string {
  return html.slice(0, most).replace(misread, '<$1span')
}

/** A cell of a table stands apart from the next. */
export const cell: FormatCallback = (element, walk, builder) => {
  walk(element.children, builder)
  builder.addInline(' ')
}

/** Headings as they are written, and tables row by row; who takes these must have `cell` among the formatters. */
export const headingsAndRows: readonly SelectorDefinition[] = [
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ...['th', 'td'].map((selector) => ({ selector, format: 'cell' })),
  { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
]
