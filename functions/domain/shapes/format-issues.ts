import type * as z from 'zod'

/** At most this many are reported: the sender of a million wrong values learns enough from the first ones. */
const mostTold = 5

/** What is wrong with each field, like `email: not an e-mail address`; `before` is the path of the fields. */
export function formatIssues(issues: readonly z.core.$ZodIssue[], before: readonly PropertyKey[] = []): string {
  const told = issues
    .slice(0, mostTold)
    .map(({ path, message }) => [...before, ...path, message].map(String).join(': '))
  const more = issues.length - told.length
  return [...told, ...(more > 0 ? [`and ${more} more`] : [])].join('; ')
}
