import type { Choice } from '../../../functions/domain/choosing/choice.ts'
import type { ChoosingRules } from '../../../functions/domain/choosing/choose-for-member.ts'
import { afterMail, type History } from '../../../functions/domain/choosing/history.ts'
import type { PickedDiscussion } from '../../../functions/domain/choosing/picks.ts'
import { lowestName } from '../../../functions/domain/choosing/picks.ts'
import { createCounts } from '../../../functions/domain/counts.ts'
import { type Decision, isPlanned, type Planned } from '../../../functions/domain/recipients/decision.ts'
import { groupBy } from '../../../functions/domain/shapes/group-by.ts'
import type { Stage } from '../../../functions/domain/stage.ts'
import { addDays, daysBetween } from '../../../functions/domain/times.ts'
import { ordersOf } from './orders.ts'

/** One edition of a simulated year, as it was decided. */
export type SimulatedEdition = {
  readonly groupId: string
  readonly date: string
  /** When it was decided, ISO 8601. */
  readonly asOf: string
  readonly decisions: readonly Decision[]
  /** Why nobody was mailed, where there was too little to say. */
  readonly quiet?: string
  /** How long composing took, in milliseconds, with what follows it: telling owners, and counting earlier editions. */
  readonly composing: number
  /** What was chosen from, and by which rules; absent where nobody was mailed. */
  readonly choice?: Choice
  readonly rules?: ChoosingRules
}

/** Who posted where and when, ISO 8601. */
type SimulatedPost = {
  readonly groupId: string
  readonly memberId: string
  readonly discussionId: string
  readonly createdAt: string
}

/** What a simulation is told about. */
export type Simulated = {
  readonly editions: readonly SimulatedEdition[]
  readonly posts: readonly SimulatedPost[]
  /** When each discussion was opened, ISO 8601, by its name in its group. */
  readonly openedAt: ReadonlyMap<string, string>
}

/**
 * How often the discussion that a mailed member posts in next was among the first five: of their mail, with their own
 * discussions first, and in the order for all. All three leave out what that member would not have been shown.
 */
export type Recall = {
  readonly returns: number
  readonly ours: number
  readonly own: number
  readonly top: number
  /** Returns to a discussion where the latest post was the member's own: there they wait for an answer. */
  readonly waited: number
}

export type Figures = {
  readonly weeks: readonly WeekFigures[]
  readonly mails: number
  /** All mails by the lowest rung that they use. */
  readonly from: Readonly<Record<string, number>>
  /** The usual time of composing, in milliseconds, in the first and in the last quarter of the editions. */
  readonly composing: { readonly first: number; readonly last: number }
  /**
   * Discussions shown to the same member again within 26 weeks, or within 52 if they were old, but for those that they
   * took part in and that went on.
   */
  readonly repeats: number
  readonly shown: number
  /** Mails that lead with a discussion that their member took part in. */
  readonly ownFirst: number
  readonly recall: { readonly everybody: Recall; readonly away: Recall }
}

type WeekFigures = {
  readonly date: string
  /** Mails by the stage of their members. */
  readonly mails: Readonly<Partial<Record<Stage, number>>>
  /** Mails by the lowest rung that they use. */
  readonly from: Readonly<Record<string, number>>
  readonly withheld: number
  readonly skipped: Readonly<Record<string, number>>
  readonly quiet: string | undefined
  readonly composing: number
}

/** With what its member had been mailed before. */
type Mail = {
  readonly edition: SimulatedEdition
  readonly planned: Planned
  readonly history: History | undefined
}

/** Ids mean something within their group only, and several groups are added up together. */
export function nameIn(groupId: string, id: string): string {
  return `${groupId} ${id}`
}

const repeatDays = 26 * 7
const pastRepeatDays = 52 * 7
const returnDays = 7
const firstFew = 5

/** Adds a simulation up. Mails that the hold-out withheld are counted apart, and are no mails. */
export function figuresOf(simulated: Simulated): Figures {
  const mails = mailsIn(simulated.editions)
  return {
    weeks: simulated.editions.map(weekOf),
    mails: mails.length,
    from: countOf(mails.map(({ planned }) => lowestName(planned.picks))),
    composing: usualTimes(simulated.editions),
    repeats: countRepeats(mails, simulated.posts),
    shown: mails.reduce((sum, { planned }) => sum + planned.picks.length, 0),
    ownFirst: mails.filter(({ planned }) => planned.picks[0]?.why.key === 'own').length,
    recall: {
      everybody: recallOf(mails, simulated),
      away: recallOf(
        mails.filter(({ planned }) => planned.stage !== 'active'),
        simulated,
      ),
    },
  }
}

function mailsIn(editions: readonly SimulatedEdition[]): readonly Mail[] {
  const histories = new Map<string, History>()
  return editions.flatMap((edition) =>
    edition.decisions.filter(isPlanned).flatMap((planned) => {
      const name = nameIn(edition.groupId, planned.memberId)
      const history = histories.get(name)
      const { date, asOf: at } = edition
      histories.set(name, afterMail(history, planned, { date, at, withheld: !isMailed(planned) }))
      return isMailed(planned) ? [{ edition, planned, history }] : []
    }),
  )
}

function isMailed({ arm }: Planned): boolean {
  return arm !== 'held out'
}

function weekOf({ date, decisions, quiet, composing }: SimulatedEdition): WeekFigures {
  const planned = decisions.filter(isPlanned)
  const mailed = planned.filter(isMailed)
  return {
    date,
    mails: countOf(mailed.map(({ stage }) => stage)),
    from: countOf(mailed.map(({ picks }) => lowestName(picks))),
    withheld: planned.length - mailed.length,
    skipped: countOf(decisions.flatMap((decision) => (isPlanned(decision) ? [] : [decision.skip]))),
    quiet,
    composing,
  }
}

function countOf(names: readonly string[]): Readonly<Record<string, number>> {
  const counts = createCounts()
  for (const name of names) counts.add(name)
  return counts.all()
}

/** The first edition also starts the function, so that a mean would tell of that. */
function usualTimes(editions: readonly SimulatedEdition[]): Figures['composing'] {
  const times = editions.map(({ composing }) => composing)
  const quarter = Math.ceil(times.length / 4)
  return { first: median(times.slice(0, quarter)), last: median(times.slice(-quarter)) }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}

function countRepeats(mails: readonly Mail[], posts: readonly SimulatedPost[]): number {
  const postsIn = groupBy(inOrder(posts), ({ groupId, discussionId }) => nameIn(groupId, discussionId))
  const shown = new Map<string, { readonly at: string; readonly days: number }>()
  let repeats = 0
  for (const { edition, planned } of mails) {
    for (const { discussionId, why } of planned.picks) {
      const name = nameIn(edition.groupId, discussionId)
      const key = `${planned.memberId} ${name}`
      const before = shown.get(key)
      shown.set(key, { at: edition.asOf, days: daysWithout(why) })
      if (before === undefined || daysBetween(before.at, edition.asOf) >= before.days) continue
      const wentOn = postsIn.get(name)?.some(({ createdAt }) => createdAt > before.at && createdAt <= edition.asOf)
      if (!wentOn || why.key !== 'own') repeats += 1
    }
  }
  return repeats
}

/** How long a discussion is not shown again to a member, in days. */
function daysWithout({ month }: PickedDiscussion['why']): number {
  return month === undefined ? repeatDays : pastRepeatDays
}

/** Of the mails whose member posted within a week in a discussion that was there when they were mailed. */
function recallOf(mails: readonly Mail[], { posts, openedAt }: Simulated): Recall {
  const postsOf = groupBy(inOrder(posts), ({ groupId, memberId }) => nameIn(groupId, memberId))
  const recall = { returns: 0, ours: 0, own: 0, top: 0, waited: 0 }
  for (const { edition, planned, history } of mails) {
    const theirs = postsOf.get(nameIn(edition.groupId, planned.memberId)) ?? []
    const until = addDays(edition.asOf, returnDays)
    const next = theirs.find(({ createdAt, discussionId }) => {
      const wasThere = (openedAt.get(nameIn(edition.groupId, discussionId)) ?? '9') <= edition.asOf
      return createdAt > edition.asOf && createdAt <= until && wasThere
    })
    if (!next) continue
    const { own, top } = ordersOf(edition, { memberId: planned.memberId, history, posts: theirs })
    const among = (ids: readonly string[]) => Number(ids.slice(0, firstFew).includes(next.discussionId))
    recall.returns += 1
    recall.ours += among(planned.picks.map(({ discussionId }) => discussionId))
    recall.own += among(own)
    recall.top += among(top)
    const candidate = edition.choice?.candidates.find(({ id }) => id === next.discussionId)
    recall.waited += Number(candidate?.lastPosterId === planned.memberId)
  }
  return recall
}

/** The oldest first. */
function inOrder(posts: readonly SimulatedPost[]): readonly SimulatedPost[] {
  return posts.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
}
