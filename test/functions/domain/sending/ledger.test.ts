import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  advance,
  type DeliveryEvent,
  deliveryEventOf,
  type FeedbackKind,
  isProvenUnsent,
} from '../../../../functions/domain/sending/ledger.ts'
import { brokenLedgers } from '../../../fixtures/editions/broken-ledgers.ts'
import { story } from '../../../fixtures/editions/delivery-story.ts'
import { endsInTruth } from '../../../fixtures/editions/delivery-truth.ts'
import { patience, type Row, type Rules } from '../../../fixtures/editions/one-delivery.ts'

const start = Date.parse('2026-03-09T09:00:00Z')
const time = (seconds: number) => new Date(start + seconds * 1000).toISOString()
const claimed: DeliveryEvent = { kind: 'claimed', at: start, leaseUntil: start + 30_000 }
const accepted: DeliveryEvent = { kind: 'accepted', messageId: 'ses-1' }
const unanswered: DeliveryEvent = { kind: 'unanswered', attempt: 1, reason: 'TimeoutError' }
const looked: DeliveryEvent = { kind: 'looked at', at: start + 30_001 }
const heard = (event: FeedbackKind, seconds = 60, messageId = 'ses-1'): DeliveryEvent => ({
  kind: 'heard',
  event,
  at: time(seconds),
  messageId,
})
const rowAfter = (...happenings: DeliveryEvent[]) =>
  happenings.reduce<Row | undefined>((row, deliveryEvent) => advance(row, deliveryEvent), undefined)

describe('a delivery', () => {
  test('a claim begins a row; events and answers without one begin none', () => {
    expect(rowAfter(claimed)).toMatchObject({
      outcome: 'claimed',
      attempt: 1,
      claimedAt: time(0),
      leaseUntil: start + 30_000,
    })
    for (const deliveryEvent of [accepted, unanswered, looked, heard('send')])
      expect(rowAfter(deliveryEvent)).toBeUndefined()
  })

  test('a claim over any outcome changes nothing', () => {
    const ends = [[claimed], [claimed, unanswered], [claimed, accepted], [{ kind: 'dropped', reason: 'left' } as const]]
    for (const happenings of ends) {
      const row = rowAfter(...happenings)
      expect(advance(row, { ...claimed, at: start + 3_600_000 })).toBe(row)
    }
  })

  test('SES’s yes submits it, its no fails it with the reason', () => {
    const submitted = rowAfter(claimed, accepted)
    expect(submitted).toMatchObject({ outcome: 'submitted', messageId: 'ses-1' })
    expect(submitted?.leaseUntil).toBeUndefined()
    const refused = deliveryEventOf({ kind: 'refused', reason: 'MessageRejected' }, 1)
    expect(rowAfter(claimed, refused)).toMatchObject({ outcome: 'failed', reason: 'MessageRejected' })
  })

  test.each(['throttled', 'day quota', 'paused'] as const)(
    '%s gives the claim back, to be claimed once more',
    (kind) => {
      const back = rowAfter(claimed, deliveryEventOf({ kind, reason: 'not now' }, 1))
      expect(back).toMatchObject({ attempt: 1 })
      expect([back?.outcome, back?.leaseUntil]).toEqual([undefined, undefined])
      expect(advance(back, claimed)).toMatchObject({ outcome: 'claimed', attempt: 2 })
    },
  )

  test('no answer leaves it unknown, and its lease is remembered for the proof', () => {
    const row = rowAfter(claimed, deliveryEventOf({ kind: 'unknown', reason: 'TimeoutError' }, 1))
    expect(row).toMatchObject({ outcome: 'unknown', reason: 'TimeoutError', leaseUntil: start + 30_000 })
  })

  test('a claim is doubted when its lease is over, and not a moment before', () => {
    expect(rowAfter(claimed, { ...looked, at: start + 30_000 })).toMatchObject({ outcome: 'claimed' })
    expect(rowAfter(claimed, looked)).toMatchObject({ outcome: 'unknown', reason: 'worker lost' })
  })

  test('who was taken for lost and comes back with an answer is believed', () => {
    const row = rowAfter(claimed, looked, accepted)
    expect(row).toMatchObject({ outcome: 'submitted' })
    expect(row?.reason).toBeUndefined()
    expect(rowAfter(claimed, looked, { kind: 'refused', attempt: 1, reason: 'no' })).toMatchObject({
      outcome: 'failed',
    })
  })

  test('nobody speaks for a later claim than their own', () => {
    const later = rowAfter(claimed, unanswered, { kind: 'proven unsent', attempt: 1 }, claimed)
    expect(later).toMatchObject({ outcome: 'claimed', attempt: 2 })
    const old: DeliveryEvent[] = [
      { kind: 'given back', attempt: 1 },
      { kind: 'refused', attempt: 1, reason: 'no' },
      { kind: 'proven unsent', attempt: 1 },
      unanswered,
    ]
    for (const deliveryEvent of old) expect(advance(later, deliveryEvent)).toBe(later)
  })

  test('only an unknown outcome can be proven unsent', () => {
    const row = rowAfter(claimed)
    expect(advance(row, { kind: 'proven unsent', attempt: 1 })).toBe(row)
    const settled = rowAfter(claimed, unanswered, heard('send'))
    expect(advance(settled, { kind: 'proven unsent', attempt: 1 })).toBe(settled)
  })

  test('a drop is for what is planned, never for what may be on its way', () => {
    expect(rowAfter({ kind: 'dropped', reason: 'opted out' })).toMatchObject({
      outcome: 'dropped',
      reason: 'opted out',
    })
    const row = rowAfter(claimed)
    expect(advance(row, { kind: 'dropped', reason: 'opted out' })).toBe(row)
  })

  test('an event that overtakes the mark settles the delivery, and the mark then changes nothing', () => {
    const overtaken = rowAfter(claimed, heard('delivery'))
    expect(overtaken).toMatchObject({ outcome: 'submitted', messageId: 'ses-1', deliveredAt: time(60) })
    expect(advance(overtaken, accepted)).toBe(overtaken)
  })

  test('each time is the earliest that was heard', () => {
    const row = rowAfter(claimed, heard('click', 90), heard('click', 70), heard('click', 80))
    expect(row).toMatchObject({ clickedAt: time(70) })
  })

  test('what SES took and then rejected has failed, in whatever order it says so', () => {
    const ends = { outcome: 'failed', reason: 'rejected by SES', rejectedAt: time(6) }
    expect(rowAfter(claimed, heard('send', 5), accepted, heard('reject', 6))).toMatchObject(ends)
    expect(rowAfter(claimed, heard('reject', 6), accepted, heard('send', 5))).toMatchObject(ends)
  })

  test('a no is noted once, on what may have reached the member, and on nothing else', () => {
    const no: DeliveryEvent = { kind: 'unsubscribed', at: time(3600) }
    for (const way of [[claimed], [claimed, unanswered], [claimed, accepted], [claimed, heard('complaint')]]) {
      const row = rowAfter(...way)
      const noted = rowAfter(...way, no)
      expect(noted).toEqual({ ...row, unsubscribedAt: time(3600) })
      expect(advance(noted, { ...no, at: time(60) })).toBe(noted)
    }
    const drop = { kind: 'dropped', reason: 'left' } as const
    for (const way of [[], [drop], [{ kind: 'withheld' } as const], [{ kind: 'rests', until: time(9) } as const]]) {
      const row = rowAfter(...way)
      expect(advance(row, no)).toBe(row)
    }
  })

  test('a second message is noted and never taken for the first', () => {
    const row = rowAfter(claimed, accepted, heard('send', 5, 'ses-2'), heard('send', 5, 'ses-2'))
    expect(row).toMatchObject({ messageId: 'ses-1', secondMessageId: 'ses-2' })
  })
})

describe('the proof that SES did not take it', () => {
  const leaseUntil = start + 30_000
  const now = leaseUntil + 2 * patience
  const alive = { heardOf: new Date(leaseUntil + patience).toISOString(), waiting: 0, deadLetters: 0 }
  const row = { attempt: 1, outcome: 'unknown', leaseUntil } as const

  test('it holds where a submission that was made after all its time was heard of, and nothing waits', () => {
    expect(isProvenUnsent(row, alive, now, patience)).toBe(true)
  })

  test.each([
    ['feedback was never heard', { waiting: 0, deadLetters: 0 }, now],
    [
      'only earlier submissions were heard of',
      { ...alive, heardOf: new Date(leaseUntil + patience - 1).toISOString() },
      now,
    ],
    ['something still waits, however long', { ...alive, waiting: 1 }, now + 86_400_000],
    ['something lies among the dead letters', { ...alive, deadLetters: 1 }, now],
    ['its event may still be on its way', alive, leaseUntil + patience - 1],
  ])('it does not hold where %s', (_, hearing, at) => {
    expect(isProvenUnsent(row, hearing, at, patience)).toBe(false)
  })
})

/**
 * Stories of one delivery, told at random and shrunk: three workers that stop between any two steps, come late or die,
 * redelivered messages, two reviews, SES's every answer, and events that come in any order, late, again, or never until
 * an operator helps.
 */
describe('whatever happens to one delivery', () => {
  const rules: Rules = { advance, isProvenUnsent }

  test('SES takes it once at most, and in the end the ledger says what SES says', () => {
    const numRuns = Number(process.env.STORIES ?? 10_000)
    fc.assert(
      fc.property(story, (told) => endsInTruth(rules, told)),
      { numRuns },
    )
  })

  test.each(Object.entries(brokenLedgers))('a ledger is found out where %s', (_, broken) => {
    const property = fc.property(story, (told) => endsInTruth(broken, told))
    expect(fc.check(property, { numRuns: 50_000, seed: 7 }).failed).toBe(true)
  })
})
