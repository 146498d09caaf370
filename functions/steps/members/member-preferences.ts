import type { Member } from '../../domain/community.ts'
import { addressAsShown } from '../../domain/recipients/address.ts'
import { type Chooser, eventsOfChoice, type WishedAt } from '../../domain/recipients/choices/events-of-choice.ts'
import { isPlanned } from '../../domain/recipients/decision.ts'
import type { MailRecord } from '../../domain/recipients/mail-record.ts'
import { inPublicOf, readSharers, refusesMail, type Sharer } from '../../domain/recipients/sharers.ts'
import { defaultSettings } from '../../domain/schedule/settings.ts'
import { placeOf } from '../../domain/sending/page-record.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import type { MemberEventKind } from '../../domain/telling/member-event.ts'
import { timeAt } from '../../domain/times.ts'
import { matchLanguage, pageLanguageOf } from '../../mail/locale.ts'
import { choicesFrom, takenBack } from '../../messages/preference-choices.ts'
import type { PreferenceChanges } from '../../messages/preferences-form.ts'
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
  Queues,
  Settings,
  Templates,
} from '../../ports.ts'

export type ReadPreferencesPorts = {
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

export type SavePreferencesPorts = ReadPreferencesPorts & {
  readonly deliveries: Pick<Deliveries, 'record'>
  readonly queues: Pick<Queues, 'tell'>
  /** Whether the stack tells platforms. */
  readonly tellsEvents: boolean
  readonly log: Pick<Log, 'warn'>
}

type ShownChoices = Pick<MailRecord, 'pace' | 'weekday' | 'pausedUntil' | 'language' | 'followedTags' | 'mutedTags'>

/** What a member's page shows: what they chose, a pause only while it lasts, and what they can choose from. */
export type Preferences = ShownChoices & {
  readonly groupName: string
  /** The language of the page itself. */
  readonly pageLanguage: string
  readonly mail: 'yes' | 'no'
  readonly ofGroup: { readonly weekday: number; readonly language: string }
  readonly languages: readonly string[]
  /** Discussions of their last mail, and those muted before. */
  readonly discussions: readonly { readonly id: string; readonly title: string; readonly isMuted: boolean }[]
  /** Whether the link was mailed to the group's current address of the member; absent if there is none. */
  readonly link?: 'to this address' | 'to another address' | 'of before'
  /** Whether any group may mail their address: revealed only to a link that was mailed to it. */
  readonly everywhere?: 'yes' | 'no'
  /** Whether this link may undo their refusal of all groups. */
  readonly mayReturn: boolean
  /** Whether their address gets no mail whatever they choose: revealed only to a link that was mailed to it. */
  readonly isSuppressed: boolean
  readonly isPreview: boolean
  /** Whether what they began may be in the editions that everybody can see; absent where the group has none. */
  readonly inPublic?: 'yes' | 'no'
}

/** Reads the choices of a link's member, and changes nothing. `accepted` is the browser's language. */
export async function readPreferences(
  ports: ReadPreferencesPorts,
  subject: LinkSubject,
  accepted?: string,
): Promise<Preferences> {
  const { groupId } = subject
  const [group, settings, { member, record }] = await Promise.all([
    ports.groups.get(groupId),
    ports.settings.get(groupId),
    readMember(ports, subject),
  ])
  const [languages, sharers] = await Promise.all([ports.templates.languages(), readTheirs(ports, subject, member)])
  const groupLanguage = matchLanguage(group?.language, languages, 'en')
  const now = timeAt(ports.clock.now())
  const { schedule, publicEditions } = settings ?? defaultSettings({ id: groupId, timeZone: 'UTC' })
  return withoutUndefined({
    groupName: group?.name ?? groupId,
    pageLanguage: pageLanguageOf([record, member, group], accepted, languages),
    mail: member && refusesMail({ member, record, sharers }) ? 'no' : (record?.mail ?? 'yes'),
    pace: record?.pace,
    weekday: record?.weekday,
    language: record?.language,
    followedTags: record?.followedTags,
    mutedTags: record?.mutedTags,
    languages,
    pausedUntil: (record?.pausedUntil ?? '') > now ? record?.pausedUntil : undefined,
    ofGroup: { weekday: schedule.weekday, language: groupLanguage },
    discussions: await readDiscussions(ports, subject, record),
    ...(await readEverywhere(ports, subject, member)),
    isPreview: subject.preview === true,
    inPublic: publicEditions.level === 'nothing' ? undefined : inPublicOf({ record, sharers }),
  })
}

/**
 * Saves what the form says, also for a member who is gone; repeating it changes nothing. A preview changes nothing.
 * Answers how far the choice reached: a choice for all groups belongs to an address, and only a link mailed to it can
 * make or undo one.
 */
export async function savePreferences(
  ports: SavePreferencesPorts,
  subject: LinkSubject,
  changes: PreferenceChanges,
): Promise<'all' | 'this group only'> {
  if (subject.preview) return 'all'
  const { groupId, memberId } = subject
  const { weekday, language, everywhere } = changes
  const { member, record } = await readMember(ports, subject)
  const at = timeAt(ports.clock.now())
  const choices = choicesFrom(changes, record, at)
  const events = await findEvents(ports, subject, { member, record }, { choices, everywhere, at })
  await ports.records.choose(groupId, memberId, choices, at, events)
  if (events.length > 0) await ports.queues.tell({ groupId, memberId })
  await takeBackRefusals(ports, subject, member, { changes, at })
  await ports.audiences.add(groupId, {
    weekdays: typeof weekday === 'number' ? [weekday] : [],
    languages: language ? [language] : [],
  })
  const isKept = everywhere === undefined || (await saveEverywhere(ports, subject, member, { mail: everywhere, at }))
  if (changes.mail === 'no' || (everywhere === 'no' && isKept)) await noteNo(ports, subject, record, at)
  return isKept ? 'all' : 'this group only'
}

/**
 * The others of the group whom the address that the link was mailed to belongs to as well: they are the same person. Any
 * other link tells nothing of an address, and speaks for its own member only.
 */
async function readTheirs(
  ports: ReadPreferencesPorts,
  { groupId, preview, wasMailedTo }: LinkSubject,
  member: Member | undefined,
): Promise<readonly Sharer[]> {
  if (preview || !member?.email || !wasMailedTo?.(member.email)) return []
  return (await readSharers(ports, groupId, [member])).get(member.id) ?? []
}

/** What a platform hears of a choice, which must not fail because of that: without the address, their record alone says it. */
async function findEvents(
  ports: SavePreferencesPorts,
  subject: LinkSubject,
  { member, record }: Pick<Chooser, 'member' | 'record'>,
  wish: WishedAt,
): Promise<readonly MemberEventKind[]> {
  if (!ports.tellsEvents) return []
  const own = { member, record, theirs: [], mayReturn: true }
  try {
    const theirs = await readTheirs(ports, subject, member)
    return eventsOfChoice({ ...own, theirs, ...(await readEverywhere(ports, subject, member)) }, wish)
  } catch (error) {
    ports.log.warn('an event is told without the address', { groupId: subject.groupId, why: String(error) })
    return eventsOfChoice(own, wish)
  }
}

/** A “no” of any holds for all: who says “yes” takes back their own under the other ids. */
async function takeBackRefusals(
  ports: SavePreferencesPorts,
  subject: LinkSubject,
  member: Member | undefined,
  { changes, at }: { readonly changes: PreferenceChanges; readonly at: string },
): Promise<void> {
  if (changes.mail !== 'yes' && changes.inPublic !== 'yes') return
  for (const { member: other, record } of await readTheirs(ports, subject, member)) {
    const choices = takenBack(changes, record)
    if (!choices) continue
    await ports.records.choose(subject.groupId, other.id, choices, at, choices.mail ? ['resubscribed'] : [])
    if (choices.mail) await ports.queues.tell({ groupId: subject.groupId, memberId: other.id })
  }
}

async function saveEverywhere(
  { addresses }: SavePreferencesPorts,
  { groupId, wasMailedTo }: LinkSubject,
  member: Member | undefined,
  { mail, at }: { readonly mail: 'yes' | 'no'; readonly at: string },
): Promise<boolean> {
  if (!member?.email || !wasMailedTo?.(member.email)) return false
  return addresses.setMail(member.email, mail, at, groupId)
}

/** For the figures of their latest mail only: the choice itself is saved already, and must not fail because of this. */
async function noteNo(
  { deliveries, editions, log }: SavePreferencesPorts,
  { groupId, memberId }: LinkSubject,
  record: MailRecord | undefined,
  at: string,
): Promise<void> {
  const key = { groupId, date: record?.history?.lastDate ?? '' }
  try {
    const place = key.date && placeOf(memberId, await editions.decisionFor(key, memberId))
    if (place) await deliveries.record(key, place, { kind: 'unsubscribed', at })
  } catch (error) {
    log.warn('an unsubscribe is not counted', { ...key, why: String(error) })
  }
}

async function readMember({ members, records }: ReadPreferencesPorts, { groupId, memberId: id }: LinkSubject) {
  const [[member], [record]] = await Promise.all([members.getMany(groupId, [id]), records.getMany(groupId, [id])])
  return { member, record }
}

/** Facts about an address are revealed to its owner only, whoever the group says that is. */
async function readEverywhere(
  { addresses }: ReadPreferencesPorts,
  { groupId, preview, wasMailedTo }: LinkSubject,
  member: Member | undefined,
): Promise<Pick<Preferences, 'link' | 'everywhere' | 'mayReturn' | 'isSuppressed'>> {
  const nothing = { mayReturn: true, isSuppressed: false }
  if (preview) return { ...nothing, everywhere: 'yes' }
  if (!member?.email) return nothing
  if (!wasMailedTo) return { ...nothing, link: 'of before' }
  if (!wasMailedTo(member.email)) return { ...nothing, link: 'to another address' }
  const known = await addresses.getMany([member.email])
  return { link: 'to this address', ...addressAsShown(known.get(member.email), groupId) }
}

async function readDiscussions(
  ports: ReadPreferencesPorts,
  { groupId, memberId }: LinkSubject,
  record: MailRecord | undefined,
) {
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
