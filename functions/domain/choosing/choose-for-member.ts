import { type Likenesses, likenessesTo } from '../likeness/likeness.ts'
import { firstOf, mostLeading, scored } from '../likeness/order.ts'
import { decodeProfile, noProfile } from '../likeness/profile.ts'
import { ladderFrom, type Rung } from '../rungs.ts'
import { groupBy } from '../shapes/group-by.ts'
import { addDays, daysBetween } from '../times.ts'
import { type Candidate, type Choice, type LookBack, lookBacks, type Participation } from './choice.ts'
import { type History, lastShown, shownDays, shownName } from './history.ts'
import { type Eligible, type Ordered, pickOf, type Taste } from './pick-of.ts'
import type { MemberNews, PickedDiscussion } from './picks.ts'

/** The facts about one member that their discussions are chosen by. */
export type Reader = {
  readonly memberId: string
  readonly history: History | undefined
  /** ISO 8601. */
  readonly lastThere: string | undefined
  readonly muted: readonly string[]
  readonly took: Participation
  /** Tags count in any case. */
  readonly followedTags?: readonly string[] | undefined
  readonly mutedTags?: readonly string[] | undefined
  /** What the discussions that they took part in are about, as it is stored. */
  readonly profile?: Uint8Array | undefined
}

export type ChoosingRules = {
  readonly asOf: string
  readonly discussionsPerMail: number
  /** With fewer new discussions than this the member gets no mail. */
  readonly minimumDiscussions: number
  /** Where a mail has fewer new ones than this, lower rungs of the ladder fill it up; at least the minimum. */
  readonly fillTo: number
  /** How far down the ladder a mail may be filled. */
  readonly reach: Rung
}

/** A choice with what is made once for many members: its candidates' names in histories, and what they are about. */
export type NamedChoice = Choice & {
  readonly names: readonly string[]
  readonly likenesses: Likenesses
  /** The indexes of the candidates that each member posted last in. */
  readonly endedBy: ReadonlyMap<string, readonly number[]>
}

export function nameChoice(choice: Choice): NamedChoice {
  const { candidates } = choice
  const names = candidates.map(({ id }) => shownName(id))
  // No id is a space.
  const ended = groupBy(candidates.keys(), (index) => candidates[index]?.lastPosterId ?? ' ')
  return { ...choice, names, likenesses: likenessesTo(candidates.map(({ words }) => words)), endedBy: ended }
}

/**
 * One member's discussions, best first: the owner's pins, then discussions they joined that have new posts, at most four
 * where likeness counts, then all others that they have not been shown, in the order of the look-back that covers the time
 * since their last mail, as likeness and the tags they follow change it. Where these are fewer than a mail is filled up to,
 * the next rungs of the ladder follow, one after the other, each in such an order. Left out: what they muted by itself or by
 * a tag, what was withdrawn, where they posted last, and what was shown within 26 weeks, or 52 if it is old, and has no new
 * posts.
 */
export function chooseForMember(
  choice: NamedChoice,
  reader: Reader,
  rules: ChoosingRules,
): readonly PickedDiscussion[] | 'nothing new' {
  const lookBack = lookBackOf(reader, rules.asOf)
  const eligible = eligibleFor(choice, reader, rules.asOf)
  const taste = tasteOf(choice, reader)
  const own = eligible.flatMap((each) => (each && each.ownReplies > 0 ? [each] : []))
  const unseen = unseenOn(choice, eligible, lookBack)
  const { discussionsPerMail: most, minimumDiscussions: least, fillTo } = rules
  const pinned = unseen.filter(({ each }) => each.candidate.pinned).map(({ each }) => each)
  // However much is new in discussions they know, there is room for ones they do not know.
  const shownBefore = own.filter(({ isUnseen }) => !isUnseen).slice(0, Math.max(0, most - least))
  const joined = own.filter((each) => each.isUnseen || shownBefore.includes(each))
  const leading = new Set([...pinned, ...(taste.weight > 0 ? joined.slice(0, mostLeading) : joined)])
  const others = inOrder([...joined.map(atIndex), ...unseen], leading, taste)
  const chosen = new Set([...leading, ...firstOf(others, most)].slice(0, most))
  const material = { history: reader.history, taste, asOf: rules.asOf }
  const picks = [...chosen].map((each) => pickOf(each, rungOf(each, lookBack), others, material))
  let news = [...chosen].filter(({ isUnseen }) => isUnseen).length
  for (const rung of ladderFrom(lookBack, rules.reach).slice(1)) {
    const missing = Math.min(fillTo - news, most - chosen.size)
    if (missing <= 0) break
    const more = inOrder(unseenOn(choice, eligible, rung), chosen, taste)
    for (const each of firstOf(more, missing)) {
      chosen.add(each)
      picks.push(pickOf(each, rung, more, material))
      news += 1
    }
  }
  return news < least ? 'nothing new' : picks
}

/** A discussion with its place in the order of everybody, from 0. */
type InPlace = { readonly each: Eligible; readonly place: number }

/** The candidates begin in the order of the shortest look-back. */
function atIndex(each: Eligible): InPlace {
  return { each, place: each.index }
}

function tasteOf({ likeness: weight = 0, likenesses }: NamedChoice, { profile: stored }: Reader): Taste {
  const profile = weight > 0 ? decodeProfile(stored) : noProfile
  return { weight, profile, likenesses: likenesses(profile) }
}

/** Those that are not in the mail already; what the member took part in is not put before others for being like itself. */
function inOrder(those: readonly InPlace[], there: ReadonlySet<Eligible>, { weight, likenesses }: Taste): Ordered {
  const isIn: true[] = []
  for (const { index } of there) isIn[index] = true
  const order = []
  for (const { each, place } of those) {
    const { index, tag, tookAt } = each
    if (isIn[index]) continue
    isIn[index] = true
    const likeness = tookAt === undefined ? (likenesses.get(index) ?? 0) : 0
    order.push(scored(each, { place, likeness, isFollowed: tag !== undefined }, weight))
  }
  return order
}

/** The member's eligible discussions on one rung that they have not been shown, in the order of everybody. */
function unseenOn(
  { candidates, orders }: NamedChoice,
  eligible: readonly (Eligible | undefined)[],
  rung: Rung,
): readonly InPlace[] {
  const lookBack = lookBacks.find((each) => each === rung)
  const there = lookBack === undefined ? placesOf(candidates, rung) : orders[lookBack]
  const found: InPlace[] = []
  for (const [place, index] of there.entries()) {
    const each = eligible[index]
    if (each?.isUnseen) found.push({ each, place })
  }
  return found
}

function placesOf(candidates: NamedChoice['candidates'], rung: Rung): readonly number[] {
  return candidates.flatMap(({ past, pinned }, index) => (past?.rung === rung && !pinned ? [index] : []))
}

/** The first rung from a member's look-back on that a discussion has posts in. */
function rungOf({ candidate: { counts, past } }: Eligible, from: LookBack): Rung {
  return past?.rung ?? lookBacks.find((each) => each >= from && counts[each].replies > 0) ?? from
}

/** The news while the member was away; for a member seen within the last week, the news of that week. */
export function newsFor(choice: Choice, lastThere: string | undefined, asOf: string): MemberNews {
  const longest = choice.news.length - 1
  const away = lastThere === undefined ? Number.POSITIVE_INFINITY : daysBetween(lastThere, asOf)
  const none = { posts: 0, people: 0, discussions: 0 }
  if (away > longest) return { since: 'month', ...(choice.news[longest] ?? none) }
  if (away < 7) return { since: 'week', ...(choice.news[7] ?? none) }
  return { since: 'last there', ...(choice.news[Math.ceil(away)] ?? none) }
}

/** An hour more or less, as when summer time begins, does not lengthen the gap. */
function lookBackOf({ history, lastThere }: Reader, asOf: string): LookBack {
  const since = history?.lastAt ?? lastThere
  const days = since === undefined ? Number.POSITIVE_INFINITY : Math.round(daysBetween(since, asOf))
  if (days <= 7) return 7
  return days <= 14 ? 14 : 30
}

/** Discussions that this member may be shown, by index. */
function eligibleFor(
  { candidates, names, endedBy }: NamedChoice,
  reader: Reader,
  asOf: string,
): (Eligible | undefined)[] {
  const shown = lastShown(reader.history, asOf)
  const again = addDays(asOf, -shownDays.recent)
  const took = new Map(reader.took)
  const [followed, muted] = [tagsOf(reader.followedTags), tagsOf(reader.mutedTags)]
  const eligible = candidates.map((candidate, index) => {
    if (candidate.withdrawn || isMuted(candidate, reader) || tagAmong(candidate, muted) !== undefined) return undefined
    const lastAt = shown.get(names[index] ?? '')
    // An old discussion stays shown for longer.
    const shownAt = lastAt !== undefined && (candidate.past || lastAt > again) ? lastAt : undefined
    const tookAt = took.get(index)
    const ownReplies = ownRepliesIn(candidate, tookAt, shownAt)
    const isUnseen = shownAt === undefined
    const tag = tagAmong(candidate, followed)
    return isUnseen || ownReplies > 0 ? { candidate, index, isUnseen, ownReplies, tookAt, tag } : undefined
  })
  for (const index of endedBy.get(reader.memberId) ?? []) eligible[index] = undefined
  return eligible
}

function isMuted({ id }: Candidate, { muted }: Reader): boolean {
  return muted.length > 0 && muted.includes(id)
}

function tagsOf(tags: readonly string[] = []): ReadonlySet<string> {
  return new Set(tags.map((tag) => tag.toLowerCase()))
}

/** The first tag of a discussion that is one of these. */
function tagAmong({ tags = [] }: Candidate, those: ReadonlySet<string>): string | undefined {
  // Most members have no such tags.
  return those.size === 0 ? undefined : tags.find((tag) => those.has(tag.toLowerCase()))
}

/** Posts in a discussion that the member joined, since their own last post and since they were last shown it. */
function ownRepliesIn({ postedAt }: Candidate, ownPost: number | undefined, shownAt: string | undefined): number {
  if (ownPost === undefined) return 0
  const known = Math.max(ownPost, shownAt === undefined ? 0 : Date.parse(shownAt) / 1000)
  return postedAt.filter((at) => at > known).length
}
