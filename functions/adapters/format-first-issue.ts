import type * as z from 'zod'

type Issue = z.core.$ZodIssue

/** The field of a message that is wrong and what is wrong with it: the first issue, without its value, which may be personal. */
export function formatFirstIssue(issues: readonly Issue[]): string {
  const [issue] = issues
  if (!issue) return 'it has an unknown form'
  const { path, message } = deepest(issue)
  return `${path.length > 0 ? path.map(String).join('.') : 'the whole'}: ${message}`
}

type SchemaIssue = { readonly path: readonly PropertyKey[]; readonly message: string }

/** For a message that may have several forms, the issues of the closest one. */
function deepest(issue: Issue): SchemaIssue {
  const [nearest] =
    issue.code === 'invalid_union' ? issue.errors.toSorted((one, other) => one.length - other.length) : []
  const [first] = nearest ?? []
  if (!first) return issue
  const { path, message } = deepest(first)
  return { path: [...issue.path, ...path], message }
}
