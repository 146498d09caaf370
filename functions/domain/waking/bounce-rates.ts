import { type MarkedSentence, sentence } from '../shapes/sentence.ts'
import { daysBetween } from '../times.ts'
import type { AddressKind } from './address-kind.ts'

/** How long ago an address was last known to work: when its member was last seen, or joined. */
export const addressAges = ['under 1 year', '1 to 2 years', '2 to 5 years', 'over 5 years', 'unknown'] as const
export type AddressAge = (typeof addressAges)[number]

const year = 365

export function ageOfAddress(knownAt: string | undefined, asOf: string): AddressAge {
  if (knownAt === undefined) return 'unknown'
  const years = daysBetween(knownAt, asOf) / year
  if (years < 1) return 'under 1 year'
  if (years < 2) return '1 to 2 years'
  return years < 5 ? '2 to 5 years' : 'over 5 years'
}

/** What is known of one address that would be mailed. */
export type AddressTraits = {
  readonly age: AddressAge
  readonly kind: AddressKind
  readonly isNeverSeen: boolean
  /** Whether it comes from an archive whose senders nobody checked, and wrote once without an answer. */
  readonly isDoubtful: boolean
}

/**
 * The share of addresses of each kind that bounce for good at a first mail. These are assumptions, not measurements.
 * Sellers of list cleaning say that 22 to 30 % of addresses go bad in a year, most of them at work; members of a
 * community mostly give their own, so a quarter of that is assumed: about 6 % a year. What is mistyped belongs to nobody,
 * but some domains take everything. A sender who was forged may exist: half of them are taken not to.
 */
const shares = {
  ages: { 'under 1 year': 0.01, '1 to 2 years': 0.06, '2 to 5 years': 0.15, 'over 5 years': 0.3, unknown: 0.15 },
  neverSeen: 0.05,
  kinds: { typo: 0.9, disposable: 0.5, role: 0.05, personal: 0 },
  doubtful: 0.5,
} as const

/** How likely it is that an address bounces for good, from 0 to 1: the worst of what is known of it. */
export function bounceRate({ age, kind, isNeverSeen, isDoubtful }: AddressTraits): number {
  return Math.max(
    shares.ages[age],
    shares.kinds[kind],
    isNeverSeen ? shares.neverSeen : 0,
    isDoubtful ? shares.doubtful : 0,
  )
}

/** SES reviews an account at this share of bounces. */
export const reviewedAt = 0.05

/** A share of bounces in words that nobody takes for a measurement. */
export function bounceWords(share: number): MarkedSentence {
  if (share < 1 / 200)
    return { text: sentence('Fewer than 1 in 200 of these addresses will probably bounce.'), values: {} }
  if (share > 1 / 2) return { text: sentence('More than half of these addresses will probably bounce.'), values: {} }
  const one = Math.floor(1 / share + 1e-9)
  return { text: sentence('About 1 in {one} of these addresses will probably bounce.'), values: { one } }
}
