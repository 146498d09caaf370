import { expect, test } from 'vitest'
import { defaultSettings } from '../../functions/domain/schedule/settings.ts'
import type { Settings } from '../../functions/ports.ts'
import { objectNames } from '../fixtures/records/object-names.ts'

export function settingsContract(create: () => Settings): void {
  const draft = (groupId: string) => defaultSettings({ id: groupId, timeZone: 'Europe/London' })
  const dueIds = async (settings: Settings, asOf: string) => (await settings.due(asOf)).map(({ groupId }) => groupId)
  const liveIds = async (settings: Settings) => (await settings.live()).map(({ groupId }) => groupId)

  test('a draft is never due, a live group is due at the first tick', async () => {
    const settings = create()
    await settings.create(draft('s1'))
    expect(await dueIds(settings, '2099-01-01T00:00:00.000Z')).not.toContain('s1')
    expect(await liveIds(settings)).not.toContain('s1')
    await settings.setLive('s1')
    expect(await dueIds(settings, '2001-01-01T00:00:00.000Z')).toContain('s1')
    expect(await liveIds(settings)).toContain('s1')
    expect(await settings.get('s1')).toEqual({ ...draft('s1'), state: 'live' })
  })

  test('a group that is known keeps its settings when it is imported again', async () => {
    const settings = create()
    await settings.create(draft('s2'))
    await settings.setLive('s2')
    await settings.create(draft('s2'))
    expect(await settings.get('s2')).toMatchObject({ state: 'live' })
  })

  test('the next date moves once from where it was, and setting live again does not bring it back', async () => {
    const settings = create()
    await settings.create(draft('s3'))
    await settings.setLive('s3')
    const [due] = (await settings.due('2026-03-09T09:00:00.000Z')).filter(({ groupId }) => groupId === 's3')
    await settings.moveOn('s3', due?.dueAt ?? '', '2026-03-16T09:00:00.000Z')
    await settings.moveOn('s3', due?.dueAt ?? '', '2026-03-09T09:00:00.000Z')
    await settings.setLive('s3')
    expect(await dueIds(settings, '2026-03-16T08:59:59.000Z')).not.toContain('s3')
    expect(await dueIds(settings, '2026-03-16T09:00:00.000Z')).toContain('s3')
  })

  test('a change keeps what it replaced, and is made to what it was made from alone', async () => {
    const settings = create()
    const first = draft('s4')
    await settings.create(first)
    const [one, two] = ['10:00', '11:00'].map((time) => ({
      ...first,
      version: 2,
      schedule: { ...first.schedule, time },
      change: { at: '2026-03-05T12:00:00.000Z', by: { memberId: 'o1' } },
    }))
    if (!one || !two) throw new Error('Unreachable.')
    const made = await Promise.all([one, two].map((next) => settings.change(next, first, '')))
    expect(made.toSorted()).toEqual([false, true])
    expect((await settings.versions('s4')).map(({ version }) => version)).toEqual([2, 1])
    expect((await settings.versions('s4')).at(-1)).toEqual(first)
    const kept = await settings.get('s4')
    expect([one, two]).toContainEqual(kept)
  })

  test('who goes live by a change is due at the date that it names, and a draft no more', async () => {
    const settings = create()
    const first = draft('s5')
    await settings.create(first)
    const live = { ...first, state: 'live', version: 2 } as const
    await settings.change(live, first, '2026-03-09T09:00:00.000Z')
    expect(await dueIds(settings, '2026-03-09T08:59:59.000Z')).not.toContain('s5')
    expect(await dueIds(settings, '2026-03-09T09:00:00.000Z')).toContain('s5')
    expect(await settings.live()).toContainEqual({ groupId: 's5', dueAt: '2026-03-09T09:00:00.000Z' })
    await settings.change({ ...first, version: 3 }, live, '')
    expect(await dueIds(settings, '2099-01-01T00:00:00.000Z')).not.toContain('s5')
    expect(await liveIds(settings)).not.toContain('s5')
  })

  test('a date that is still to come is moved, and one that is due is left', async () => {
    const settings = create()
    const first = draft('s6')
    await settings.create(first)
    await settings.change({ ...first, state: 'live', version: 2 }, first, '2026-03-09T09:00:00.000Z')
    await settings.reschedule('s6', '2026-03-07T09:00:00.000Z', '2026-03-05T12:00:00.000Z')
    expect(await dueIds(settings, '2026-03-07T09:00:00.000Z')).toContain('s6')
    await settings.reschedule('s6', '2026-03-14T09:00:00.000Z', '2026-03-07T09:01:00.000Z')
    expect(await dueIds(settings, '2026-03-07T09:05:00.000Z')).toContain('s6')
  })

  test('no two groups share the name of a list, and who had it first keeps it', async () => {
    const settings = create()
    expect(await settings.listName('a_b')).toBe('a-b')
    const names = new Map<string, string>()
    for (const groupId of ['a-b', 'A-b', 'a_B', 'A_B', 'a_b', 'ab', ...objectNames, 'a-b', 'a_b']) {
      const name = await settings.listName(groupId)
      expect(name).toMatch(/^[A-Za-z0-9-]+(\.[0-9a-f]{12})?$/)
      expect(names.get(name.toLowerCase()) ?? groupId).toBe(groupId)
      names.set(name.toLowerCase(), groupId)
    }
    expect(await settings.listName('a_b')).toBe('a-b')
    expect(await settings.listName('ab')).toBe('ab')
  })

  test('of two who ask for one name at the same time, one gets it', async () => {
    const settings = create()
    const names = await Promise.all(['at_once', 'at-once'].map((groupId) => settings.listName(groupId)))
    expect(names.filter((name) => name === 'at-once')).toHaveLength(1)
  })
}
