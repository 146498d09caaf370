import { noHalves, type SubjectMail, withMail } from '../comparing/subject-halves.ts'
import type { SubjectHalf } from '../editions/two-subjects.ts'
import { isPlanned, type Planned } from '../recipients/decision.ts'
import type { Delivery } from '../sending/delivery.ts'
import type { PageRecord } from '../sending/page-record.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import { addDays, latest } from '../times.ts'
import type { Deed } from './deeds.ts'
import { type Returners, type ReturnsTally, returnWindow, type SeenDiscussion } from './edition-returns.ts'

/** More than this are not told apart: an item holds them, however long their ids are. */
const mostDiscussions = 1000

/** What each member did since the edition began, by their ids. */
export type Deeds = ReadonlyMap<string, readonly Deed[]>

/** Answers the discussion that a clicked link leads to, by what a delivery keeps of it. */
export type DiscussionOfLink = (link: string) => string | undefined

/** What a count knows besides the edition's pages and deliveries. */
type CountedBy = {
  readonly deeds: Deeds
  readonly discussionOf: DiscussionOfLink
  /** Which of the edition's two subjects a mail had, if it had either. */
  readonly halfOf: (planned: Planned) => SubjectHalf | undefined
}

type CountingOn<Counts> = { -readonly [Name in keyof Counts]: Counts[Name] }
/** A mail that was accepted: when, by which row, and what its member did afterwards. */
type AcceptedMail = { readonly row: Delivery; readonly at: string; readonly did: readonly Deed[] }

/** Counts what recipients did after their mail, page by page, on from what was counted before. */
export function createReturnsTally(before: ReturnsTally, { deeds, discussionOf, halfOf }: CountedBy) {
  const { away, drawn } = before
  const groups = { away: { ...away }, mailed: { ...drawn.mailed }, heldOut: { ...drawn['held out'] } }
  const heard = { ...before.heard }
  const seen = createSeen(before.discussions, discussionOf)
  let { mailed, writers, replies, halves, lastMailAt } = before

  const addMailed = (one: Planned, mail: AcceptedMail) => {
    const written = repliesIn(one, mail.did).length
    mailed += 1
    writers += Math.min(1, written)
    replies += written
    lastMailAt = latest(lastMailAt, mail.at)
    if (one.stage !== 'active') note(groups.away, mail.did)
    if (isDrawn(one)) note(groups.mailed, mail.did)
    const half = halfOf(one)
    if (half) halves = withMail(halves ?? noHalves, subjectMail(half, one, mail))
    seen.add(one, mail)
    hear(heard, mail.row)
  }

  return {
    page: (page: PageRecord, rows: ReadonlyMap<string, Delivery>) => {
      for (const decision of page.decisions.filter(isPlanned)) {
        const row = rows.get(decision.memberId)
        const at = mailedAt(page, row)
        const did = deedsAfter(deeds.get(decision.memberId), at)
        if (row?.outcome === 'submitted') addMailed(decision, { row, at, did })
        if (row?.outcome === 'withheld' && isDrawn(decision)) note(groups.heldOut, did)
      }
    },
    tally: (): ReturnsTally => {
      const drawn = { mailed: groups.mailed, 'held out': groups.heldOut }
      const discussions = seen.all()
      return withoutUndefined({
        mailed,
        away: groups.away,
        drawn,
        writers,
        replies,
        discussions,
        heard,
        halves,
        lastMailAt,
      })
    },
  }
}

function subjectMail(half: SubjectHalf, { stage }: Planned, { row, did }: AcceptedMail): SubjectMail {
  return { half, clicked: row.clickedAt !== undefined, wasAway: stage !== 'active', returned: did.length > 0 }
}

/** Counts how many saw each discussion, and what came of it. */
function createSeen(before: readonly SeenDiscussion[], discussionOf: DiscussionOfLink) {
  const seen = new Map<string, CountingOn<SeenDiscussion>>(before.map((each) => [each.id, { ...each }]))
  return {
    add: ({ picks }: Planned, { row, did }: AcceptedMail) => {
      const clicked = new Set((row.clickedLinks ?? []).map(discussionOf))
      const returned = new Set(did.map((deed) => (deed.kind === 'visit' ? undefined : deed.discussionId)))
      for (const { discussionId: id } of picks) {
        const known = seen.get(id) ?? { id, shown: 0, clicked: 0, returned: 0 }
        known.shown += 1
        known.clicked += Number(clicked.has(id))
        known.returned += Number(returned.has(id))
        seen.set(id, known)
      }
    },
    all: () =>
      [...seen.values()]
        .sort((a, b) => b.shown - a.shown || b.returned - a.returned || (a.id < b.id ? -1 : 1))
        .slice(0, mostDiscussions),
  }
}

function hear(heard: CountingOn<ReturnsTally['heard']>, row: Delivery): void {
  heard.delivered += Number(row.deliveredAt !== undefined)
  heard.bounced += Number(row.bouncedAt !== undefined)
  heard.complained += Number(row.complainedAt !== undefined)
  heard.unsubscribed += Number(row.unsubscribedAt !== undefined)
  heard.clicked += Number(row.clickedAt !== undefined)
}

/** When a member was mailed: the mail of the control group is counted from when it would have been decided. */
export function mailedAt({ asOf }: Pick<PageRecord, 'asOf'>, row: Delivery | undefined): string {
  return row?.outcome === 'submitted' ? (row.claimedAt ?? asOf) : asOf
}

/** What a member did within 28 days of their mail. */
export function deedsAfter(deeds: readonly Deed[] = [], at: string): readonly Deed[] {
  const until = addDays(at, returnWindow)
  return deeds.filter(({ createdAt }) => createdAt > at && createdAt <= until)
}

/** The posts in discussions that a member's own mail showed. */
export function repliesIn({ picks }: Planned, did: readonly Deed[]): readonly Deed[] {
  const shown = new Set(picks.map(({ discussionId }) => discussionId))
  return did.filter((deed) => deed.kind === 'post' && shown.has(deed.discussionId))
}

/** Whether a lapsed member's first mail drew them for the comparison. */
function isDrawn({ arm, first }: Planned): boolean {
  return arm !== undefined && first === true
}

function note(group: CountingOn<Returners>, did: readonly Deed[]): void {
  group.members += 1
  group.returned += Number(did.length > 0)
}
