import type { SesEvent } from '../messages.ts'
import type { Deliveries, Feedback, Log, Metrics, Suppressions, Troubles } from '../ports.ts'

type Ports = {
  readonly deliveries: Pick<Deliveries, 'record'>
  readonly suppressions: Pick<Suppressions, 'add' | 'addSoftBounce'>
  readonly troubles: Pick<Troubles, 'add'>
  readonly feedback: Pick<Feedback, 'heard'>
  readonly configurationSet: string
  readonly metrics: Metrics
  readonly log: Log
}

export async function applyFeedback(ports: Ports, event: SesEvent): Promise<void> {
  const { group, edition, member } = event.mail.tags
  const [groupId, date, memberId] = [group?.[0], edition?.[0], member?.[0]]
  if (event.eventType === 'Send') await ports.feedback.heard(event.mail.timestamp)
  if (!groupId || !date || !memberId) return
  const kind = ({ Send: 'send', Delivery: 'delivery', Bounce: 'bounce', Complaint: 'complaint' } as const)[
    String(event.eventType)
  ]
  if (!kind) return
  if (event.bounce) {
    for (const { emailAddress } of event.bounce.bouncedRecipients)
      await ports.suppressions.add(emailAddress, 'bounce', event.bounce.timestamp)
    await ports.troubles.add({ groupId, date, memberId, kind: 'bounce', at: event.bounce.timestamp })
  }
  await ports.deliveries.record({ groupId, date }, memberId, {
    kind: 'heard',
    event: kind,
    at: event.delivery?.timestamp ?? event.bounce?.timestamp ?? event.complaint?.timestamp ?? event.mail.timestamp,
    messageId: event.mail.messageId,
  })
}
