import { isSesGreeting, sesEvent } from './messages/ses-event.ts'
import { applyFeedback } from './steps/sending/apply-feedback.ts'
import { feedbackPorts } from './wiring/feedback.ts'
import { queueHandler } from './wiring/queue-handler.ts'

const ports = feedbackPorts()

/** Called by the feedback queue with the events that SES publishes. */
export const handler = queueHandler(sesEvent, ports, (event) => applyFeedback(ports, event), isSesGreeting)
