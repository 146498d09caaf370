/** The code between Liquid's braces, and its position. */
export type LiquidToken = { readonly code: string; readonly isTag: boolean; readonly start: number }

/** Every tag and output of a template, in one pass. It stops at one that is never closed, which Liquid reports. */
export function* tokensOf(source: string): Generator<LiquidToken> {
  const opening = /\{[{%]/g
  for (let found = opening.exec(source); found; found = opening.exec(source)) {
    const isTag = found[0] === '{%'
    const start = found.index
    const end = source.indexOf(isTag ? '%}' : '}}', start + 2)
    if (end < 0) return
    opening.lastIndex = end + 2
    const code = source
      .slice(start + 2, end)
      .replace(/^-/, '')
      .replace(/-$/, '')
      .trim()
    yield { code, isTag, start }
  }
}
