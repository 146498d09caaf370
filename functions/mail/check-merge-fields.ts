import { mergeFields } from '../domain/variant.ts'
import { TemplateError } from './template-error.ts'

const tokens = /\{\{-?([\s\S]*?)-?\}\}|\{%-?([\s\S]*?)-?%\}/g
const quoted = /"[^"]*"|'[^']*'/g
const perMember = /\b(?:member|links|why)\b/
const wholeDiscussion = /\bdiscussion\b(?!\s*\.\s*\w)/
const computedName = /\[(?!\s*\d+\s*\])/
const captureTag = /\{%-?\s*(?:end)?capture\b/g
const plainUse = /^\s*([a-zA-Z.]+)\s*(?:\|\s*default:\s*(?:"[^"]*"|'[^']*')\s*)?$/

/**
 * Refuses whatever a template does to a value that differs for each member, but to show it: it is filled in long after
 * Liquid has run. Throws a TemplateError with the line.
 */
export function checkMergeFields(source: string, part?: string): void {
  for (const { 1: output, 2: tag, index } of source.matchAll(tokens)) {
    const before = source.slice(0, index)
    const code = (output ?? tag ?? '').trim()
    const bare = code.replace(quoted, '""')
    const refuse = refuserOf(code, before.split('\n').length, part)
    checkNames(bare, refuse)
    if (!perMember.test(bare)) continue
    if (tag !== undefined) refuse('decides by a value that differs for each member; it can only be shown')
    if (isCaptured(before)) refuse('keeps a value that differs for each member; it can only be shown')
    checkOutput(code, refuse)
  }
}

function isCaptured(before: string): boolean {
  return before.match(captureTag)?.at(-1)?.includes('endcapture') === false
}

type Refuse = (why: string) => never

function refuserOf(code: string, line: number, part?: string): Refuse {
  return (why) => {
    throw new TemplateError(`"${code}" ${why}`, line, part)
  }
}

/** Under another name, or one that is only known when Liquid runs, a member's value could not be told from others. */
function checkNames(bare: string, refuse: Refuse): void {
  if (wholeDiscussion.test(bare)) refuse('takes a whole discussion; name what it shows, as discussion.title')
  if (computedName.test(bare)) refuse('works out a name; write it with a dot, as discussion.title')
}

function checkOutput(code: string, refuse: Refuse): void {
  const name = plainUse.exec(code)?.[1]
  if (name === undefined) refuse("does more with a member's value than to show it, or a default for it")
  if (!mergeFields.some((field) => field === name)) refuse(`is not known; there are ${mergeFields.join(', ')}`)
}
