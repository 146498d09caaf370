import type { BounceOrComplaint } from '../../functions/domain/sending/brake.ts'
import type { FeedbackState } from '../../functions/domain/sending/ledger.ts'
import type { Feedback, Troubles } from '../../functions/ports.ts'

export function fakeTroubles(): Troubles {
  const troubles = new Map<string, BounceOrComplaint>()
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
export function fakeFeedback(depths: Partial<Omit<FeedbackState, 'heardOf'>> = {}): Feedback {
  let heardOf: string | undefined
  return {
    heard: async (acceptedAt) => {
      if (heardOf === undefined || heardOf < acceptedAt) heardOf = acceptedAt
    },
    hearing: async () => ({ waiting: 0, deadLetters: 0, ...depths, heardOf }),
  }
}
