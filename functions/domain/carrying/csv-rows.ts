import type { Member } from '../community.ts'
import type { Edition } from '../edition.ts'
import { barrierTo } from '../recipients/decide-recipient.ts'
import { skipReasons } from '../recipients/decision.ts'
import type { Arm } from '../recipients/mail-record.ts'
import type { ArmReturns } from '../recipients/returns.ts'
import { type MemberStanding, memberStage } from '../recipients/standing.ts'
import type { Delivery } from '../sending/delivery.ts'
import { total } from '../sending/sums.ts'
import type { StageLimits } from '../stage.ts'
import type { CsvCell } from './csv.ts'

/** The names of a list's columns, and what stands in them for one row. Times are ISO 8601 in UTC. */
export type CsvColumns<Row> = readonly (readonly [name: string, cell: (row: Row) => CsvCell])[]

export function headerOf<Row>(columns: CsvColumns<Row>): readonly string[] {
  return columns.map(([name]) => name)
}

export function cellsOf<Row>(columns: CsvColumns<Row>, row: Row): readonly CsvCell[] {
  return columns.map(([, cell]) => cell(row))
}

/** A member where they stand, and by which time and limits. */
export type MemberRow = MemberStanding & { readonly asOf: string; readonly limits: StageLimits }

/** In one cell: no tag has two of them in a row. */
const listed = (tags: readonly string[] | undefined): CsvCell => tags?.join('; ')
const ofMember = (name: 'id' | 'name' | 'email' | 'role' | 'joinedAt' | 'lastSeenAt') => (row: { member: Member }) =>
  row.member[name]

export const memberColumns: CsvColumns<MemberRow> = [
  ['ID', ofMember('id')],
  ['Name', ofMember('name')],
  ['E-mail address', ofMember('email')],
  ['Role', ofMember('role')],
  ['Joined', ofMember('joinedAt')],
  ['Last seen', ofMember('lastSeenAt')],
  ['Activity', ({ asOf, limits, ...standing }) => memberStage(standing, { asOf, limits })],
  ['Mail', (row) => (whyNoMail(row) === undefined ? 'yes' : 'no')],
  ['Why no mail', whyNoMail],
  ['Chose last', ({ record }) => record?.choseAt],
  ['Pace', ({ record }) => record?.pace],
  ['Weekday', ({ record }) => record?.weekday],
  ['Language', ({ record, member }) => record?.language ?? member.language],
  ['Paused until', ({ record }) => record?.pausedUntil],
  ['Tags followed', ({ record }) => listed(record?.followedTags)],
  ['Tags muted', ({ record }) => listed(record?.mutedTags)],
  ['Agreed', ({ member }) => member.consent?.since],
  ['Agreed how', ({ member }) => member.consent?.source],
  ['Agreed to', ({ member }) => member.consent?.wording],
]

function whyNoMail({ asOf, limits, ...standing }: MemberRow): string | undefined {
  const barrier = barrierTo(standing)
  if (barrier !== undefined) return barrier
  if ((standing.record?.pausedUntil ?? '') > asOf) return 'paused'
  return memberStage(standing, { asOf, limits }) === 'sunset' ? 'sunset' : undefined
}

const sum = (count: (sums: NonNullable<Edition['sums']>) => CsvCell) => (edition: Edition) =>
  edition.sums && count(edition.sums)

/** Sums are empty until an edition is over: what is counted on the way is not final. */
export const editionColumns: CsvColumns<Edition> = [
  ['Date', ({ date }) => date],
  ['State', ({ state }) => state],
  ['Reason', ({ reason }) => reason],
  ['Opened', ({ asOf }) => asOf],
  ['Discussions', ({ discussions }) => discussions.length],
  ['Members', sum(({ members }) => members)],
  ['Skipped', sum(({ skipped }) => total(skipped))],
  ['Recipients', sum(({ planned }) => planned)],
  ['Sent', sum(({ submitted }) => submitted)],
  ['Delivered', sum(({ delivered }) => delivered)],
  ['Bounced', sum(({ bounced }) => bounced)],
  ['Complained', sum(({ complained }) => complained)],
  ['Clicked', sum(({ clicked }) => clicked)],
  ['Unsubscribed', sum(({ unsubscribed }) => unsubscribed)],
  ['Failed', sum(({ failed }) => total(failed))],
  ['Skipped late', sum(({ dropped }) => total(dropped))],
  ['Control group', sum(({ withheld }) => withheld)],
  ...skipReasons.map(
    (reason) =>
      [`Skipped: ${reason}`, sum(({ skipped }) => new Map(Object.entries(skipped)).get(reason) ?? 0)] as const,
  ),
]

/** One side of the comparison, and when it was counted. */
export type ReturnsRow = ArmReturns & { readonly arm: Arm; readonly asOf: string }

const sides: Readonly<Record<Arm, string>> = { mailed: 'mailed', 'held out': 'control group' }

export const returnsColumns: CsvColumns<ReturnsRow> = [
  ['Side', ({ arm }) => sides[arm]],
  ['Members', ({ members }) => members],
  ['Returned within 28 days', ({ returned }) => returned],
  ['Still open', ({ open }) => open],
  ['Counted', ({ asOf }) => asOf],
]

export const outcomeColumns: CsvColumns<Delivery> = [
  ['Edition', ({ date }) => date],
  ['Member ID', ({ memberId }) => memberId],
  ['Outcome', ({ outcome }) => outcome ?? 'planned'],
  ['Reason', ({ reason }) => reason],
  ['Sent', ({ outcome, claimedAt }) => (outcome === 'submitted' ? claimedAt : undefined)],
  ['Delivered', ({ deliveredAt }) => deliveredAt],
  ['Bounced', ({ bouncedAt }) => bouncedAt],
  ['Bounced for a while', ({ softBouncedAt }) => softBouncedAt],
  ['Complained', ({ complainedAt }) => complainedAt],
  ['Clicked first', ({ clickedAt }) => clickedAt],
  ['Unsubscribed', ({ unsubscribedAt }) => unsubscribedAt],
]
