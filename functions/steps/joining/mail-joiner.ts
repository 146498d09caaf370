import type { Group } from '../../domain/community.ts'
import { mostOfQuota } from '../../domain/joining/ceiling.ts'
import type { Address } from '../../domain/recipients/address.ts'
import { type AddressHolder, readHolder, refusesMail } from '../../domain/recipients/sharers.ts'
import { memberStage } from '../../domain/recipients/standing.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { digestRate } from '../../domain/sending/quota.ts'
import { dayMilliseconds, timeAt } from '../../domain/times.ts'
import { mailboxOf } from '../../domain/waking/wanted-address.ts'
import type {
  Addresses,
  Bound,
  Clock,
  Groups,
  Holders,
  JoinPages,
  Joins,
  KnownJoinRequest,
  Links,
  Log,
  Mailer,
  MailRecords,
  Members,
  Pace,
  Queues,
  Settings,
} from '../../ports.ts'
import type { joinMailMessage } from './set-join-mail.ts'

export type MailJoinerPorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly settings: Pick<Settings, 'get'>
  readonly joins: Pick<Joins, 'get' | 'issue' | 'attempt' | 'noteMost' | 'begin' | 'takeBack'>
  readonly joinPages: Pick<JoinPages, 'state' | 'noteMailed'>
  readonly members: Pick<Members, 'getMany'>
  readonly holders: Pick<Holders, 'at'>
  readonly records: Pick<MailRecords, 'getMany'>
  readonly addresses: Pick<Addresses, 'getMany'>
  readonly links: Pick<Links, 'sign'>
  readonly mailer: Pick<Mailer, 'submit' | 'quota'>
  readonly pace: Pick<Pace, 'reserve'>
  readonly queues: Pick<Queues, 'join'>
  readonly joinMailMessage: Bound<typeof joinMailMessage>
  readonly baseUrl: string
  /** How much of SES's quota for 24 hours all confirmation mails may take, in percent. */
  readonly quotaPercent: number
  readonly clock: Pick<Clock, 'now' | 'sleep'>
  readonly log: Pick<Log, 'info'>
}

type Wish = { readonly request: KnownJoinRequest; readonly group: Group; readonly settings: GroupSettings }

/** Who has waited longer asks again, or has lost the wish. */
const waitsAtMost = dayMilliseconds
const tellsMember = { most: 1, hours: 24 }

/**
 * Mails somebody who asked to join, once: the link to confirm it or, if they get the digest already, that they do. An
 * address that must not be mailed gets nothing. Where nothing may go out now, the wish waits in the queue as a new message.
 */
export async function mailJoiner(ports: MailJoinerPorts, id: string): Promise<void> {
  const wish = await readWish(ports, id)
  if (typeof wish === 'string') return ports.log.info('no mail for who asked to join', { why: wish })
  const { request, settings } = wish
  const address = (await ports.addresses.getMany([request.email])).get(request.email)
  if (address?.suppressed && address.suppression?.reason !== 'forgotten') {
    return ports.log.info('no mail for who asked to join', { why: 'the address is suppressed' })
  }
  const holder = await readHolder(ports, request.groupId, request.email)
  const waits = await waitForTurn(ports)
  if (waits !== undefined) return ports.queues.join(id, waits)
  if (holder && getsDigest(holder, { address, settings, asOf: timeAt(ports.clock.now()) })) {
    return tellMember(ports, wish, holder)
  }
  const link = `${ports.baseUrl}/join/confirm/${await ports.joins.issue(id, ports.clock.now())}`
  if (await submit(ports, wish, { kind: 'confirm', link })) {
    await ports.joinPages.noteMailed(request.groupId, timeAt(ports.clock.now()))
  }
}

/** The request with all that is needed to mail for it, or why it is not mailed for. */
async function readWish({ joins, joinPages, groups, settings, clock }: MailJoinerPorts, id: string) {
  const request = await joins.get(id)
  if (!request) return 'it has expired'
  if (clock.now() - Date.parse(request.askedAt) > waitsAtMost) return 'it waited too long'
  const { groupId } = request
  const [group, rules, state] = await Promise.all([
    groups.get(groupId),
    settings.get(groupId),
    joinPages.state(groupId),
  ])
  if (!group || !rules) return 'the group is gone'
  if (!rules.join.isOpen || state.closedAt !== undefined) return 'the page was closed'
  return { request, group, settings: rules }
}

/** Whether the next digests come without any doing. Who had the farewell, or is in the control group, has to ask. */
function getsDigest(
  { member, record, sharers }: AddressHolder,
  about: { readonly address: Address | undefined; readonly settings: GroupSettings; readonly asOf: string },
): boolean {
  const { address, settings, asOf } = about
  if (address?.optedOut || address?.suppressed || refusesMail({ member, record, sharers })) return false
  if ((record?.pausedUntil ?? '') > asOf || record?.arm?.side === 'held out') return false
  const stage = memberStage({ member, record }, { asOf, limits: settings.stages })
  return stage !== 'sunset' && stage !== 'dormant'
}

async function tellMember(ports: MailJoinerPorts, wish: Wish, { member }: AddressHolder): Promise<void> {
  const { groupId, email } = wish.request
  const isFirst = await ports.joins.attempt(`member ${groupId} ${mailboxOf(email)}`, tellsMember, ports.clock.now())
  if (!isFirst) return
  const token = await ports.links.sign({ groupId, memberId: member.id }, email)
  await submit(ports, wish, { kind: 'member', link: `${ports.baseUrl}/preferences/${token}` })
}

/** What SES says of a mail that it has not taken, and may take later. */
const surelyNotSent: ReadonlySet<string> = new Set(['throttled', 'day quota', 'paused'])
/** In seconds: until what is stopped, or refused for now, is tried again. */
const waitsAWhile = 900

/** Whether SES accepted the mail, or may have. What it surely refused for now is tried again. */
async function submit(
  ports: MailJoinerPorts,
  { request, group }: Wish,
  { kind, link }: { readonly kind: 'confirm' | 'member'; readonly link: string },
): Promise<boolean> {
  const { joins, mailer, queues, clock, log } = ports
  const { name: groupName, url: groupUrl, language, replyTo } = group
  const { wording } = request
  const raw = await ports.joinMailMessage(request, { kind, link, groupName, groupUrl, language, replyTo, wording })
  // After this a crash loses the mail, and before it nothing is doubled: who gets none asks again.
  if (!(await joins.begin(request.id, clock.now()))) return false
  const submission = await mailer.submit({ to: request.email, raw })
  log.info('join mail submitted', { groupId: request.groupId, mail: kind, outcome: submission.kind })
  if (!surelyNotSent.has(submission.kind)) return submission.kind !== 'refused'
  await joins.takeBack(request.id)
  await queues.join(request.id, waitsAWhile)
  return false
}

/**
 * These mails take slots of the one pace, so that they never come on top of it, and wait while all sending is stopped.
 * Answers in how many seconds it is to be asked again; undefined if it is the mail's turn.
 */
async function waitForTurn(ports: MailJoinerPorts): Promise<number | undefined> {
  const { mailer, pace, clock, joins, quotaPercent } = ports
  const quota = await mailer.quota()
  const most = mostOfQuota(quota.perDay, quotaPercent)
  if (most !== undefined) await joins.noteMost(most)
  const turn = await pace.reserve(1, digestRate(quota))
  if (turn.kind === 'stopped') return waitsAWhile
  if (turn.kind === 'booked out') return Math.max(1, Math.ceil((turn.nextFreeAt - clock.now()) / 1000))
  await clock.sleep(Math.max(0, turn.start - clock.now()))
  return undefined
}
