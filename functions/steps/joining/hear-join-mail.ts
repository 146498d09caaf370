import { closedByTroubles } from '../../domain/joining/page-state.ts'
import { namedAddresses } from '../../mail/named-addresses.ts'
import { isOfSimulator, joiningOf, type SesEvent } from '../../messages/ses-event.ts'
import type { Addresses, JoinPages, Queues } from '../../ports.ts'

export type HearJoinMailPorts = {
  readonly addresses: Pick<Addresses, 'suppress'>
  readonly joinPages: Pick<JoinPages, 'noteTrouble'>
  readonly queues: Pick<Queues, 'joinNews'>
  /** The configuration set that Rekindle's own mail names. */
  readonly configurationSet: string
}

/** SES says so where it did not even try: that is no news of the page. */
const untried = ['OnAccountSuppressionList', 'EmailValidationSuppressed']

/**
 * Hears what became of a mail to somebody who asked to join; nothing of any other event. A bounce or complaint suppresses
 * the address, of which the group is noted, and counts for the page. Where there are too many the page is to be closed:
 * that is told with each that follows, so that it is not lost, and done once.
 */
export async function hearJoinMail(ports: HearJoinMailPorts, event: SesEvent): Promise<void> {
  const joining = joiningOf(event)
  const trouble = troubleIn(event)
  const isOurs = event.mail.tags['ses:configuration-set']?.[0] === ports.configurationSet
  if (!joining || !trouble || !isOurs) return
  const { groupId, id } = joining
  const { kind, at } = trouble
  for (const address of namedAddresses(event.mail.destination ?? [])) {
    if (isOfSimulator(address)) return
    await ports.addresses.suppress(address, kind === 'bounces' ? 'bounce' : 'complaint', at, { by: groupId })
  }
  const state = await ports.joinPages.noteTrouble(groupId, { id, kind, at })
  const closedBy = closedByTroubles(state, at)
  if (closedBy && state.closedAt === undefined) await ports.queues.joinNews({ groupId, news: closedBy })
}

function troubleIn(event: SesEvent): { readonly kind: 'bounces' | 'complaints'; readonly at: string } | undefined {
  if (event.eventType === 'Bounce') {
    const { bounceType, bounceSubType, timestamp: at } = event.bounce
    return bounceType === 'Permanent' && wasTried(bounceSubType) ? { kind: 'bounces', at } : undefined
  }
  if (event.eventType !== 'Complaint') return undefined
  const { complaintSubType, complaintFeedbackType, timestamp: at } = event.complaint
  const isComplaint = complaintFeedbackType !== 'not-spam' && wasTried(complaintSubType)
  return isComplaint ? { kind: 'complaints', at } : undefined
}

function wasTried(subType: string | null | undefined): boolean {
  return !untried.includes(subType ?? '')
}
