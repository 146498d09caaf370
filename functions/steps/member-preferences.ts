import type { Member } from '../domain/community.ts'
import { isPlanned } from '../domain/edition.ts'
import type { Choices, MailRecord, MemberPace } from '../domain/mail-record.ts'
import { defaultSettings } from '../domain/settings.ts'
import { matchLanguage } from '../mail/locale.ts'
import type { PreferenceChanges } from '../messages.ts'
import type {
  Addresses,
  Audiences,
  Clock,
  Deliveries,
  Discussions,
  Editions,
  Groups,
  LinkSubject,
  Log,
  MailRecords,
  Members,
  Settings,
  Templates,
} from '../ports.ts'

type Ports = {
  readonly groups: Pick<Groups, 'get'>
  readonly settings: Pick<Settings, 'get'>
  readonly members: Pick<Members, 'getMany'>
  readonly records: Pick<MailRecords, 'getMany' | 'choose'>
  readonly addresses: Pick<Addresses, 'getMany' | 'setMail'>
  readonly audiences: Pick<Audiences, 'add'>
  readonly editions: Pick<Editions, 'decisionFor'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly templates: Pick<Templates, 'languages'>
  readonly clock: Pick<Clock, 'now'>
}

type SavingPorts = Ports & {
  readonly deliveries: Pick<Deliveries, 'record'>
  readonly log: Pick<Log, 'warn'>
}

/** What a member's page shows. */
export type Preferences = {
  readonly groupName: string
  /** The language of the page itself. */
  readonly pageLanguage: string
  readonly mail: 'yes' | 'no'
  readonly pace?: MemberPace | undefined
  readonly weekday?: number | undefined
  /** ISO 8601; absent where nothing is paused now. */
  readonly pausedUntil?: string | undefined
  readonly language?: string | undefined
  readonly ofGroup: { readonly weekday: number; readonly language: string }
  readonly languages: readonly string[]
  /** Discussions of their last mail, and those muted before. */
  readonly discussions: readonly { readonly id: string; readonly title: string; readonly isMuted: boolean }[]
  /** Whether any group may mail their address; absent where it is not known. */
  readonly everywhere?: 'yes' | 'no' | undefined
  readonly isPreview: boolean
}

const pauseMilliseconds = 30 * 86_400_000
const mostMuted = 200

/** Reads what a link's member chose, and changes nothing. `accepted` is the language that their browser asks for. */
export async function readPreferences(ports: Ports, subject: LinkSubject, accepted?: string): Promise<Preferences> {
  const { groupId } = subject
  const [group, settings, { member, record }] = await Promise.all([
    ports.groups.get(groupId),
    ports.settings.get(groupId),
    readMember(ports, subject),
  ])
  const languages = await ports.templates.languages()
  const groupLanguage = matchLanguage(group?.language, languages, 'en')
  const now = new Date(ports.clock.now()).toISOString()
  const { weekday } = (settings ?? defaultSettings({ id: groupId, timeZone: 'UTC' })).schedule
  return {
    groupName: group?.name ?? groupId,
    pageLanguage: matchLanguage(record?.language ?? member?.language ?? group?.language ?? accepted, languages, 'en'),
    mail: record?.mail ?? member?.mail ?? 'yes',
    ...{ pace: record?.pace, weekday: record?.weekday, language: record?.language, languages },
    pausedUntil: (record?.pausedUntil ?? '') > now ? record?.pausedUntil : undefined,
    ofGroup: { weekday, language: groupLanguage },
    discussions: await readDiscussions(ports, subject, record),
    everywhere: await readEverywhere(ports, member),
    isPreview: subject.preview === true,
  }
}

/** Keeps what the form says, also for a member who is gone; doing it twice is doing it once. A preview changes nothing. */
export async function savePreferences(
  ports: SavingPorts,
  subject: LinkSubject,
  changes: PreferenceChanges,
): Promise<void> {
  if (subject.preview) return
  const { groupId, memberId } = subject
  const { weekday, language, everywhere } = changes
  const { member, record } = await readMember(ports, subject)
  const now = ports.clock.now()
  const at = new Date(now).toISOString()
  await ports.records.choose(groupId, memberId, choicesFrom(changes, record, now), at)
  await ports.audiences.add(groupId, {
    weekdays: typeof weekday === 'number' ? [weekday] : [],
    languages: language ? [language] : [],
  })
  if (everywhere && member?.email) await ports.addresses.setMail(member.email, everywhere, at)
  if (changes.mail === 'no' || everywhere === 'no') await noteNo(ports, subject, record, at)
}

/** For the figures of their latest mail alone: what the member asked for is kept already, and must not fail by this. */
async function noteNo(
  { deliveries, log }: SavingPorts,
  { groupId, memberId }: LinkSubject,
  record: MailRecord | undefined,
  at: string,
): Promise<void> {
  const date = record?.history?.lastDate
  if (date === undefined) return
  try {
    await deliveries.record({ groupId, date }, memberId, { kind: 'unsubscribed', at })
  } catch (error) {
    log.warn('an unsubscribe is not counted', { groupId, date, why: String(error) })
  }
}

function choicesFrom(changes: PreferenceChanges, record: MailRecord | undefined, now: number): Choices {
  const { mail, pace, weekday, language, pause, muted } = changes
  return {
    ...(mail && { mail }),
    ...(pace && { pace: pace === 'group' ? undefined : pace }),
    ...(weekday && { weekday: weekday === 'group' ? undefined : weekday }),
    ...(language !== undefined && { language: language === '' ? undefined : language }),
    ...(pause !== undefined && { pausedUntil: pause ? pauseEnd(record, now) : undefined }),
    ...(muted && { muted: muted.slice(0, mostMuted) }),
  }
}

/** A pause that is saved again does not grow. */
function pauseEnd(record: MailRecord | undefined, now: number): string {
  const { pausedUntil = '' } = record ?? {}
  return pausedUntil > new Date(now).toISOString() ? pausedUntil : new Date(now + pauseMilliseconds).toISOString()
}

async function readMember({ members, records }: Ports, { groupId, memberId }: LinkSubject) {
  const [[member], [record]] = await Promise.all([
    members.getMany(groupId, [memberId]),
    records.getMany(groupId, [memberId]),
  ])
  return { member, record }
}

async function readEverywhere({ addresses }: Ports, member: Member | undefined): Promise<'yes' | 'no' | undefined> {
  if (!member?.email) return undefined
  return (await addresses.getMany([member.email])).get(member.email)?.optedOut ? 'no' : 'yes'
}

async function readDiscussions(ports: Ports, { groupId, memberId }: LinkSubject, record: MailRecord | undefined) {
  const date = record?.history?.lastDate
  const decision = date && (await ports.editions.decisionFor({ groupId, date }, memberId))
  const shown = decision && isPlanned(decision) ? decision.picks.map(({ discussionId }) => discussionId) : []
  const muted = new Set(record?.muted)
  const found = await ports.discussions.getMany(groupId, [...new Set([...shown, ...muted])])
  const titles = new Map(found.map(({ id, title }) => [id, title]))
  return [...new Set([...shown, ...muted])].flatMap((id) => {
    const title = titles.get(id)
    return title ? [{ id, title, isMuted: muted.has(id) }] : []
  })
}
