import { describe, expect, test } from 'vitest'
import { usualBrake } from '../../../../functions/domain/schedule/usual-settings.ts'
import { type BounceOrComplaint, brakeReason } from '../../../../functions/domain/sending/brake.ts'
import {
  apply,
  at,
  bounce,
  complaint,
  house,
  bouncesAndComplaints as noted,
  row,
} from '../../../fixtures/mails/heard-mail.ts'

const edition = { groupId: 'g', date: '2026-03-09' }
const bouncesAndComplaints = (kind: BounceOrComplaint['kind'], count: number): BounceOrComplaint[] =>
  Array.from({ length: count }, (_, nth) => ({ ...edition, memberId: `m${nth}`, kind, at: '2026-03-09T09:30:00.000Z' }))
const reason = (mailed: number, ...several: BounceOrComplaint[][]) =>
  brakeReason(usualBrake, [{ over: 'in this edition', mailed, bouncesAndComplaints: several.flat() }])

test('the brake closes at ten hard bounces of five hundred mailed, and says so', () => {
  expect(reason(500, bouncesAndComplaints('bounce', 10))).toBe('10 hard bounces of 500 mailed in this edition')
  expect(reason(501, bouncesAndComplaints('bounce', 10))).toBeUndefined()
})

test('nine hard bounces close nothing, even where everybody bounced', () => {
  expect(reason(9, bouncesAndComplaints('bounce', 9))).toBeUndefined()
})

test('the brake closes at three complaints of 3,750 mailed', () => {
  expect(reason(3750, bouncesAndComplaints('complaint', 3))).toBe('3 complaints of 3750 mailed in this edition')
  expect(reason(3751, bouncesAndComplaints('complaint', 3))).toBeUndefined()
  expect(reason(100, bouncesAndComplaints('complaint', 2))).toBeUndefined()
})

test('bounces and complaints are not added together', () => {
  expect(reason(500, bouncesAndComplaints('bounce', 9), bouncesAndComplaints('complaint', 2))).toBeUndefined()
})

test('trouble before anything counts as mailed closes the brake too', () => {
  expect(reason(0, bouncesAndComplaints('complaint', 3))).toBe('3 complaints of 0 mailed in this edition')
})

test('a calm edition in a troubled month is stopped, and the month is named', () => {
  const stretches = [
    { over: 'in this edition', mailed: 500, bouncesAndComplaints: [] },
    { over: 'in 30 days', mailed: 2000, bouncesAndComplaints: bouncesAndComplaints('bounce', 40) },
  ]
  expect(brakeReason(usualBrake, stretches)).toBe('40 hard bounces of 2000 mailed in 30 days')
})

describe('what SES did not even try, since the address is on its list for the account', () => {
  const listed = { bounceSubType: 'OnAccountSuppressionList' }
  const events = [
    { eventType: 'Bounce', bounce: { ...bounce('Permanent').bounce, ...listed } },
    complaint({ complaintSubType: 'OnAccountSuppressionList' }),
  ]

  test.each(events)('fails, and suppresses the address, and closes no brake: $eventType', async (event) => {
    const ports = await house()
    expect(await apply(ports, event)).toBe('applied')
    expect(await row(ports)).toMatchObject({ outcome: 'failed', rejectedAt: at })
    const { bouncedAt, complainedAt } = (await row(ports)) ?? {}
    expect([bouncedAt, complainedAt]).toEqual([undefined, undefined])
    expect(ports.addresses.reasons.has('ana@example.org')).toBe(true)
    expect(await noted(ports)).toEqual([])
  })

  test.each(['Permanent', 'Transient', 'Undetermined'])(
    'an address that SES’s own check refused fails with a reason of its own, whatever it says of the bounce: %s',
    async (bounceType) => {
      const ports = await house()
      const { bounce: of } = bounce(bounceType)
      const refusal = { eventType: 'Bounce', bounce: { ...of, bounceSubType: 'EmailValidationSuppressed' } }
      for (const event of [refusal, { eventType: 'Send' }, refusal]) await apply(ports, event)
      expect(await row(ports)).toMatchObject({ outcome: 'failed', reason: 'refused by SES’s address check' })
      const { bouncedAt, softBouncedAt } = (await row(ports)) ?? {}
      expect([bouncedAt, softBouncedAt]).toEqual([undefined, undefined])
      expect(ports.addresses.reasons.get('ana@example.org')).toBe('address check')
      expect(await noted(ports)).toEqual([])
    },
  )

  test('SES’s own list of all its customers does close it', async () => {
    const ports = await house()
    const { bounce: of } = bounce('Permanent')
    await apply(ports, { eventType: 'Bounce', bounce: { ...of, bounceSubType: 'Suppressed' } })
    expect(await row(ports)).toMatchObject({ bouncedAt: at })
    expect(await noted(ports)).toHaveLength(1)
  })
})
