import { isSesGreeting, type SesEvent, sesEvent } from './messages/ses-event.ts'
import { hearJoinMail } from './steps/joining/hear-join-mail.ts'
import { applyFeedback } from './steps/sending/apply-feedback.ts'
import { feedbackPorts } from './wiring/feedback.ts'
import { queueHandler } from './wiring/queue-handler.ts'

const ports = feedbackPorts()

/** Of a mail to somebody who asked to join, the group is noted first. */
async function hear(event: SesEvent): Promise<void> {
  await hearJoinMail(ports, event)
  await applyFeedback(ports, event)
}

/** Called by the feedback queue with the events that SES publishes. */
export const handler = queueHandler(sesEvent, ports, hear, isSesGreeting)
