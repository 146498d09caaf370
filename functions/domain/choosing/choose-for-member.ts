import { ladderFrom, type Rung } from '../rungs.ts'
import { addDays, daysBetween } from '../times.ts'
import { type Candidate, type Choice, type LookBack, lookBacks, type Participation } from './choice.ts'
import { type History, lastShown, shownDays, shownName } from './history.ts'
import type { Past } from './past.ts'
import type { MemberNews, PickedDiscussion } from './picks.ts'

/** The facts about one member that their discussions are chosen by. */
export type Reader = {
  readonly memberId: string
  readonly history: History | undefined
  /** ISO 8601. */
  readonly lastThere: string | undefined
  readonly muted: readonly string[]
  readonly took: Participation
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

/** A choice with its candidates' names in histories, made once for many members. */
export type NamedChoice = Choice & { readonly names: readonly string[] }

export function nameChoice(choice: Choice): NamedChoice {
  return { ...choice, names: choice.candidates.map(({ id }) => shownName(id)) }
}

type Eligible = { readonly candidate: Candidate; readonly isUnseen: boolean; readonly ownReplies: number }

/**
 * One member's discussions, best first: the owner's pins, then discussions they joined that have new posts, then those
 * they have not been shown, in the order of the look-back that covers the time since their last mail. Where these are
 * fewer than a mail is filled up to, the next rungs of the ladder follow, one after the other. Left out: muted and
 * withdrawn ones, those where they posted last, and those shown within 26 weeks, or 52 if they are old, that have no new
 * posts.
 */
export function chooseForMember(
  choice: NamedChoice,
  reader: Reader,
  rules: ChoosingRules,
): readonly PickedDiscussion[] | 'nothing new' {
  const lookBack = lookBackOf(reader, rules.asOf)
  const eligible = eligibleFor(choice, reader, rules.asOf)
  const ranked = choice.orders[lookBack].flatMap((place) => eligible.get(place) ?? [])
  const own = [...eligible.values()].filter(({ ownReplies }) => ownReplies > 0)
  const unseen = ranked.filter(({ isUnseen }) => isUnseen)
  const { discussionsPerMail: most, minimumDiscussions: least, fillTo } = rules
  const pinned = unseen.filter(({ candidate }) => candidate.pinned)
  // However much is new in discussions they know, there is room for ones they do not know.
  const shownBefore = own.filter(({ isUnseen }) => !isUnseen).slice(0, Math.max(0, most - least))
  const followed = own.filter((each) => each.isUnseen || shownBefore.includes(each))
  const chosen = new Set([...new Set([...pinned, ...followed, ...unseen])].slice(0, most))
  const picks = [...chosen].map((each) => pickOf(each, rungOf(each, lookBack)))
  let news = [...chosen].filter(({ isUnseen }) => isUnseen).length
  for (const rung of ladderFrom(lookBack, rules.reach).slice(1)) {
    const missing = Math.min(fillTo - news, most - chosen.size)
    if (missing <= 0) break
    const more = onRung(choice, eligible, rung).filter((each) => each.isUnseen && !chosen.has(each))
    for (const each of more.slice(0, missing)) {
      chosen.add(each)
      picks.push(pickOf(each, rung))
      news += 1
    }
  }
  return news < least ? 'nothing new' : picks
}

/** The member's eligible discussions on one rung, best first. */
function onRung(
  { candidates, orders }: NamedChoice,
  eligible: ReadonlyMap<number, Eligible>,
  rung: Rung,
): readonly Eligible[] {
  const lookBack = lookBacks.find((each) => each === rung)
  if (lookBack !== undefined) return orders[lookBack].flatMap((place) => eligible.get(place) ?? [])
  return candidates.flatMap(({ past, pinned }, place) =>
    past?.rung === rung && !pinned ? (eligible.get(place) ?? []) : [],
  )
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

/** Discussions that this member may be shown, by index, in ascending order. */
function eligibleFor({ candidates, names }: NamedChoice, reader: Reader, asOf: string): Map<number, Eligible> {
  const shown = lastShown(reader.history, asOf)
  const again = addDays(asOf, -shownDays.recent)
  const took = new Map(reader.took)
  const eligible = new Map<number, Eligible>()
  for (const [place, candidate] of candidates.entries()) {
    if (candidate.withdrawn || candidate.lastPosterId === reader.memberId || reader.muted.includes(candidate.id))
      continue
    const lastAt = shown.get(names[place] ?? '')
    // An old discussion stays shown for longer.
    const shownAt = lastAt !== undefined && (candidate.past || lastAt > again) ? lastAt : undefined
    const ownReplies = ownRepliesIn(candidate, took.get(place), shownAt)
    const isUnseen = shownAt === undefined
    if (isUnseen || ownReplies > 0) eligible.set(place, { candidate, isUnseen, ownReplies })
  }
  return eligible
}

/** Posts in a discussion that the member joined, since their own last post and since they were last shown it. */
function ownRepliesIn({ postedAt }: Candidate, ownPost: number | undefined, shownAt: string | undefined): number {
  if (ownPost === undefined) return 0
  const known = Math.max(ownPost, shownAt === undefined ? 0 : Date.parse(shownAt) / 1000)
  return postedAt.filter((at) => at > known).length
}

/** The strongest true reason: the member's own part in it, several people, new posts, or else the owner's pin. */
function pickOf({ candidate, ownReplies }: Eligible, rung: Rung): PickedDiscussion {
  return { discussionId: candidate.id, rung, why: whyOf(candidate, ownReplies, rung) }
}

function whyOf(candidate: Candidate, ownReplies: number, rung: Rung): PickedDiscussion['why'] {
  const { past } = candidate
  if (past) return whyOfPast(candidate, past)
  const { people, replies } = candidate.counts[lookBacks.find((each) => each === rung) ?? 30]
  if (ownReplies > 0) return { key: 'own', count: ownReplies }
  if (people > 1) return { key: 'people', count: people }
  if (replies > 0) return { key: 'replies', count: replies }
  return { key: 'pinned', count: 0 }
}

/** An old discussion says when it was started, so that nobody takes it for a new one. */
function whyOfPast({ pinned }: Candidate, { month, people, unanswered }: Past): PickedDiscussion['why'] {
  if (pinned) return { key: 'pinned', count: people, month }
  return unanswered ? { key: 'replies', count: 0, month } : { key: 'people', count: people, month }
}
