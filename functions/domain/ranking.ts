import type { Activity, Discussion } from './community.ts'

export type RankedDiscussion = {
  readonly id: string
  /** Distinct posters in the period. */
  readonly people: number
  /** Posts in the period. */
  readonly replies: number
  readonly reactions: number
  readonly lastActivityAt: string | undefined
}

export type RankingInput = {
  /** The period is `from < time <= asOf`. */
  readonly from: string
  readonly asOf: string
  readonly activities: readonly Activity[]
  readonly discussions: readonly Discussion[]
  /** Members who were removed: what they wrote neither counts nor shows. */
  readonly removedMembers: ReadonlySet<string>
  readonly pins: readonly string[]
  readonly exclusions: readonly string[]
}

const most = 300
/** How many places a mail shows: no opener has two of them while others wait. */
const topPlaces = 7
const hour = 3_600_000
const halfLifeHours = 12
const fusionConstant = 5

/** What the period says of one discussion. */
type Signals = RankedDiscussion & {
  readonly authorId: string | undefined
  readonly strength: number
  readonly hot: number
}

/** All eligible discussions of the period, best first, by reciprocal rank fusion of strength, heat and recency. */
export function rankDiscussions(input: RankingInput): RankedDiscussion[] {
  const excluded = new Set(input.exclusions)
  const eligible = new Map(
    input.discussions
      .filter((each) => isEligible(each, input) && !excluded.has(each.id))
      .map((each) => [each.id, each]),
  )
  const signals = new Map(collect(input, eligible).map((each) => [each.id, each]))
  const pinned = new Set(input.pins.filter((id) => eligible.has(id)))
  const pins = [...pinned].map((id) => signals.get(id) ?? silent(id))
  const rest = fuse([...signals.values()]).filter(({ id }) => !pinned.has(id))
  return [...pins, ...spreadOpeners(rest)].slice(0, most).map(({ id, people, replies, reactions, lastActivityAt }) => ({
    ...{ id, people, replies, reactions, lastActivityAt },
  }))
}

function isEligible(discussion: Discussion, { asOf, removedMembers }: RankingInput): boolean {
  const { title, url, createdAt, authorId, state, removedAt } = discussion
  if (!title || !url || !createdAt || createdAt > asOf) return false
  if (removedAt || state === 'hidden') return false
  return !(authorId && removedMembers.has(authorId))
}

type Post = Extract<Activity, { kind: 'post' }>
type Reaction = Extract<Activity, { kind: 'reaction' }>
type Heard = { readonly posts: Post[]; readonly reactions: Reaction[] }

function collect(input: RankingInput, eligible: ReadonlyMap<string, Discussion>): Signals[] {
  const heard = new Map<string, Heard>()
  for (const activity of standing(input)) {
    if (!eligible.has(activity.discussionId)) continue
    const of = heard.get(activity.discussionId) ?? { posts: [], reactions: [] }
    if (activity.kind === 'post') of.posts.push(activity)
    else of.reactions.push(activity)
    heard.set(activity.discussionId, of)
  }
  return [...heard].flatMap(([id, of]) => {
    const discussion = eligible.get(id)
    // Where nobody wrote there is nothing new to read, however many look back and like it.
    return discussion && of.posts.length > 0 ? [measure(discussion, of, input.asOf)] : []
  })
}

/** The posts and reactions of the period that nobody took back. */
function standing({ from, asOf, activities, removedMembers }: RankingInput): (Post | Reaction)[] {
  const recent = activities.filter(({ createdAt }) => from < createdAt && createdAt <= asOf)
  const removed = new Set(recent.flatMap((row) => (row.kind === 'removal' ? [`${row.of} ${row.id}`] : [])))
  return recent.filter((row): row is Post | Reaction => {
    if (row.kind !== 'post' && row.kind !== 'reaction') return false
    if (row.memberId && (removedMembers.has(row.memberId) || removed.has(`member ${row.memberId}`))) return false
    if (removed.has(`discussion ${row.discussionId}`) || removed.has(`${row.kind} ${row.id}`)) return false
    return row.kind === 'post' || !removed.has(`post ${row.postId}`)
  })
}

function measure(discussion: Discussion, { posts, reactions }: Heard, asOf: string): Signals {
  const latestByPoster = new Map<string, string>()
  for (const { memberId, createdAt } of posts) {
    if (createdAt > (latestByPoster.get(memberId) ?? '')) latestByPoster.set(memberId, createdAt)
  }
  const dates = posts.map(({ createdAt }) => createdAt).sort()
  const people = latestByPoster.size
  const ageHours = hoursBetween(discussion.createdAt ?? asOf, asOf)
  const hoursOfTalk = hoursBetween(dates[0] ?? asOf, asOf)
  return {
    ...{ id: discussion.id, authorId: discussion.authorId, people, replies: posts.length, reactions: reactions.length },
    strength:
      Math.log1p(decayed([...latestByPoster.values()], asOf)) +
      0.3 *
        Math.log1p(
          decayed(
            reactions.map(({ createdAt }) => createdAt),
            asOf,
          ),
        ),
    hot: reactions.length / (ageHours + 2) ** 1.2 + (reactions.length + people) / (hoursOfTalk + 2),
    lastActivityAt: dates.at(-1),
  }
}

function decayed(dates: readonly string[], asOf: string): number {
  return dates.reduce((sum, date) => sum + 2 ** (-hoursBetween(date, asOf) / halfLifeHours), 0)
}

function hoursBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / hour
}

/** Reciprocal rank fusion: equals share a rank, so that no signal invents an order where it sees none. */
function fuse(signals: readonly Signals[]): Signals[] {
  const scores = new Map<string, number>()
  for (const figureOf of [
    ({ strength }: Signals) => strength,
    ({ hot }: Signals) => hot,
    ({ lastActivityAt }: Signals) => Date.parse(lastActivityAt ?? ''),
  ]) {
    const order = [...signals].sort((a, b) => figureOf(b) - figureOf(a))
    let rank = 0
    order.forEach((each, index) => {
      const before = order[index - 1]
      if (!before || figureOf(before) !== figureOf(each)) rank = index + 1
      scores.set(each.id, (scores.get(each.id) ?? 0) + 1 / (fusionConstant + rank))
    })
  }
  const score = ({ id }: Signals) => scores.get(id) ?? 0
  return [...signals].sort(
    (a, b) => score(b) - score(a) || compare(b.lastActivityAt ?? '', a.lastActivityAt ?? '') || compare(a.id, b.id),
  )
}

/** Gives the top places to different openers; whoever was passed over follows in order. */
function spreadOpeners(ranked: readonly Signals[]): Signals[] {
  const top: Signals[] = []
  const openers = new Set<string>()
  for (const each of ranked) {
    if (top.length === topPlaces) break
    if (each.authorId && openers.has(each.authorId)) continue
    if (each.authorId) openers.add(each.authorId)
    top.push(each)
  }
  const placed = new Set(top)
  return [...top, ...ranked.filter((each) => !placed.has(each))]
}

function silent(id: string): RankedDiscussion {
  return { id, people: 0, replies: 0, reactions: 0, lastActivityAt: undefined }
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
