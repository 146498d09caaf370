import { createHash } from 'node:crypto'
import type { Group, Member } from '../../domain/community.ts'
import { nameOfJoiner } from '../../domain/joining/new-member.ts'
import type { ChoiceChanges, MailRecord } from '../../domain/recipients/mail-record.ts'
import { readHolder, refusesMail, type Sharer } from '../../domain/recipients/sharers.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import type { MemberEventKind } from '../../domain/telling/member-event.ts'
import { timeAt } from '../../domain/times.ts'
import type {
  Addresses,
  Bound,
  Clock,
  Groups,
  Holders,
  JoinPages,
  Joins,
  KnownJoinRequest,
  Log,
  MailRecords,
  Members,
  Queues,
  Settings,
} from '../../ports.ts'
import type { queueIntake } from '../ingest/queue-intake.ts'

export type ReadJoinPorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly settings: Pick<Settings, 'get'>
  readonly joins: Pick<Joins, 'find'>
  readonly addresses: Pick<Addresses, 'getMany'>
  readonly clock: Pick<Clock, 'now'>
}

export type LiftOptOutPorts = Pick<ReadJoinPorts, 'joins' | 'clock'> & {
  readonly addresses: Pick<Addresses, 'welcome'>
}

export type ConfirmJoinPorts = ReadJoinPorts & {
  readonly joins: Pick<Joins, 'find' | 'press' | 'confirm'>
  readonly joinPages: Pick<JoinPages, 'count'>
  readonly members: Pick<Members, 'getMany'>
  readonly holders: Pick<Holders, 'at'>
  readonly records: Pick<MailRecords, 'getMany' | 'choose'>
  readonly queueIntake: Bound<typeof queueIntake>
  readonly queues: Pick<Queues, 'tell'>
  readonly log: Pick<Log, 'info'>
}

/** What the link of a confirmation mail leads to. */
export type JoinState =
  /** The link is expired or unknown, or its group is not there any more. */
  | { readonly kind: 'gone' }
  /** The owner closed the page since. */
  | { readonly kind: 'closed'; readonly group: Group }
  | {
      /** `done`: they are in; the link may be opened again. */
      readonly kind: 'ready' | 'done'
      readonly group: Group
      readonly settings: GroupSettings
      readonly request: KnownJoinRequest
      /** Whether the address refuses all groups, or was forgotten on its owner’s wish: until that is lifted, nothing comes. */
      readonly isOptedOut: boolean
      /** Whether the address gets no mail because it bounced or complained, or an operator said so. */
      readonly isSuppressed: boolean
    }

/** Reads what a link leads to, and changes nothing. */
export async function readJoin(ports: ReadJoinPorts, token: string): Promise<JoinState> {
  const request = await ports.joins.find(token, ports.clock.now())
  if (!request) return { kind: 'gone' }
  const { groupId, email, confirmed } = request
  const [group, settings, addresses] = await Promise.all([
    ports.groups.get(groupId),
    ports.settings.get(groupId),
    ports.addresses.getMany([email]),
  ])
  if (!group || !settings) return { kind: 'gone' }
  // A page that bounces closed mails nobody new; who has the mail already may go on.
  if (!settings.join.isOpen && !confirmed) return { kind: 'closed', group }
  const { optedOut = false, suppression } = addresses.get(email) ?? {}
  const isForgotten = suppression?.reason === 'forgotten'
  return {
    kind: confirmed ? 'done' : 'ready',
    group,
    settings,
    request,
    isOptedOut: optedOut || isForgotten,
    isSuppressed: suppression !== undefined && !isForgotten,
  }
}

/** Lifts the address’s refusal of all groups: only the person who reads its mail has the link. */
export async function liftOptOut(ports: LiftOptOutPorts, token: string): Promise<boolean> {
  const request = await ports.joins.find(token, ports.clock.now())
  if (request?.confirmed) await ports.addresses.welcome(request.email)
  return request?.confirmed !== undefined
}

/**
 * Makes the person of a link a member who gets the digest, or gives the member who has the address the digest back: their
 * own “no” to this group and a pause end, and nothing else is lifted. Interrupted or repeated, it ends in the same.
 */
export async function confirmJoin(ports: ConfirmJoinPorts, token: string): Promise<JoinState> {
  const state = await readJoin(ports, token)
  if (state.kind !== 'ready') return state
  const { request } = state
  const at = timeAt(ports.clock.now())
  const joiner = await findJoiner(ports, request)
  const pressedAt = await ports.joins.press(request.id, at)
  const events = await choose(ports, request, joiner, at)
  await importJoiner(ports, request, joiner, at)
  if (events.length > 0) await ports.queues.tell({ groupId: request.groupId, memberId: joiner.id }, untilImported)
  const confirmed = { memberId: joiner.id, at }
  const isFirst = await ports.joins.confirm(request.id, confirmed)
  // Who asked twice and confirms twice is one person.
  if (isFirst && !hasComeBy(joiner, { ...request, pressedAt })) await count(ports, request, joiner)
  return { ...state, kind: 'done', request: { ...request, confirmed } }
}

async function count({ joinPages, log }: ConfirmJoinPorts, request: KnownJoinRequest, joiner: Joiner): Promise<void> {
  const { groupId, source } = request
  const what = isNew(joiner, request) ? 'joined' : 'cameBack'
  await joinPages.count(groupId, source, what)
  log.info('somebody joined', { groupId, source, what })
}

/** Whether they chose after they asked, and by another link than this one, whose button may have been pressed before. */
function hasComeBy(
  { record }: Joiner,
  { askedAt, pressedAt }: KnownJoinRequest & { readonly pressedAt: string },
): boolean {
  const { choseAt = '' } = record ?? {}
  return choseAt >= askedAt && choseAt < pressedAt
}

/** Whether it is this wish that makes them a member: where an earlier call was interrupted, they may be one already. */
function isNew({ member }: Joiner, { askedAt }: KnownJoinRequest): boolean {
  return !member || (member.joinedAt ?? '') >= askedAt
}

/** Who a request is of: the member who has its address, or one who will be. */
type Joiner = {
  readonly id: string
  readonly member: Member | undefined
  readonly record: MailRecord | undefined
  readonly sharers: readonly Sharer[]
}

async function findJoiner(ports: ConfirmJoinPorts, { id, groupId, email }: KnownJoinRequest): Promise<Joiner> {
  const holder = await readHolder(ports, groupId, email)
  if (holder) return { id: holder.member.id, ...holder }
  const memberId = await freeId(ports, groupId, email, id)
  const [record] = await ports.records.getMany(groupId, [memberId])
  return { id: memberId, member: undefined, record, sharers: [] }
}

/** Who was removed stays removed under that id, for good: who comes back gets the next one. */
const mostReturns = 20

async function freeId(
  { members }: Pick<ConfirmJoinPorts, 'members'>,
  groupId: string,
  email: string,
  requestId: string,
): Promise<string> {
  const ids = Array.from({ length: mostReturns }, (_, nth) => idOf(groupId, email, nth))
  const found = new Map((await members.getMany(groupId, ids)).map((member) => [member.id, member]))
  // An id whose member has another address by now is another person’s.
  const isFree = (id: string) => !found.has(id) || found.get(id)?.email?.toLowerCase() === email.toLowerCase()
  return ids.find(isFree) ?? `j${requestId.replaceAll('-', '')}`
}

function idOf(groupId: string, email: string, nth: number): string {
  const name = `${groupId} ${email.toLowerCase()} ${nth}`
  return `j${createHash('sha256').update(name).digest('hex').slice(0, 24)}`
}

/** In seconds: who is told that somebody joined wants their address too, which intake imports. */
const untilImported = 5

/**
 * Their own “no” ends, under each of their ids. Answers what a platform hears of them; a repeated call says nothing new.
 */
async function choose(
  ports: ConfirmJoinPorts,
  request: KnownJoinRequest,
  joiner: Joiner,
  at: string,
): Promise<readonly MemberEventKind[]> {
  const { groupId, language, weekday, followedTags } = request
  const { member, record, sharers } = joiner
  const isPaused = (record?.pausedUntil ?? '') > at
  const refuses = member ? refusesMail({ member, record, sharers }) : record?.mail === 'no'
  const isFirst = isNew(joiner, request) && record?.mail === undefined
  const changes: ChoiceChanges = withoutUndefined({ mail: 'yes' as const, language, weekday, followedTags })
  const events = isFirst ? (['joined'] as const) : refuses || isPaused ? (['resubscribed'] as const) : []
  await ports.records.choose(groupId, joiner.id, { ...changes, pausedUntil: undefined }, at, events)
  for (const { member: other } of sharers.filter((each) => each.record?.mail === 'no')) {
    await ports.records.choose(groupId, other.id, { mail: 'yes' }, at, ['resubscribed'])
    await ports.queues.tell({ groupId, memberId: other.id })
  }
  return events
}

/** Pages do not write the Community table: the member, and what they agreed to, go in as a record. */
async function importJoiner(
  ports: ConfirmJoinPorts,
  request: KnownJoinRequest,
  { id, member }: Joiner,
  at: string,
): Promise<void> {
  const { groupId, email, name, language, weekday, source, wording } = request
  const consent = { since: at, source: source === 'page' ? 'join page' : `join page (${source})`, wording }
  const record = withoutUndefined({
    type: 'member' as const,
    groupId,
    id,
    email: member?.email ?? email,
    name: member?.name ?? nameOfJoiner(name, email),
    role: member?.role ?? ('member' as const),
    joinedAt: member?.joinedAt ?? at,
    language: member ? undefined : language,
    consent,
  })
  // Pages write no row of a group either: which days and languages it mails is noted with the member.
  const choices = {
    weekdays: weekday === undefined ? [] : [weekday],
    languages: language === undefined ? [] : [language],
  }
  await ports.queueIntake({ groupId, upload: `join-${request.id}`, records: [record], choices })
}
