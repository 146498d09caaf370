import { describe, expect, test } from 'vitest'
import { heardIn } from '../../../../functions/messages/ses/ses-news.ts'
import { sesEvent } from '../../../../functions/messages/ses-event.ts'
import * as heard from '../../../fixtures/mails/heard-mail.ts'

const { acceptedAt, apply, at, bounce, click, complaint, delivery } = heard
const { house, mail, names, ours, row, bouncesAndComplaints } = heard

describe('whose event it is', () => {
  const foreign = { ...mail, tags: { ...mail.tags, 'ses:configuration-set': ['their-set'] } }
  const events = [{ eventType: 'Send' }, delivery, bounce('Permanent'), bounce('Transient'), complaint(), click()]

  test('an event of another configuration set changes nothing at all, whatever it says, and is counted', async () => {
    const ports = await house()
    const before = await row(ports)
    for (const event of events) expect(await apply(ports, { ...event, mail: foreign })).toBe('foreign')
    expect(await row(ports)).toEqual(before)
    expect(ports.addresses.reasons.size).toBe(0)
    expect(await bouncesAndComplaints(ports)).toEqual([])
    expect((await ports.feedback.state()).heardOf).toBeUndefined()
    expect(ports.metrics.counted.foreignEvents).toBe(1)
    expect(ports.lines.join()).not.toContain('@')
  })

  test('a notification that names no configuration set goes by our tags, and without them by nothing', async () => {
    const ports = await house()
    expect(await apply(ports, { ...bounce('Permanent'), mail: { ...mail, tags: {} } })).toBe('foreign')
    expect(ports.addresses.reasons.size).toBe(0)
    expect(await apply(ports, { ...bounce('Permanent'), mail: { ...mail, tags: names } })).toBe('applied')
    expect(ports.addresses.reasons.size).toBe(1)
  })

  test('an event for an edition that expired is counted as foreign, and still suppresses a dead address', async () => {
    const ports = await house()
    const tags = { ...mail.tags, edition: ['2020-03-09'] }
    expect(await apply(ports, { ...bounce('Permanent'), mail: { ...mail, tags } })).toBe('foreign')
    expect(ports.addresses.reasons.size).toBe(1)
    expect(await bouncesAndComplaints(ports)).toEqual([])
    expect(ports.metrics.counted.foreignEvents).toBe(1)
  })

  test('a probe’s Send event shows that feedback lives, and is nobody’s delivery', async () => {
    const ports = await house()
    expect(await apply(ports, { eventType: 'Send', mail: { ...mail, tags: ours } })).toBe('ignored')
    expect((await ports.feedback.state()).heardOf).toBe(acceptedAt)
    expect(ports.metrics.counted).toEqual({})
  })

  test('only Send events say how far feedback has heard', async () => {
    const ports = await house()
    for (const event of events.slice(1)) await apply(ports, event)
    expect((await ports.feedback.state()).heardOf).toBeUndefined()
  })

  test('tags of any form are counted, never fatal, and never become a key', async () => {
    const known = await house()
    const recordMany = () => Promise.reject(new Error('the ledger was asked for it'))
    const ports = { ...known, deliveries: { ...known.deliveries, recordMany } }
    const odd: object[] = [
      { ...names, member: ['a b'] },
      { ...names, group: ['x#y'] },
      { ...names, member: ['m'.repeat(65)] },
      { ...names, edition: ['yesterday'] },
      { ...names, member: [] },
      { ...names, member: 'm1' },
      { ...names, member: [7] },
      { ...names, group: null },
      { group: ['g'] },
    ]
    for (const tags of odd) {
      const event = { eventType: 'Send', mail: { ...mail, tags: { ...ours, ...tags } } }
      expect([tags, await apply(ports, event)]).toEqual([tags, 'foreign'])
    }
    for (const tags of [undefined, null, 'none', 7, ['group'], { 'ses:configuration-set': 'our-set' }]) {
      expect(await apply(ports, { eventType: 'Send', mail: { ...mail, tags } })).toBe('foreign')
    }
  })

  test('an event that lacks what it tells of is malformed, not ignored', () => {
    for (const eventType of ['Bounce', 'Complaint', 'Delivery', 'Click', 'Something new', '', undefined]) {
      expect(sesEvent.safeParse({ eventType, mail }).success).toBe(false)
    }
    const nobody = { bounceType: 'Permanent', timestamp: at, bouncedRecipients: [] }
    expect(sesEvent.safeParse({ eventType: 'Bounce', mail, bounce: nobody }).success).toBe(false)
    expect(sesEvent.safeParse({ eventType: 'Send', mail: { ...mail, timestamp: 'yesterday' } }).success).toBe(false)
  })

  test('times are compared as times, however SES writes them', async () => {
    const ports = await house()
    await apply(ports, { ...delivery, delivery: { timestamp: '2026-03-09T10:01:00+01:00' } })
    expect((await row(ports))?.deliveredAt).toBe(at)
  })
})

test('a leaf is told where a tag names one, and one of another form is none', () => {
  const leafOf = (leaf: unknown) =>
    heardIn(sesEvent.parse({ eventType: 'Send', mail: { ...mail, tags: { ...mail.tags, leaf } } }), 'our-set').addressed
  const edition = { groupId: 'g', date: '2026-03-09', memberId: 'm1' }
  expect(leafOf(['L_m-1'])).toEqual({ ...edition, leaf: 'L_m-1' })
  for (const odd of [undefined, null, [], [''], ['a#b'], ['a b'], ['x'.repeat(257)], 'm1', [7]]) {
    expect(leafOf(odd)).toEqual(edition)
  }
})
