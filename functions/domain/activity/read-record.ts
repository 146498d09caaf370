import type * as z from 'zod'
import { formatIssues } from '../shapes/format-issues.ts'
import { type ActivityRecord, activityRecord } from './records.ts'

export type ReadRecord = { readonly record: ActivityRecord } | { readonly problem: string }

const types = activityRecord.options.map(({ shape }) => shape.type.value)

/** Reads one activity record from parsed JSON, or lists what is wrong with each field, like `email: not an e-mail address`. */
export function readRecord(value: unknown): ReadRecord {
  const { success, data, error } = activityRecord.safeParse(value, { error: problemOf })
  if (success) return { record: data }
  return { problem: formatIssues(error.issues) }
}

/** Messages for issues that the schemas leave open; undefined leaves the message to zod. */
function problemOf(issue: z.core.$ZodRawIssue): string | undefined {
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
