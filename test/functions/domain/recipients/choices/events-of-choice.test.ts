import { beforeEach, describe, expect, test } from 'vitest'
import type { MailRecord } from '../../../../../functions/domain/recipients/mail-record.ts'
import type { PreferenceChanges } from '../../../../../functions/messages/preferences-form.ts'
import type { LinkSubject } from '../../../../../functions/ports.ts'
import { savePreferences } from '../../../../../functions/steps/members/member-preferences.ts'
import { fakeMailRecords } from '../../../../fakes/mail.ts'
import { fakeQueues } from '../../../../fakes/surroundings.ts'
import { fakeUntoldRecords } from '../../../../fakes/telling.ts'
import { email, memberSite } from '../../../../fixtures/pages/member-site.ts'

async function begin() {
  const kept = new Map<string, MailRecord>()
  const home = await memberSite()
  const queues = fakeQueues()
  const ports = { ...home.ports, records: fakeMailRecords(kept, true), queues }
  const untold = fakeUntoldRecords(kept)
  return {
    ports,
    queues,
    kindsOf: async (memberId = 'm1') => (await untold.get({ groupId: 'g', memberId }))?.untold.map(({ kind }) => kind),
    /** With a link that was mailed to their address. */
    choose: (changes: PreferenceChanges, more: Partial<LinkSubject> = {}) =>
      savePreferences(ports, { groupId: 'g', memberId: 'm1', wasMailedTo: (to) => to === email, ...more }, changes),
  }
}
let house: Awaited<ReturnType<typeof begin>>
beforeEach(async () => {
  house = await begin()
})

describe('what a platform hears of a choice', () => {
  test('a “no” is an event once, and so is the “yes” that takes it back; each wakes the log', async () => {
    for (const mail of ['no', 'no', 'yes', 'yes'] as const) await house.choose({ mail })
    expect(await house.kindsOf()).toEqual(['unsubscribed', 'resubscribed'])
    expect(house.queues.told).toEqual([
      { groupId: 'g', memberId: 'm1' },
      { groupId: 'g', memberId: 'm1' },
    ])
  })

  test('a pause is an event when it begins, not while it lasts or when it ends', async () => {
    for (const pause of [true, true, false]) await house.choose({ pause })
    expect(await house.kindsOf()).toEqual(['paused'])
  })

  test('one form with a “no” and a pause is both', async () => {
    await house.choose({ mail: 'no', pause: true })
    expect(await house.kindsOf()).toEqual(['unsubscribed', 'paused'])
  })

  test('a refusal of all groups is an event in the group whose link made it, and so is its end', async () => {
    for (const everywhere of ['no', 'no', 'yes', 'yes'] as const) await house.choose({ everywhere })
    expect(await house.kindsOf()).toEqual(['unsubscribed', 'resubscribed'])
  })

  test('who refuses all groups hears nothing more of by a “no” or a “yes” to this one', async () => {
    await house.choose({ everywhere: 'no' })
    for (const mail of ['no', 'yes'] as const) await house.choose({ mail })
    expect(await house.kindsOf()).toEqual(['unsubscribed'])
  })

  test('a refusal of all groups that this link cannot make or undo is none', async () => {
    await house.choose({ everywhere: 'no' }, { wasMailedTo: () => false })
    expect(await house.kindsOf()).toBeUndefined()
    await house.ports.addresses.setMail(email, 'no', '2026-03-09T09:00:00.000Z', 'another')
    await house.choose({ everywhere: 'yes' })
    expect(await house.kindsOf()).toBeUndefined()
  })

  test('what the community said before counts: who got no mail begins to, and does not stop', async () => {
    await house.ports.members.merge('g', [{ id: 'm1', mail: 'no' }])
    await house.choose({ mail: 'no' })
    expect(await house.kindsOf()).toBeUndefined()
    await house.choose({ mail: 'yes' })
    expect(await house.kindsOf()).toEqual(['resubscribed'])
  })

  test('a “yes” takes back what the same person refused under another id, and both are events', async () => {
    await house.ports.members.merge('g', [
      { id: 'm1', sharedWith: ['other'] },
      { id: 'other', email, sharedWith: ['m1'] },
    ])
    await house.ports.records.choose('g', 'other', { mail: 'no' }, '2026-03-09T09:00:00.000Z', ['unsubscribed'])
    await house.choose({ mail: 'yes' })
    expect(await house.kindsOf()).toEqual(['resubscribed'])
    expect(await house.kindsOf('other')).toEqual(['unsubscribed', 'resubscribed'])
    expect(house.queues.told.map(({ memberId }) => memberId)).toEqual(['m1', 'other'])
  })

  test('a “no” is kept, and told, although their address cannot be read', async () => {
    const addresses = { ...house.ports.addresses, getMany: () => Promise.reject(new Error('throttled')) }
    const subject = { groupId: 'g', memberId: 'm1', wasMailedTo: () => true }
    await savePreferences({ ...house.ports, addresses }, subject, { mail: 'no' })
    expect((await house.ports.records.getMany('g', ['m1']))[0]?.mail).toBe('no')
    expect(await house.kindsOf()).toEqual(['unsubscribed'])
  })

  test('nothing more is read of a “no” where the stack tells no platform', async () => {
    const addresses = { ...house.ports.addresses, getMany: () => Promise.reject(new Error('not asked for')) }
    const warnings: string[] = []
    const log = { ...house.ports.log, warn: (message: string) => void warnings.push(message) }
    const subject = { groupId: 'g', memberId: 'm1', wasMailedTo: () => true }
    await savePreferences({ ...house.ports, addresses, log, tellsEvents: false }, subject, { mail: 'no' })
    expect((await house.ports.records.getMany('g', ['m1']))[0]?.mail).toBe('no')
    expect(warnings).toEqual([])
  })

  test('the “no” of a member who is gone is one all the same, and no other choice is an event', async () => {
    await house.choose({ mail: 'no' }, { memberId: 'gone' })
    expect(await house.kindsOf('gone')).toEqual(['unsubscribed'])
    await house.choose({ pace: 'monthly', weekday: 3, muted: ['d1'] })
    await house.choose({ mail: 'no' }, { preview: true })
    expect(await house.kindsOf()).toBeUndefined()
  })
})
