/** Where a message belongs that is taken in. Ids are as records have them. */
export type PlannedPost = {
  readonly id: string
  readonly discussionId: string
  readonly isFirst: boolean
  readonly authorId: string
  readonly createdAt: string
}

type NoPost = { readonly left: string } | { readonly problem: string }

/** Why messages are no posts, each reason once, as numbers from -2 down. */
export function mailFates() {
  const numbers = new Map<string, number>()
  const fates: NoPost[] = []
  const noted = (reason: string, fate: NoPost) => {
    const known = numbers.get(reason) ?? -1 - fates.push(fate)
    numbers.set(reason, known)
    return known
  }
  return {
    left: (left: string) => noted(left, { left }),
    problem: (problem: string) => noted(problem, { problem }),
    at: (number: number): NoPost => fates[-2 - number] ?? { problem: 'the file changed while it was read' },
  }
}
