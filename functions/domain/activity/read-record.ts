import type * as z from 'zod'
import { formatIssues } from '../shapes/format-issues.ts'
import { isRecord } from '../shapes/is-record.ts'
import { type ActivityRecord, activityRecord } from './records.ts'

/** A record, with a remark where a part of it was left out; or why it is none. */
export type ReadRecord = { readonly record: ActivityRecord; readonly remark?: string } | { readonly problem: string }

const types = activityRecord.options.map(({ shape }) => shape.type.value)

/**
 * Reads one activity record from parsed JSON, or lists what is wrong with each field, like `email: not an e-mail address`.
 * Nothing is lost over a picture, or over a post's own address: if only those are wrong, the record comes without them.
 */
export function readRecord(value: unknown): ReadRecord {
  const { success, data, error } = parse(value)
  if (success) return { record: data }
  const problem = formatIssues(error.issues)
  const lesser = isRecord(value) && error.issues.every(isOfDecoration) ? parse(plain(value)) : undefined
  return lesser?.success ? { record: lesser.data, remark: remarkOn(lesser.data, problem) } : { problem }
}

function parse(value: unknown) {
  return activityRecord.safeParse(value, { error: problemOf })
}

function isOfDecoration({ path: [field] }: z.core.$ZodIssue): boolean {
  return field === 'avatarUrl' || field === 'imageUrl' || field === 'url'
}

/** Without what no record needs; a group or a discussion without its URL is none. */
function plain({ avatarUrl: _, imageUrl: __, url, ...value }: Readonly<Record<string, unknown>>) {
  return value.type === 'post' ? value : { ...value, url }
}

function remarkOn(record: ActivityRecord, problem: string): string {
  return `left out of ${record.type} ${'id' in record ? record.id : ''}: ${problem}`
}

/** Messages for issues that the schemas leave open; undefined leaves the message to zod. */
export function problemOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_union') return `one of ${types.join(', ')}`
  if (issue.input === undefined) return 'missing'
  switch (issue.code) {
    case 'invalid_type':
      return issue.path?.length ? `must be ${nameOf(issue.expected)}` : 'not a JSON object'
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`
    case 'too_big':
      return `longer than ${issue.maximum}`
    default:
      return undefined
  }
}

function nameOf(type: string): string {
  return type === 'array' ? 'an array' : `a ${type}`
}
