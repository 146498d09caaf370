import { type Change, diffLines, diffWordsWithSpace } from 'diff'

/** A stretch of a comparison: what was there, what is there, or both where it stayed. */
export type TextStretch = { readonly kind: 'kept' | 'gone' | 'new'; readonly text: string }

/** Texts longer than this, in characters, are compared by lines and not by words. */
const mostForWords = 20_000
/** In milliseconds: two texts that have nothing in common could take minutes. */
const patience = 500

/** What became of a text, in order. */
export function compareTexts(before: string, after: string): readonly TextStretch[] {
  const isShort = before.length + after.length < mostForWords
  const words = isShort ? diffWordsWithSpace(before, after, { timeout: patience }) : undefined
  const changes = words ?? diffLines(before, after, { timeout: patience })
  if (changes) return changes.map(({ value, ...change }) => ({ kind: kindOf(change), text: value }))
  return [
    { kind: 'gone', text: before },
    { kind: 'new', text: after },
  ]
}

function kindOf({ added, removed }: Pick<Change, 'added' | 'removed'>): TextStretch['kind'] {
  if (added) return 'new'
  return removed ? 'gone' : 'kept'
}

const linesShown = 3

/** What stayed is told by its edges; `⋯` stands for the lines between. */
export function edgesOf(text: string): string {
  const lines = text.split('\n')
  if (lines.length <= linesShown * 2 + 1) return text
  return [...lines.slice(0, linesShown), '⋯', ...lines.slice(-linesShown)].join('\n')
}
