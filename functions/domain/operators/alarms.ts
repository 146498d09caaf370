const minute = 60_000

/** The queues that the schedule looks at. */
export const watchedQueues = [
  'compose',
  'fan-out',
  'send',
  'feedback',
  'sign-in',
  'intake',
  'erase',
  'publish',
  'follow',
  'join',
  'tell',
] as const
export type WatchedQueue = (typeof watchedQueues)[number]

/**
 * The alarms that the schedule raises, each with what people notice: the first sentence of its mail and of its heading
 * in infra/alarms.md. Those that CloudWatch raises are in the stack.
 */
export const alarmSentences = {
  'compose-dead-letters': 'A group gets no digest for this period: composing its edition failed five times.',
  'fan-out-dead-letters': 'Part of a group gets no digest: choosing its recipients failed five times.',
  'send-dead-letters': 'Some members get no digest: a batch of up to fifty recipients failed five times.',
  'feedback-dead-letters':
    'Bounces and complaints are not recorded: bad addresses may be mailed again, and editions stay unfinished.',
  'sign-in-dead-letters': 'An owner cannot sign in: mailing their sign-in link failed five times.',
  'intake-dead-letters':
    'People whom an owner uploaded, or who joined on a page, are missing: importing them failed five times.',
  'erase-dead-letters': 'A member whom an owner erased is still there: erasing them failed five times.',
  'join-dead-letters':
    'Somebody who asked to join a group gets no mail: mailing the link to confirm failed five times.',
  'publish-dead-letters':
    'Everybody sees no page of an edition, or it is not posted where its group talks: publishing it failed five times.',
  'follow-dead-letters':
    'A group’s digest lacks what is new on a platform that it follows: reading it failed five times.',
  'tell-dead-letters': 'A platform is not told what its members said to the mail: telling it failed five times.',
  'compose-queue-age': 'Digests come late: an edition has waited half an hour to be composed.',
  'fan-out-queue-age': 'Digests come late: choosing the recipients of an edition has waited half an hour.',
  'send-queue-age': 'Digests come late: a batch of recipients has waited half an hour to be sent.',
  'feedback-queue-age': 'Bounces do not stop an edition in time: delivery events have waited half an hour.',
  'sign-in-queue-age': 'Owners cannot sign in: a sign-in link has waited five minutes to be mailed.',
  'intake-queue-age':
    'People whom an owner uploaded, or who joined on a page, come late: they have waited half an hour.',
  'join-queue-age': 'Who asks to join a group waits: a link to confirm has waited half an hour to be mailed.',
  'publish-queue-age': 'Public editions and posts of them come late: they have waited half an hour.',
  'follow-queue-age':
    'Digests lack what is new on the platforms that groups follow: reading them has waited two hours.',
  'tell-queue-age': 'Platforms hear late what their members said to the mail: it has waited half an hour.',
  'sending-stopped':
    'No group gets any digest: all sending is stopped, by an operator or because SES refuses the account.',
  'edition-held': 'The rest of a group gets no digest: too many of its mails bounced or drew complaints.',
  'edition-stuck': 'Some members get no digest: an edition has made no progress for an hour.',
  'day-quota': 'Digests may come a day late: 80 % of the SES quota for 24 hours is used.',
  'sign-in-abuse': 'Owners may have to wait an hour to sign in: someone keeps asking for sign-in links.',
} as const
export type AlarmName = keyof typeof alarmSentences

/** In milliseconds: what has waited for so long in one of these is late. What is erased late is erased. */
export const lateAfter = {
  compose: 30 * minute,
  'fan-out': 30 * minute,
  send: 30 * minute,
  feedback: 30 * minute,
  'sign-in': 5 * minute,
  intake: 30 * minute,
  join: 30 * minute,
  publish: 30 * minute,
  follow: 120 * minute,
  tell: 30 * minute,
} as const satisfies Readonly<Partial<Record<WatchedQueue, number>>>
/** A queue whose work can be late. */
export type TimedQueue = keyof typeof lateAfter

export function isTimed(queue: WatchedQueue): queue is TimedQueue {
  return Object.hasOwn(lateAfter, queue)
}

/** In milliseconds: what functions note within one such time is counted together. */
export const countedTogether = 15 * minute
/** How often within that time is too often: once, but for these. */
const tooOften: Readonly<Partial<Record<AlarmName, number>>> = { 'sign-in-abuse': 20 }

export function isTooOften({ name, count }: { readonly name: AlarmName; readonly count: number }): boolean {
  return count >= (tooOften[name] ?? 1)
}

export function alarmOfDeadLetters(queue: WatchedQueue): AlarmName {
  return `${queue}-dead-letters`
}

export function alarmOfAge(queue: TimedQueue): AlarmName {
  return `${queue}-queue-age`
}
