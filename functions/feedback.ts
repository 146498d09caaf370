import { isSesGreeting, type SesEvent, sesEvent } from './messages/ses-event.ts'
import { hearJoinMail } from './steps/joining/hear-join-mail.ts'
import { applyFeedback } from './steps/sending/apply-feedback.ts'
import { feedbackPorts } from './wiring/feedback.ts'
import { batchHandler } from './wiring/queue-handler.ts'

const ports = feedbackPorts()
const hearing = { ...ports, hearJoinMail: (event: SesEvent) => hearJoinMail(ports, event) }

/** Called by the feedback queue with the events that SES publishes. */
export const handler = batchHandler(sesEvent, ports, (events) => applyFeedback(hearing, events), isSesGreeting)
