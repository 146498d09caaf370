import { mergeFields } from '../domain/variant.ts'
import { TemplateError } from './template-error.ts'

const tokens = /\{\{-?([\s\S]*?)-?\}\}|\{%-?([\s\S]*?)-?%\}/g
const perMember = /\b(?:member|links)\b|\bdiscussion\s*\.\s*why\b/
const quoted = /"[^"]*"|'[^']*'/g
const plainUse = /^\s*([a-zA-Z.]+)\s*(?:\|\s*default:\s*(?:"[^"]*"|'[^']*')\s*)?$/

/**
 * Refuses whatever a template does to a value that differs for each member, but to show it: it is filled in long after
 * Liquid has run. Throws a TemplateError with the line.
 */
export function checkMergeFields(source: string): void {
  for (const { 1: output, 2: tag, index } of source.matchAll(tokens)) {
    const line = source.slice(0, index).split('\n').length
    if (tag !== undefined && perMember.test(tag.replace(quoted, '""'))) {
      throw new TemplateError(`{%${tag}%} decides by a value that differs for each member; it can only be shown`, line)
    }
    if (output !== undefined && perMember.test(output.replace(quoted, '""'))) checkOutput(output, line)
  }
}

function checkOutput(output: string, line: number): void {
  const name = plainUse.exec(output)?.[1]
  if (name === undefined) {
    throw new TemplateError(`{{${output}}} does more with a member's value than to show it, or a default for it`, line)
  }
  if (!mergeFields.some((field) => field === name)) {
    throw new TemplateError(`There is no ${name}; there are ${mergeFields.join(', ')}`, line)
  }
}
