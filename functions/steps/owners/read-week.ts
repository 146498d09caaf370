import type { Candidate } from '../../domain/choosing/choice.ts'
import { curationFor } from '../../domain/choosing/curation.ts'
import type { FoundDiscussions } from '../../domain/choosing/upcoming-edition.ts'
import type { Discussion } from '../../domain/community.ts'
import type { Edition } from '../../domain/edition.ts'
import { openingOf } from '../../domain/schedule/cohorts.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { earliestDate, nextSlots, nextUnopened, type Slot } from '../../domain/schedule/slots.ts'
import type { Run } from '../../domain/sending/run.ts'
import { timeAt } from '../../domain/times.ts'
import type { Audiences, Bound, Curations, Discussions, Editions, Members, Runs, Settings } from '../../ports.ts'
import type { chooseDiscussions } from '../editions/choose-discussions.ts'

export type ReadWeekPorts = {
  readonly settings: Pick<Settings, 'get'>
  readonly audiences: Pick<Audiences, 'get'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly members: Pick<Members, 'getMany'>
  readonly editions: Pick<Editions, 'list'>
  readonly runs: Pick<Runs, 'list'>
  readonly curation: Pick<Curations, 'get'>
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
  /** Distinct people and posts of the last 7 days, and reactions of the last 30. */
  readonly people: number
  readonly replies: number
  readonly reactions: number
}

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
  readonly more: number
  readonly dropped: readonly { readonly id: string; readonly title: string }[]
  readonly introduction: string
  readonly pins: readonly string[]
  /** Why there would be no mail: how many discussions there are, and how many an edition needs. */
  readonly tooFew?: { readonly found: number; readonly needed: number }
  readonly approval: GroupSettings['approval']
  /** The latest edition, before it every other one that is not over, and their progress. */
  readonly recent: readonly { readonly edition: Edition; readonly run?: Run | undefined }[]
}

const mostShown = 25
const laterSlots = 4

/** Composes the next edition from the activity until `asOf`, by the same rules as the real one. */
export async function readWeek(ports: ReadWeekPorts, groupId: string, asOf: string): Promise<Week> {
  const curation = curationFor(await ports.curation.get(groupId), undefined)
  const found = await ports.chooseDiscussions({ groupId, asOf, curation })
  const { settings, candidates, orders } = found
  const { schedule, minimumDiscussions: needed, state, approval } = settings
  const ordered = [...new Set([...orders[7], ...candidates.keys()])].flatMap((place) => candidates[place] ?? [])
  const [discussions, dropped, recent, { zones }] = await Promise.all([
    readDiscussions(ports, found, ordered.slice(0, mostShown)),
    ports.discussions.getMany(groupId, curation.drops),
    readRecent(ports, groupId),
    ports.audiences.get(groupId),
  ])
  const next = nextUnopened(schedule, asOf, await ports.editions.list(groupId, earliestDate(asOf)))
  return {
    state,
    asOf,
    next,
    later: nextSlots(schedule, next.at, laterSlots),
    timeZone: schedule.timeZone,
    approval,
    opensAt: openingOf({ rule: schedule, zones }, next.date),
    discussions,
    more: Math.max(0, ordered.length - mostShown),
    pins: curation.pins,
    dropped: dropped.flatMap(({ id, title }) => (title === undefined ? [] : [{ id, title }])),
    introduction: curation.introduction,
    ...(candidates.length < needed && { tooFew: { found: candidates.length, needed } }),
    recent,
  }
}

/** Several may be under way: one for each weekday that members chose, and one that an owner sent early. */
async function readRecent({ editions, runs }: ReadWeekPorts, groupId: string): Promise<Week['recent']> {
  const [all, underWay] = await Promise.all([editions.list(groupId), runs.list()])
  const runOf = new Map(underWay.filter((run) => run.groupId === groupId).map((run) => [run.date, run]))
  const latest = all.at(-1)
  const shown = all.filter((edition) => edition === latest || runOf.has(edition.date))
  return shown.reverse().map((edition) => ({ edition, run: runOf.get(edition.date) }))
}

async function readDiscussions(
  { members }: ReadWeekPorts,
  { group, discussions }: FoundDiscussions,
  candidates: readonly Candidate[],
): Promise<WeekDiscussion[]> {
  const byId = new Map(discussions.map((each) => [each.id, each]))
  const authors = candidates.flatMap(({ id }) => byId.get(id)?.authorId ?? [])
  const names = new Map((await members.getMany(group.id, [...new Set(authors)])).map(({ id, name }) => [id, name]))
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
  return {
    id,
    title,
    url,
    author: names.get(authorId) ?? '',
    openedAt: createdAt,
    lastPostAt: lastPost === undefined ? undefined : timeAt(lastPost * 1000),
    isPinned: candidate.pinned,
    ...candidate.counts[7],
    reactions: candidate.reactions,
  }
}
