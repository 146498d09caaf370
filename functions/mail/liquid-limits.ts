import type { Context } from 'liquidjs'
import { tokensOf } from './liquid-tokens.ts'
import { TemplateError } from './template-error.ts'

/**
 * An owner can write any loop. Steps are counted, so the result does not depend on how busy the machine is. The time
 * limit, in milliseconds, catches what no count foresees.
 */
export const liquidLimits = { parseLimit: 1_000_000, renderLimit: 5000, memoryLimit: 5_000_000 }

/** The other tags write unescaped text, or have no use in a mail. */
export const liquidTags: readonly string[] = [
  'assign',
  'break',
  'capture',
  'case',
  'comment',
  'continue',
  'for',
  'if',
  'include',
  'raw',
  'unless',
  '#',
]

/** The other filters can take very long over one text, or have no use in a mail. */
export const liquidFilters: readonly string[] = [
  'abs',
  'append',
  'at_least',
  'at_most',
  'capitalize',
  'ceil',
  'compact',
  'concat',
  'divided_by',
  'downcase',
  'escape',
  'first',
  'floor',
  'join',
  'last',
  'lstrip',
  'map',
  'minus',
  'modulo',
  'plus',
  'prepend',
  'remove',
  'remove_first',
  'replace',
  'replace_first',
  'reverse',
  'round',
  'rstrip',
  'size',
  'slice',
  'sort',
  'split',
  'strip',
  'strip_newlines',
  'times',
  'truncate',
  'truncatewords',
  'uniq',
  'upcase',
  'url_encode',
  'where',
]

// Each limit is several times what the default templates need with 300 discussions.
const longestSource = 200_000
const mostTokens = 5000
const longestToken = 1000
const mostSteps = { frame: 60_000, discussion: 1000 }
// The longest texts of a discussion take 15,000 characters once they are escaped.
const mostRendered = { frame: 300_000, discussion: 20_000 }

type Sources = { readonly source: string; readonly parts: Readonly<Record<string, string>> }

/** Refuses a template that is too long to check. */
export function checkSource({ source, parts }: Sources): void {
  for (const [part, text] of [[undefined, source] as const, ...Object.entries(parts)]) {
    if (text.length > longestSource)
      throw new TemplateError(
        `The template has ${text.length} characters; at most ${longestSource} are allowed`,
        1,
        part,
      )
    checkTokens(text, part)
  }
}

function checkTokens(text: string, part: string | undefined): void {
  let tokens = 0
  for (const { code, start } of tokensOf(text)) {
    tokens += 1
    if (tokens <= mostTokens && code.length <= longestToken) continue
    const what = tokens > mostTokens ? `more than ${mostTokens} tags` : `a tag longer than ${longestToken} characters`
    throw new TemplateError(`The template has ${what}`, text.slice(0, start).split('\n').length, part)
  }
}

/** Stops Liquid after a number of steps; a step is a tag, a value or a stretch of text. */
export function limitSteps({ renderLimit }: Context, discussions: number): void {
  const most = mostSteps.frame + discussions * mostSteps.discussion
  const checkTime = renderLimit.check.bind(renderLimit)
  let steps = 0
  renderLimit.check = (time) => {
    steps += 1
    if (steps > most)
      throw new TemplateError(`The template goes beyond the limit of ${most} steps: a loop may be endless`, 1)
    checkTime(time)
  }
}

/** Counts the characters that Liquid writes, so that it stops before they fill the memory. */
export function createOutputCount(discussions: number) {
  // The limit covers the longest texts, so a template that passes with them passes with any.
  const most = mostRendered.frame + discussions * mostRendered.discussion
  let written = 0
  return (text: string): string => {
    written += text.length
    if (written > most) throw new TemplateError(`The template writes more than ${most} characters`, 1)
    return text
  }
}
