import type { Trouble } from '../../functions/domain/brake.ts'
import type { Hearing } from '../../functions/domain/ledger.ts'
import type { Feedback, SuppressionReason, Suppressions, Troubles } from '../../functions/ports.ts'

export type FakeSuppressions = Suppressions & { readonly reasons: ReadonlyMap<string, SuppressionReason> }

/** Remembers why, by address in lower case. */
export function fakeSuppressions(): FakeSuppressions {
  const reasons = new Map<string, SuppressionReason>()
  const softBounces = new Map<string, Map<string, string>>()
  const normal = (email: string) => email.trim().toLowerCase()
  return {
    reasons,
    among: async (emails) => new Set(emails.filter((email) => reasons.has(normal(email)))),
    add: async (email, reason) => {
      if (!reasons.has(normal(email))) reasons.set(normal(email), reason)
    },
    addSoftBounce: async (email, messageId, at) => {
      const known = softBounces.get(normal(email)) ?? new Map<string, string>()
      softBounces.set(normal(email), known.set(messageId, at))
      return [...known.values()]
    },
  }
}

export function fakeTroubles(): Troubles {
  const troubles = new Map<string, Trouble>()
  return {
    add: async (trouble) => {
      const key = [trouble.groupId, trouble.date, trouble.kind, trouble.memberId].join(' ')
      const known = troubles.get(key)
      if (!known || known.at > trouble.at) troubles.set(key, trouble)
    },
    since: async (groupId, from) =>
      [...troubles.values()].filter((trouble) => trouble.groupId === groupId && trouble.date >= from),
  }
}

/** Ears that heard what they were told; the depths of the queues are the test's to say. */
export function fakeFeedback(depths: Partial<Omit<Hearing, 'heardOf'>> = {}): Feedback {
  let heardOf: string | undefined
  return {
    heard: async (acceptedAt) => {
      if (heardOf === undefined || heardOf < acceptedAt) heardOf = acceptedAt
    },
    hearing: async () => ({ waiting: 0, deadLetters: 0, ...depths, heardOf }),
  }
}
