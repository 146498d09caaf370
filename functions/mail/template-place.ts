/** The sources of a template: its own, and the parts that it can include. */
export type TemplateSources = { readonly template: string; readonly parts: Readonly<Record<string, string>> }

/** A line of a template, or of one of its parts, counted from 1. */
export type TemplatePlace = { readonly line: number; readonly part: string | undefined }

/** How many lines above an unmatched one are searched. */
const farthest = 20

const neighbours = [-2, -1, 1, 2] as const

/**
 * The line of a template or a part that became a line, counted from 0, of Liquid's output. If several match, it is the
 * one whose neighbours match the neighbours.
 */
export function placeOf(rendered: readonly string[], at: number, sources: TemplateSources): TemplatePlace {
  // A line that Liquid joined from several matches none, so the nearest line above it is used.
  for (let each = at; each >= Math.max(0, at - farthest); each -= 1) {
    const place = exactPlaceOf(rendered, each, sources)
    if (place) return place
  }
  return { line: 1, part: undefined }
}

function exactPlaceOf(
  rendered: readonly string[],
  at: number,
  { template, parts }: TemplateSources,
): TemplatePlace | undefined {
  let best: TemplatePlace & { readonly likeness: number } = {
    line: 1,
    part: undefined,
    likeness: Number.NEGATIVE_INFINITY,
  }
  for (const [part, source] of [[undefined, template] as const, ...Object.entries(parts)]) {
    const lines = source.split('\n')
    for (const [index, line] of lines.entries()) {
      if (likenessOf(line, rendered[at]) !== 1) continue
      const likeness = neighbours.reduce((sum, by) => sum + likenessOf(lines[index + by], rendered[at + by]), 0)
      if (likeness > best.likeness) best = { line: index + 1, part, likeness }
    }
  }
  return best.likeness === Number.NEGATIVE_INFINITY ? undefined : { line: best.line, part: best.part }
}

/** 1 if a line can have become the other, -1 if it cannot, 0 if it says nothing either way. */
function likenessOf(line = '', rendered = ''): -1 | 0 | 1 {
  const [first = '', ...others] = line.trim().split(/\{\{[^{}]*\}\}|\{%[^{}]*%\}/)
  const last = others.pop()
  if (first === '' && others.every((literal) => literal.trim() === '') && !last?.trim()) return 0
  return hasInOrder(rendered.trim(), first, others, last) ? 1 : -1
}

/** Whether a text starts with, contains in order and ends with these: one pass, however many there are. */
function hasInOrder(text: string, first: string, others: readonly string[], last: string | undefined): boolean {
  if (last === undefined) return text === first
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const literal of others) {
    const found = text.indexOf(literal, at)
    if (found < 0) return false
    at = found + literal.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}
