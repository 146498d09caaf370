import { mergeFields } from '../domain/templates/variant.ts'
import { tokensOf } from './liquid-tokens.ts'
import { nearestTo } from './nearest.ts'
import { shorten } from './plain.ts'
import { TemplateError } from './template-error.ts'

const quoted = /"[^"]*"|'[^']*'/g
const ofDiscussion = mergeFields.flatMap((field) => /^discussion\.(\w+)$/.exec(field)?.[1] ?? [])
const perMember = new RegExp(`\\b(?:member|links|why)\\b|\\bdiscussion\\s*\\.\\s*(?:${ofDiscussion.join('|')})\\b`)
const wholeDiscussion = /\bdiscussion\b(?!\s*\.\s*\w)/
const computedName = /\[(?!\s*\d+\s*\])/
const plainUse = /^\s*([a-zA-Z.]+)\s*(?:\|\s*default:\s*(?:"[^"]*"|'[^']*')\s*)?$/

/**
 * Refuses everything that a template does with a member's value except showing it: the value is filled in long after
 * Liquid has run. Throws a TemplateError with the line.
 */
export function checkMergeFields(source: string, part?: string): void {
  let isCaptured = false
  for (const { code, isTag, start } of tokensOf(source)) {
    const bare = code.replace(quoted, '""')
    const refuse: Refuse = (why) => {
      throw new TemplateError(`"${shorten(code, 80)}" ${why}`, source.slice(0, start).split('\n').length, part)
    }
    if (isTag && /^(?:end)?capture\b/.test(code)) isCaptured = code.startsWith('capture')
    checkNames(bare, refuse)
    if (!perMember.test(bare)) continue
    if (isTag) refuse('decides by a value that differs for each member; it can only be shown')
    if (isCaptured) refuse('stores a value that differs for each member; it can only be shown')
    checkOutput(code, refuse)
  }
}

type Refuse = (why: string) => never

/** A member's value under another name, or under one that Liquid computes, could not be told from other values. */
function checkNames(bare: string, refuse: Refuse): void {
  if (wholeDiscussion.test(bare)) refuse('uses a whole discussion; name one of its fields, such as discussion.title')
  if (computedName.test(bare)) refuse('computes a name; write it with a dot, such as discussion.title')
}

function checkOutput(code: string, refuse: Refuse): void {
  const name = plainUse.exec(code)?.[1]
  if (name === undefined)
    refuse('changes a value that differs for each member; it can only be shown, with a default if you like')
  if (!mergeFields.some((field) => field === name)) refuse(`is not known. ${nearestTo(name, mergeFields)}`)
}
