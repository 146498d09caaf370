import type { BounceOrComplaint } from '../../functions/domain/sending/brake.ts'
import type { FeedbackState } from '../../functions/domain/sending/ledger.ts'
import { withoutUndefined } from '../../functions/domain/shapes/without-undefined.ts'
import type { BouncesAndComplaints, Feedback } from '../../functions/ports.ts'

export function fakeTroubles(): BouncesAndComplaints {
  const bouncesAndComplaints = new Map<string, BounceOrComplaint>()
  return {
    add: async (bounceOrComplaint) => {
      const key = [
        bounceOrComplaint.groupId,
        bounceOrComplaint.date,
        bounceOrComplaint.kind,
        bounceOrComplaint.memberId,
      ].join(' ')
      const known = bouncesAndComplaints.get(key)
      if (!known || known.at > bounceOrComplaint.at) bouncesAndComplaints.set(key, bounceOrComplaint)
    },
    since: async (groupId, from) =>
      [...bouncesAndComplaints.values()].filter(
        (bounceOrComplaint) => bounceOrComplaint.groupId === groupId && bounceOrComplaint.date >= from,
      ),
  }
}

/** Ears that heard what they were told; the depths of the queues are the test's to say. */
export function fakeFeedback(depths: Partial<Omit<FeedbackState, 'heardOf'>> = {}): Feedback {
  let heardOf: string | undefined
  return {
    noteSendEvent: async (acceptedAt) => {
      if (heardOf === undefined || heardOf < acceptedAt) heardOf = acceptedAt
    },
    state: async () => withoutUndefined({ waiting: 0, deadLetters: 0, ...depths, heardOf }),
  }
}
