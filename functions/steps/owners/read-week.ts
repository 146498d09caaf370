import { openersOf } from '../../domain/activity/openers.ts'
import { type Candidate, countsOf, type LookBack, lookBacks, tooFewIn } from '../../domain/choosing/choice.ts'
import { type Curation, curationFor, letterIn } from '../../domain/choosing/curation.ts'
import { mailedBefore } from '../../domain/choosing/history.ts'
import type { Letter } from '../../domain/choosing/letter.ts'
import type { Past } from '../../domain/choosing/past.ts'
import { inLadderOrder } from '../../domain/choosing/shelf.ts'
import { type FoundDiscussions, inMailOrder, withPins } from '../../domain/choosing/upcoming-edition.ts'
import type { Discussion } from '../../domain/community.ts'
import type { Edition } from '../../domain/edition.ts'
import type { AudienceCount } from '../../domain/recipients/audience-count.ts'
import { type Footing, footingOf } from '../../domain/recipients/footing.ts'
import type { Rung } from '../../domain/rungs.ts'
import { openingOf } from '../../domain/schedule/cohorts.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { earliestDate, nextSlots, nextUnopened, type Slot } from '../../domain/schedule/slots.ts'
import type { Run } from '../../domain/sending/run.ts'
import { type Waiting, waitingIn } from '../../domain/sending/waiting.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { type AskAddress, askAddress } from '../../domain/templates/ask-address.ts'
import { timeAt } from '../../domain/times.ts'
import type {
  AudienceCounts,
  Audiences,
  Bound,
  Clock,
  Curations,
  Discussions,
  Editions,
  MailRecords,
  Members,
  Runs,
  Settings,
  Shelves,
} from '../../ports.ts'
import type { chooseDiscussions } from '../editions/choose-discussions.ts'

export type ReadWeekPorts = {
  readonly settings: Pick<Settings, 'get'>
  readonly audiences: Pick<Audiences, 'get'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly members: Pick<Members, 'getMany'>
  readonly records: Pick<MailRecords, 'getMany'>
  readonly editions: Pick<Editions, 'list'>
  readonly runs: Pick<Runs, 'list'>
  readonly curation: Pick<Curations, 'get'>
  readonly shelves: Pick<Shelves, 'get'>
  readonly audienceCounts: Pick<AudienceCounts, 'get'>
  readonly clock: Pick<Clock, 'now'>
  readonly chooseDiscussions: Bound<typeof chooseDiscussions>
}

/** A discussion of the next edition, and its numbers. */
export type WeekDiscussion = {
  readonly id: string
  readonly title: string
  readonly url: string
  readonly author: string
  readonly openedAt: string
  /** The latest of its posts that counted, ISO 8601; absent if there was none. */
  readonly lastPostAt?: string | undefined
  readonly isPinned: boolean
  /** Distinct people and posts of the last `days`, the shortest look-back with a post; absent if there was none. */
  readonly days?: LookBack | undefined
  readonly people: number
  readonly replies: number
  /** Of the last 30 days. */
  readonly reactions: number
  /** Set if it has no post in the last 30 days. */
  readonly past?: Past | undefined
  /** When the owner who looks was mailed it, ISO 8601, if that keeps it out of their own mail. */
  readonly shownAt?: string | undefined
}

/**
 * Discussions without a post in the last 30 days: some may be shown; there are none; all lie further back than the group
 * lets a digest go; or their list was not built yet.
 */
type Older = 'there' | 'none' | 'out of reach' | 'not prepared'

/** The next edition as it is now. */
export type Week = {
  readonly state: 'draft' | 'live'
  readonly asOf: string
  readonly timeZone: string
  readonly next: Slot
  readonly later: readonly Slot[]
  /** When the first members get it: in the earliest of their zones. */
  readonly opensAt: string
  readonly discussions: readonly WeekDiscussion[]
  /** The first of these are in the mail of a member who gets every digest. */
  readonly inEdition: number
  readonly more: number
  readonly footing: Omit<Footing, 'picks'>
  readonly older: Older
  readonly reach: Rung
  readonly least: number
  /** The recipients by the lowest rung of their mail, and when they were counted; absent where they are not. */
  readonly recipients?: { readonly rungs: NonNullable<AudienceCount['rungs']>; readonly at: string } | undefined
  readonly dropped: readonly { readonly id: string; readonly title: string }[]
  readonly introduction: string
  /** Set if the edition is the owner's message itself. */
  readonly letter?: Letter | undefined
  /** Where a letter's button leads. */
  readonly askAddress: AskAddress
  readonly pictures: boolean
  readonly pins: readonly string[]
  /** Why there would be no mail: how many discussions there are, and how many an edition needs. */
  readonly tooFew?: { readonly found: number; readonly needed: number }
  readonly approval: GroupSettings['approval']
  /** The latest edition, before it every other one that is not over, and their progress. */
  readonly recent: readonly {
    readonly edition: Edition
    readonly run?: Run | undefined
    /** Whom it has not reached yet, while it is under way. */
    readonly waiting?: Waiting | undefined
  }[]
}

const [mostShown, laterSlots] = [25, 4]

/** The group, the time, ISO 8601, and the owner who looks: what they were shown is left out, as their own mail does. */
type WeekTask = { readonly groupId: string; readonly asOf: string; readonly ownerId?: string | undefined }

/** Composes the next edition from the activity until `asOf`, by the same rules as the real one. */
export async function readWeek(ports: ReadWeekPorts, { groupId, asOf, ownerId }: WeekTask): Promise<Week> {
  const curation = curationFor(await ports.curation.get(groupId), undefined)
  const [found, [own]] = await Promise.all([
    ports.chooseDiscussions({ groupId, asOf, curation }),
    ownerId === undefined ? [] : ports.records.getMany(groupId, [ownerId]),
  ])
  const { candidates, settings } = found
  const { schedule, minimumDiscussions: least, state, approval, reach, pictures } = settings
  const { picks, ...footing } = footingOf(settings, choiceWith(found, curation), { asOf, shown: own?.history?.shown })
  const picked = footing.isEnough ? picks.map(({ discussionId }) => discussionId) : []
  const mailedAt = mailedBefore(own?.history, asOf)
  const most = letterIn(curation)?.discussions ?? settings.discussionsPerMail
  const goIn = footing.isEnough ? withPins(found, picked, most) : picked
  const ordered = inMailOrder(found, goIn)
  const next = nextUnopened(schedule, asOf, await ports.editions.list(groupId, earliestDate(asOf)))
  const [discussions, dropped, recent, { zones }, older, recipients] = await Promise.all([
    readDiscussions(ports, found, ordered.slice(0, mostShown)),
    ports.discussions.getMany(groupId, curation.drops),
    readRecent(ports, groupId),
    ports.audiences.get(groupId),
    readOlder(ports, found, asOf),
    readRecipients(ports, groupId, next.date),
  ])
  const letter = letterIn(curation)
  return withoutUndefined({
    state,
    asOf,
    next,
    later: nextSlots(schedule, next.at, laterSlots),
    timeZone: schedule.timeZone,
    approval,
    opensAt: openingOf({ rule: schedule, zones }, next.date),
    discussions: discussions.map((each) => ({
      ...each,
      shownAt: picked.includes(each.id) ? undefined : mailedAt(each.id),
    })),
    inEdition: goIn.length,
    more: Math.max(0, ordered.length - mostShown),
    footing,
    older,
    reach,
    least,
    recipients,
    pins: curation.pins,
    dropped: dropped.flatMap(({ id, title }) => (title === undefined ? [] : [{ id, title }])),
    introduction: curation.introduction,
    letter,
    askAddress: askAddress(found.group, settings),
    pictures,
    tooFew: tooFewIn({ candidates, letter }, least),
    recent,
  })
}

/** The choice as far as a mail's discussions depend on it: neither its languages nor its dormant members matter. */
function choiceWith({ candidates, orders, news, visits }: FoundDiscussions, curation: Curation) {
  const rest = { languages: [], ramp: { size: 0 }, letter: letterIn(curation) }
  return withoutUndefined({ candidates, orders, news, visits, ...rest })
}

async function readOlder({ shelves }: ReadWeekPorts, found: FoundDiscussions, asOf: string): Promise<Older> {
  if (found.candidates.some(({ past }) => past !== undefined)) return 'there'
  const shelf = await shelves.get(found.group.id)
  if (!shelf) return 'not prepared'
  const isThere = inLadderOrder(shelf.discussions, asOf, 'archive').length > 0
  const isReached = inLadderOrder(shelf.discussions, asOf, found.settings.reach).length > 0
  return isThere && !isReached ? 'out of reach' : 'none'
}

/** A count that is not finished, or of another edition, says nothing about this one. */
async function readRecipients({ audienceCounts }: ReadWeekPorts, groupId: string, date: string) {
  const count = await audienceCounts.get(groupId)
  if (!count?.rungs || count.cursor || count.date !== date) return undefined
  return { rungs: count.rungs, at: count.startedAt }
}

/** Several may be under way: one for each weekday that members chose, and one that an owner sent early. */
async function readRecent({ editions, runs, clock }: ReadWeekPorts, groupId: string): Promise<Week['recent']> {
  const [all, underWay] = await Promise.all([editions.list(groupId), runs.list()])
  const runOf = new Map(underWay.filter((run) => run.groupId === groupId).map((run) => [run.date, run]))
  const latest = all.at(-1)
  const shown = all.filter((edition) => edition === latest || runOf.has(edition.date))
  return shown.reverse().map((edition) => {
    const run = runOf.get(edition.date)
    return { edition, run, waiting: waitingIn(edition, run, { decided: run?.progress?.decided, now: clock.now() }) }
  })
}

async function readDiscussions(
  { members }: ReadWeekPorts,
  { group, discussions }: FoundDiscussions,
  candidates: readonly Candidate[],
): Promise<WeekDiscussion[]> {
  const byId = new Map(discussions.map((each) => [each.id, each]))
  const openers = openersOf(candidates.flatMap(({ id }) => byId.get(id) ?? []))
  const names = new Map((await members.getMany(group.id, openers)).map(({ id, name }) => [id, name]))
  return candidates.flatMap((candidate) => {
    const discussion = byId.get(candidate.id)
    return discussion ? [discussionOf(candidate, discussion, names)] : []
  })
}

function discussionOf(
  candidate: Candidate,
  discussion: Discussion,
  names: ReadonlyMap<string, string | undefined>,
): WeekDiscussion {
  const { id, title = '', url = '', authorId = '', createdAt = '' } = discussion
  const lastPost = candidate.postedAt.at(-1)
  const { past, counts, reactions, pinned: isPinned } = candidate
  return withoutUndefined({
    id,
    title,
    url,
    author: names.get(authorId) ?? '',
    openedAt: createdAt,
    lastPostAt: lastPost === undefined ? undefined : timeAt(lastPost * 1000),
    isPinned,
    days: lookBacks.find((lookBack) => counts[lookBack].replies > 0),
    ...countsOf(candidate),
    reactions,
    past,
  })
}
