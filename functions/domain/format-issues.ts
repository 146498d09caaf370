import type * as z from 'zod'

/** So many are told: whoever sends a list of a million wrong things learns enough of the first. */
const mostTold = 5

/** What is wrong, field by field, like `email: not an e-mail address`; `before` leads to where the fields are. */
export function formatIssues(issues: readonly z.core.$ZodIssue[], before: readonly PropertyKey[] = []): string {
  const told = issues
    .slice(0, mostTold)
    .map(({ path, message }) => [...before, ...path, message].map(String).join(': '))
  const more = issues.length - told.length
  return [...told, ...(more > 0 ? [`and ${more} more`] : [])].join('; ')
}
