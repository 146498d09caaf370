/**
 * One thing that a foreign format says: a record, still to be read as such; what is wrong with it; or why it is left out.
 * What is left out may have been taken in before, when it was for everybody: then it is `withdrawn`.
 */
export type ForeignRecord =
  | { readonly record: object }
  | { readonly problem: string }
  | { readonly left: string; readonly withdrawn?: Withdrawn }

export type Withdrawn = { readonly of: 'discussion' | 'member'; readonly id: string }

/** Where foreign things go: the group's id and URL, and the time that undated ones get, ISO 8601. */
export type Destination = { readonly groupId: string; readonly url: string; readonly now: string }
