/** Fields that hold a member's id; elsewhere the same letters may be the id of something else. */
const memberFields = new Set(['memberId', 'authorId', 'lastPosterId', 'after'])
/** Fields that hold lists of members only. */
const memberLists = new Set(['movedOn', 'excludedPeople'])

/** Fields that hold pairs of a member and a time. */
const pairFields = new Set(['participants', 'firstPosts'])

/** Stands for a forgotten member: it names no one. `random` are twelve letters of an id. */
export function pseudonymOf(random: string): string {
  return `gone-${random}`
}

export function isPseudonym(memberId: string): boolean {
  return /^gone-[\w-]{12}$/.test(memberId)
}

/**
 * An item, or a part of one, with a pseudonym in place of the member; the same object if it does not name them.
 * A participant is the first of a pair or, in rows of an older version, a name in `participants`.
 */
export function withPseudonym(value: unknown, memberId: string, pseudonym: string): unknown {
  if (Array.isArray(value)) return inList(value, memberId, pseudonym)
  if (!isPlainObject(value)) return value
  let isChanged = false
  const entries = Object.entries(value).map(([name, part]): [string, unknown] => {
    const next = inField(name, part, memberId, pseudonym)
    isChanged ||= next !== part
    return [name, next]
  })
  return isChanged ? Object.fromEntries(entries) : value
}

function inField(name: string, part: unknown, memberId: string, pseudonym: string): unknown {
  if (memberFields.has(name) && part === memberId) return pseudonym
  if (memberLists.has(name) && Array.isArray(part) && part.includes(memberId)) {
    return part.map((each) => (each === memberId ? pseudonym : each))
  }
  if (name === 'quotable' && Array.isArray(part)) return inReplies(part, memberId, pseudonym)
  if (!pairFields.has(name) || typeof part !== 'object' || part === null)
    return withPseudonym(part, memberId, pseudonym)
  const pairs: readonly unknown[] = Array.isArray(part) ? part : Object.entries(part)
  const next = pairs.map((pair) => (isPairOf(pair, memberId) ? [pseudonym, pair[1]] : pair))
  return next.some((pair, index) => pair !== pairs[index]) ? next : part
}

/** Replies also say whom they answer. */
function inReplies(replies: readonly unknown[], memberId: string, pseudonym: string): unknown {
  const answering = replies.map((reply) =>
    isPlainObject(reply) && reply.to === memberId ? { ...reply, to: pseudonym } : reply,
  )
  const isSame = answering.every((reply, index) => reply === replies[index])
  return inList(isSame ? replies : answering, memberId, pseudonym)
}

function inList(list: readonly unknown[], memberId: string, pseudonym: string): unknown {
  const next = list.map((part) =>
    isPairOf(part, memberId) && Array.isArray(part[1])
      ? [pseudonym, part[1]]
      : withPseudonym(part, memberId, pseudonym),
  )
  return next.some((part, index) => part !== list[index]) ? next : list
}

function isPairOf(part: unknown, memberId: string): part is readonly [string, unknown] {
  return Array.isArray(part) && part.length === 2 && part[0] === memberId
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
