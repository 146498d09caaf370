import type { SubmittedMail } from './accept.ts'
import { eventsOf } from './event.ts'
import type { Notice } from './publisher.ts'

/** A configuration set of the stack, and which events go to which topic. */
export type ConfigurationSet = {
  readonly name: string
  /** Whether SES checks addresses before it mails there. */
  readonly checksAddresses: boolean
  readonly destinations: readonly { readonly topicArn: string; readonly eventTypes: readonly string[] }[]
}

/** What the topics are told of a message that was accepted: all that will ever become of it. */
export function noticesOf(
  sets: readonly ConfigurationSet[],
  submission: SubmittedMail,
  { id, at }: { readonly id: string; readonly at: Date },
): readonly Notice[] {
  const set = sets.find(({ name }) => name === submission.configurationSet)
  return eventsOf(submission, { id, at, checksAddresses: set?.checksAddresses ?? false }).flatMap(({ type, write }) =>
    (set?.destinations ?? [])
      .filter(({ eventTypes }) => eventTypes.some((wanted) => wanted.toLowerCase() === type))
      .map(({ topicArn }) => ({ topicArn, body: write() })),
  )
}
