import * as z from 'zod'
import type { Member } from '../community.ts'
import { createCounts } from '../counts.ts'
import { cursorShape } from '../recipients/cursor.ts'
import type { Barrier } from '../recipients/decision.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { pairsOf } from '../shapes/pairs.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import { latest } from '../times.ts'
import { domainOfAddress, type IsDisposable, kindOfAddress } from './address-kind.ts'
import { type AddressTraits, addressAges, ageOfAddress, bounceRate, reviewedAt } from './bounce-rates.ts'

const count = z.number()

/** What is known of a group's addresses before anything is mailed to them: counts alone. */
const listInspectionShape = z.object({
  /** Those who have not left, and of them those without an address, without the wish for mail, or suppressed. */
  members: count,
  'no address': count,
  /** Another member with the same address is mailed; none in an older inspection. */
  'same address': count.default(0),
  'opted out': count,
  suppressed: count,
  /** The rest would be mailed, and all that follows is of them. */
  mailable: count,
  ages: z.partialRecord(z.enum(addressAges), count),
  /** They joined, and neither posted, reacted nor visited. */
  neverSeen: count,
  role: count,
  disposable: count,
  /** Near misses of large providers' domains, with how many each has. */
  typos: pairsOf(count),
  /** Known from one message alone, as the senders of an archive are. */
  knownOnce: count,
  /** They wrote once and were never answered; absent where that is not known. */
  unanswered: count.exactOptional(),
  /** Dormant ones, who join in waves; all others are mailed by the first edition. */
  waiting: count,
  /** How many addresses will probably bounce, and not a whole number. */
  bounces: z.number(),
})
export type ListInspection = DeepReadonly<z.infer<typeof listInspectionShape>>

/** An inspection of members in a table, which may be unfinished: then `cursor` says where it continues. */
export const keptListInspectionShape = listInspectionShape.extend({
  /** When it began, ISO 8601: the age of an address is counted to then. */
  startedAt: z.string(),
  cursor: cursorShape.exactOptional(),
})
export type KeptListInspection = DeepReadonly<z.infer<typeof keptListInspectionShape>>

export type InspectedMember = {
  readonly member: Pick<Member, 'email' | 'joinedAt' | 'lastSeenAt'>
  readonly barrier: Exclude<Barrier, 'left'> | undefined
  /** Whether they are dormant, and get their first mail in a wave. */
  readonly isWaiting: boolean
  /** Whether they wrote once and nobody answered. */
  readonly isUnanswered?: boolean
}

export type InspectionRules = {
  /** ISO 8601. */
  readonly asOf: string
  readonly isDisposable: IsDisposable
  /** Whether nobody checked the senders of what was read: anybody can write any sender into a mail. */
  readonly isArchive: boolean
}

export const nothingInspected: ListInspection = {
  members: 0,
  'no address': 0,
  'same address': 0,
  'opted out': 0,
  suppressed: 0,
  mailable: 0,
  ages: {},
  neverSeen: 0,
  role: 0,
  disposable: 0,
  typos: [],
  knownOnce: 0,
  waiting: 0,
  bounces: 0,
}

/** The inspection after some more members. What was not known of those before stays unknown. */
export function inspectMore(
  before: ListInspection,
  inspected: readonly InspectedMember[],
  rules: InspectionRules,
): ListInspection {
  const mailed = inspected.flatMap((each) => (each.barrier ? [] : [{ ...each, traits: traitsOf(each, rules) }]))
  const barred = (barrier: Barrier) => inspected.filter((each) => each.barrier === barrier).length
  const among = (applies: (each: (typeof mailed)[number]) => boolean | undefined) => mailed.filter(applies).length
  const ages = createCounts(before.ages)
  for (const { traits } of mailed) ages.add(traits.age)
  const typos = createTypoCounts(before.typos)
  for (const { member, traits } of mailed) if (traits.kind === 'typo') typos.add(domainOfAddress(member.email ?? ''))
  return withoutUndefined({
    members: before.members + inspected.length,
    'no address': before['no address'] + barred('no address'),
    'same address': before['same address'] + barred('same address'),
    'opted out': before['opted out'] + barred('opted out'),
    suppressed: before.suppressed + barred('suppressed'),
    mailable: before.mailable + mailed.length,
    ages: ages.all(),
    neverSeen: before.neverSeen + among(({ traits }) => traits.isNeverSeen),
    role: before.role + among(({ traits }) => traits.kind === 'role'),
    disposable: before.disposable + among(({ traits }) => traits.kind === 'disposable'),
    typos: typos.all(),
    knownOnce: before.knownOnce + among(({ member }) => isKnownOnce(member)),
    unanswered: before.unanswered === undefined ? undefined : before.unanswered + among((each) => each.isUnanswered),
    waiting: before.waiting + among((each) => each.isWaiting),
    bounces: mailed.reduce((sum, { traits }) => sum + bounceRate(traits), before.bounces),
  })
}

function traitsOf({ member, isUnanswered }: InspectedMember, rules: InspectionRules): AddressTraits {
  return {
    age: ageOfAddress(latest(member.joinedAt, member.lastSeenAt), rules.asOf),
    kind: kindOfAddress(member.email ?? '', rules.isDisposable),
    isNeverSeen: member.lastSeenAt === undefined,
    isDoubtful: rules.isArchive && isUnanswered === true,
  }
}

function isKnownOnce({ joinedAt, lastSeenAt }: InspectedMember['member']): boolean {
  return lastSeenAt !== undefined && lastSeenAt === joinedAt
}

function createTypoCounts(before: ListInspection['typos']) {
  const counts = new Map(before)
  return {
    add: (domain: string) => counts.set(domain, (counts.get(domain) ?? 0) + 1),
    all: () => [...counts],
  }
}

/** The share of the addresses that will probably bounce, from 0 to 1. */
export function bounceShare({ bounces, mailable }: Pick<ListInspection, 'bounces' | 'mailable'>): number {
  return mailable === 0 ? 0 : bounces / mailable
}

/** Whether so many will probably bounce that an owner has to say that they know: SES would review the account. */
export function mustBeAware(inspection: Pick<ListInspection, 'bounces' | 'mailable'>): boolean {
  return bounceShare(inspection) > reviewedAt
}
