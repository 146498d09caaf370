import { type Decision, isPlanned, type Planned } from '../../../functions/domain/recipients/decision.ts'
import type { Stage } from '../../../functions/domain/stage.ts'
import { addDays, daysBetween } from '../../../functions/domain/times.ts'

/** One edition of a simulated year, as it was decided. */
export type SimulatedEdition = {
  readonly groupId: string
  readonly date: string
  /** When it was decided, ISO 8601. */
  readonly asOf: string
  readonly decisions: readonly Decision[]
  /** What a mail would show that is the same for all: the edition's first discussions, by id. */
  readonly top: readonly string[]
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

/** How often the discussion that a mailed member posts in next was among the first five: of theirs, and of all. */
export type Recall = { readonly returns: number; readonly ours: number; readonly top: number }

export type Figures = {
  readonly weeks: readonly {
    readonly date: string
    /** Mails by the stage of their members. */
    readonly mails: Readonly<Partial<Record<Stage, number>>>
    readonly withheld: number
    readonly skipped: Readonly<Record<string, number>>
  }[]
  readonly mails: number
  /** Discussions shown to the same member again within 26 weeks although nobody had posted since. */
  readonly repeats: number
  readonly shown: number
  /** Mails that lead with a discussion that their member took part in. */
  readonly ownFirst: number
  readonly recall: { readonly everybody: Recall; readonly away: Recall }
}

type Mail = { readonly edition: SimulatedEdition; readonly planned: Planned }

/** Ids mean something within their group only, and several groups are added up together. */
export function nameIn(groupId: string, id: string): string {
  return `${groupId} ${id}`
}

const repeatDays = 26 * 7
const returnDays = 7
const firstFew = 5

/** Adds a simulation up. Mails that the hold-out withheld are counted apart, and are no mails. */
export function figuresOf(simulated: Simulated): Figures {
  const mails = simulated.editions.flatMap((edition) =>
    edition.decisions.filter(isPlanned).flatMap((planned) => (isMailed(planned) ? [{ edition, planned }] : [])),
  )
  return {
    weeks: simulated.editions.map(weekOf),
    mails: mails.length,
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

function isMailed({ arm }: Planned): boolean {
  return arm !== 'held out'
}

function weekOf({ date, decisions }: SimulatedEdition): Figures['weeks'][number] {
  const mails: Partial<Record<Stage, number>> = {}
  const skipped: Record<string, number> = {}
  let withheld = 0
  for (const decision of decisions) {
    if (!isPlanned(decision)) skipped[decision.skip] = (skipped[decision.skip] ?? 0) + 1
    else if (isMailed(decision)) mails[decision.stage] = (mails[decision.stage] ?? 0) + 1
    else withheld += 1
  }
  return { date, mails, withheld, skipped }
}

function countRepeats(mails: readonly Mail[], posts: readonly SimulatedPost[]): number {
  const postsIn = groupBy(posts, ({ groupId, discussionId }) => nameIn(groupId, discussionId))
  const shownAt = new Map<string, string>()
  let repeats = 0
  for (const { edition, planned } of mails) {
    for (const { discussionId } of planned.picks) {
      const name = nameIn(edition.groupId, discussionId)
      const key = `${planned.memberId} ${name}`
      const before = shownAt.get(key)
      shownAt.set(key, edition.asOf)
      if (before === undefined || daysBetween(before, edition.asOf) >= repeatDays) continue
      const wentOn = postsIn.get(name)?.some(({ createdAt }) => createdAt > before && createdAt <= edition.asOf)
      if (!wentOn) repeats += 1
    }
  }
  return repeats
}

/** Of the mails whose member posted within a week in a discussion that was there when they were mailed. */
function recallOf(mails: readonly Mail[], { posts, openedAt }: Simulated): Recall {
  const postsOf = groupBy(posts, ({ groupId, memberId }) => nameIn(groupId, memberId))
  const recall = { returns: 0, ours: 0, top: 0 }
  for (const { edition, planned } of mails) {
    const until = addDays(edition.asOf, returnDays)
    const next = postsOf.get(nameIn(edition.groupId, planned.memberId))?.find(({ createdAt, discussionId }) => {
      const wasThere = (openedAt.get(nameIn(edition.groupId, discussionId)) ?? '9') <= edition.asOf
      return createdAt > edition.asOf && createdAt <= until && wasThere
    })
    if (!next) continue
    recall.returns += 1
    const ours = planned.picks.slice(0, firstFew).some(({ discussionId }) => discussionId === next.discussionId)
    recall.ours += Number(ours)
    recall.top += Number(edition.top.slice(0, firstFew).includes(next.discussionId))
  }
  return recall
}

/** Posts by a key, oldest first. */
function groupBy(posts: readonly SimulatedPost[], keyOf: (post: SimulatedPost) => string) {
  const groups = new Map<string, SimulatedPost[]>()
  for (const post of [...posts].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))) {
    const group = groups.get(keyOf(post))
    if (group) group.push(post)
    else groups.set(keyOf(post), [post])
  }
  return groups
}
