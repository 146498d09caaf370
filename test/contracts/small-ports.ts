import { expect, test } from 'vitest'
import type { BounceOrComplaint } from '../../functions/domain/sending/brake.ts'
import type { BouncesAndComplaints, Feedback, MailRecords } from '../../functions/ports.ts'
import { shardOf } from '../../functions/table.ts'

export function mailRecordsContract(create: () => MailRecords): void {
  test('what an owner does is no choice of the member’s, and ends with their next own one of mail or a pause', async () => {
    const records = create()
    const at = '2026-03-09T12:00:00.000Z'
    const byOwner = { what: 'stop', by: 'o1', at, before: { mail: 'yes' } } as const
    expect(await records.steer('steered', 'm1', { mail: 'no', pausedUntil: undefined, byOwner }, undefined)).toBe(true)
    expect(await records.getMany('steered', ['m1'])).toEqual([{ memberId: 'm1', mail: 'no', byOwner }])
    await records.choose('steered', 'm1', { muted: ['d1'] }, at)
    expect(await records.getMany('steered', ['m1'])).toMatchObject([{ byOwner }])
    await records.choose('steered', 'm1', { pausedUntil: undefined }, at)
    expect(await records.getMany('steered', ['m1'])).toEqual([
      { memberId: 'm1', mail: 'no', muted: ['d1'], choseAt: at },
    ])
  })

  test('an owner who saw an earlier choice of the member’s changes nothing, and takes back only what they did', async () => {
    const records = create()
    const [seen, at] = ['2026-03-08T12:00:00.000Z', '2026-03-09T12:00:00.000Z']
    await records.choose('crossed', 'm1', { mail: 'yes' }, at)
    const byOwner = { what: 'stop', by: 'o1', at, before: { mail: 'yes' } } as const
    const stopped = { mail: 'no', pausedUntil: undefined, byOwner } as const
    for (const choseAt of [seen, undefined]) {
      expect(await records.steer('crossed', 'm1', stopped, choseAt)).toBe(false)
    }
    expect(await records.getMany('crossed', ['m1'])).toEqual([{ memberId: 'm1', mail: 'yes', choseAt: at }])
    expect(await records.steer('crossed', 'm1', stopped, at)).toBe(true)
    const undone = { mail: 'yes', pausedUntil: undefined, byOwner: undefined } as const
    expect(await records.steer('crossed', 'm1', undone, at)).toBe(true)
    expect(await records.getMany('crossed', ['m1'])).toEqual([{ memberId: 'm1', mail: 'yes', choseAt: at }])
  })

  const at = '2026-03-09T09:00:00.000Z'

  test('the records of members who are near each other are found as well as those of others', async () => {
    const records = create()
    const ids = Array.from({ length: 120 }, (_, nth) => `near-${nth}`)
    for (const id of ids) await records.choose('near', id, { pace: 'monthly' }, at)
    for (const wanted of [ids, ids.slice(3, 40), ids.filter((_, nth) => nth % 31 === 0), ['near-7', 'nobody'], []]) {
      const found = await records.getNeighbours('near', wanted)
      expect(found.map(({ memberId }) => memberId).sort()).toEqual(wanted.filter((id) => id !== 'nobody').toSorted())
    }
  })

  test('a member’s last word counts, and others have said nothing', async () => {
    const records = create()
    await records.choose('g', 'm1', { mail: 'no' }, at)
    await records.choose('g', 'm2', { mail: 'no' }, at)
    await records.choose('g', 'm2', { mail: 'yes' }, at)
    const found = await records.getMany('g', ['m1', 'm2', 'm3', 'm1'])
    expect(found).toHaveLength(2)
    expect(new Map(found.map(({ memberId, mail }) => [memberId, mail]))).toEqual(
      new Map([
        ['m1', 'no'],
        ['m2', 'yes'],
      ]),
    )
  })

  test('one group’s choice is not another’s', async () => {
    const records = create()
    await records.choose('left', 'm1', { mail: 'no' }, at)
    expect(await records.getMany('stayed', ['m1'])).toEqual([])
  })

  test('a profile is written where it differs, beside what is there, and can be taken away', async () => {
    const records = create()
    const [some, others] = [Uint8Array.of(1, 2, 3), Uint8Array.of(1, 2, 4)]
    await records.choose('profiles', 'm1', { mail: 'no' }, at)
    expect(
      await records.saveProfiles(
        'profiles',
        new Map([
          ['m1', some],
          ['m2', some],
        ]),
      ),
    ).toEqual(['m1', 'm2'])
    expect(
      await records.saveProfiles(
        'profiles',
        new Map([
          ['m1', some],
          ['m2', others],
        ]),
      ),
    ).toEqual(['m2'])
    expect(
      await records.saveProfiles(
        'profiles',
        new Map([
          ['m2', undefined],
          ['m3', undefined],
        ]),
      ),
    ).toEqual(['m2'])
    const found = await records.getMany('profiles', ['m1', 'm2', 'm3'])
    expect(new Set(found)).toEqual(
      new Set([{ memberId: 'm1', mail: 'no', choseAt: at, profile: some }, { memberId: 'm2' }]),
    )
  })

  test('a range holds both its ends', async () => {
    const records = create()
    await records.choose('range', 'm5', { mail: 'no' }, at)
    const found = await records.range('range', shardOf('m5'), 'm5', 'm5')
    expect(found).toEqual([{ memberId: 'm5', mail: 'no', choseAt: at }])
    expect(await records.range('range', shardOf('m5'), 'm6', 'm9')).toEqual([])
  })
}

export function troublesContract(create: () => BouncesAndComplaints): void {
  const bounceOrComplaint = (
    groupId: string,
    date: string,
    more: Partial<BounceOrComplaint> = {},
  ): BounceOrComplaint => ({
    groupId,
    date,
    memberId: 'm1',
    kind: 'bounce',
    at: `${date}T09:30:00.000Z`,
    ...more,
  })

  test('a trouble told of twice is one, and was when it was first heard of', async () => {
    const bouncesAndComplaints = create()
    const [early, late] = ['2026-03-09T09:01:00.000Z', '2026-03-09T11:00:00.000Z']
    for (const at of [late, early, late])
      await bouncesAndComplaints.add(bounceOrComplaint('once', '2026-03-09', { at }))
    expect(await bouncesAndComplaints.since('once', '2026-03-09')).toEqual([
      bounceOrComplaint('once', '2026-03-09', { at: early }),
    ])
  })

  test('a bounce and a complaint of one delivery are two', async () => {
    const bouncesAndComplaints = create()
    for (const kind of ['bounce', 'complaint'] as const)
      await bouncesAndComplaints.add(bounceOrComplaint('both', '2026-03-09', { kind }))
    expect(await bouncesAndComplaints.since('both', '2026-03-09')).toHaveLength(2)
  })

  test('those of a date count from that date on, and those of other groups never', async () => {
    const bouncesAndComplaints = create()
    for (const date of ['2026-02-28', '2026-03-01', '2026-03-08'])
      await bouncesAndComplaints.add(bounceOrComplaint('since', date))
    await bouncesAndComplaints.add(bounceOrComplaint('another', '2026-03-08'))
    const dates = (await bouncesAndComplaints.since('since', '2026-03-01')).map(({ date }) => date)
    expect(dates).toEqual(['2026-03-01', '2026-03-08'])
  })
}

/** Both halves of feedback, over the same place; nothing waits in its queues. */
export function feedbackContract(create: () => Feedback): void {
  test('feedback has heard of the latest submission, in whatever order it heard', async () => {
    const feedback = create()
    expect(await feedback.state()).toEqual({ heardOf: undefined, waiting: 0, deadLetters: 0 })
    for (const minute of ['01', '05', '03']) await feedback.noteSendEvent(`2026-03-09T09:${minute}:00.000Z`)
    expect((await feedback.state()).heardOf).toBe('2026-03-09T09:05:00.000Z')
  })
}
