import type { FormatCallback } from 'html-to-text'

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
