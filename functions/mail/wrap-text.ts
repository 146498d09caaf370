/** Breaks a text into lines of at most `width` columns, and indents each but the first by `indent` spaces. */
export function wrapText(given: unknown, width: number, indent = 0): string {
  const text = String(given ?? '')
  const isFit = (number: number, most: number) => Number.isInteger(number) && number >= 0 && number <= most
  if (!isFit(width, 1000) || !isFit(indent, 200))
    throw new Error('wrap needs a width of at most 1000 and an indent of at most 200')
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width - indent) {
      lines.push(line)
      line = word
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`)
}
