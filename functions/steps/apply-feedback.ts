import type { SesEvent } from '../messages.ts'
import type { Deliveries, Feedback, Log, Suppressions } from '../ports.ts'

type Ports = {
  readonly deliveries: Pick<Deliveries, 'applyFeedback'>
  readonly suppressions: Pick<Suppressions, 'add'>
  readonly log: Log
}

/**
 * Applies one SES event to the delivery that its tags name, in whatever order events come, and stops mail to an
 * address that bounced for good or complained. An event of somebody else's mail is counted and left alone.
 */
export async function applyFeedback(ports: Ports, event: SesEvent): Promise<'applied' | 'foreign' | 'ignored'> {
  const kind = feedbackKinds[event.eventType]
  // A "not spam" report is a member taking our side, not a complaint.
  if (!kind || event.complaint?.complaintFeedbackType === 'not-spam') return 'ignored'
  await suppress(ports, event)
  const { group, edition, member } = event.mail.tags
  const [groupId, date, memberId] = [group?.[0], edition?.[0], member?.[0]]
  if (!groupId || !date || !memberId) return 'foreign'
  const feedback = { kind, at: dateOf(event), messageId: event.mail.messageId }
  const known = await ports.deliveries.applyFeedback({ groupId, date }, memberId, feedback)
  if (!known) ports.log.warn('event for a delivery that is not there', { groupId, date, memberId, kind })
  return known ? 'applied' : 'foreign'
}

const feedbackKinds: Partial<Record<SesEvent['eventType'], Feedback['kind']>> = {
  Send: 'send',
  Delivery: 'delivery',
  Bounce: 'bounce',
  Complaint: 'complaint',
}

async function suppress({ suppressions }: Ports, event: SesEvent): Promise<void> {
  const at = dateOf(event)
  if (event.bounce?.bounceType === 'Permanent') {
    for (const { emailAddress } of event.bounce.bouncedRecipients) await suppressions.add(emailAddress, 'bounce', at)
  }
  for (const { emailAddress } of event.complaint?.complainedRecipients ?? []) {
    await suppressions.add(emailAddress, 'complaint', at)
  }
}

function dateOf(event: SesEvent): string {
  return event.delivery?.timestamp ?? event.bounce?.timestamp ?? event.complaint?.timestamp ?? event.mail.timestamp
}
