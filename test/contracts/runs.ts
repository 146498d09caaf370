import { expect, test } from 'vitest'
import type { Runs } from '../../functions/ports.ts'
import { cohortsAt } from '../fixtures/editions/one-edition.ts'

const run = (groupId: string) => ({ groupId, date: '2026-03-09', asOf: '2026-03-09T09:00:00.000Z' })
const cohorts = cohortsAt('2026-03-09T09:00:00.000Z')

/** What every list of editions under way must do. */
export function runsContract(create: () => Runs): void {
  test('an edition that is entered twice keeps what it holds, and is as if entered now', async () => {
    const runs = create()
    expect(await runs.open(run('first'), cohorts, 1000)).toEqual(run('first'))
    await runs.setWalking(run('first'), true)
    const late = { by: 'approval', reason: 'x', at: '2026-03-09T09:05:00.000Z' } as const
    expect(await runs.open({ ...run('first'), asOf: late.at }, [], 2000, late)).toEqual(run('first'))
    expect((await runs.get(run('first')))?.hold).toBeUndefined()
    expect(await runs.get(run('first'))).toMatchObject({ ...run('first'), cohorts, openedAt: 2000, walking: true })
  })

  test('all that are under way are listed, and no longer when they are over', async () => {
    const runs = create()
    await runs.open(run('stays'), cohorts, 1)
    await runs.open(run('goes'), cohorts, 1)
    await runs.close(run('goes'))
    const listed = (await runs.list()).map(({ groupId }) => groupId)
    expect(listed).toContain('stays')
    expect(listed).not.toContain('goes')
  })

  test('a hold stays until somebody resumes, and the time of that is kept', async () => {
    const runs = create()
    const hold = { by: 'brake', reason: '12 hard bounces of 400', at: '2026-03-09T09:10:00.000Z' } as const
    await runs.open(run('held'), cohorts, 1)
    expect(await runs.hold(run('held'), hold)).toBe(true)
    expect((await runs.get(run('held')))?.hold).toEqual(hold)
    expect(await runs.resume(run('held'), '2026-03-09T10:00:00.000Z')).toBe(true)
    const resumed = await runs.get(run('held'))
    expect(resumed?.hold).toBeUndefined()
    expect(resumed?.resumedAt).toBe('2026-03-09T10:00:00.000Z')
  })

  test('an owner’s hold takes nobody’s place, and only an owner’s or an approval’s is lifted', async () => {
    const runs = create()
    const at = '2026-03-09T09:10:00.000Z'
    await runs.open(run('theirs'), cohorts, 1)
    expect(await runs.lift(run('theirs'))).toBe(true)
    expect(await runs.hold(run('theirs'), { by: 'owner', reason: 'x', at })).toBe(true)
    expect(await runs.hold(run('theirs'), { by: 'owner', reason: 'y', at })).toBe(false)
    expect(await runs.lift(run('theirs'))).toBe(true)
    await runs.hold(run('theirs'), { by: 'approval', reason: 'x', at })
    expect(await runs.hold(run('theirs'), { by: 'operator', reason: 'z', at })).toBe(true)
    expect(await runs.lift(run('theirs'))).toBe(false)
    expect((await runs.get(run('theirs')))?.hold).toMatchObject({ by: 'operator', reason: 'z' })
  })

  test('only what waits for an approval is begun anew, and only the making that was begun ends it', async () => {
    const runs = create()
    const anew = (making: number) => ({ making, at: 5 })
    const hold = { by: 'approval', reason: 'x', at: '2026-03-09T09:10:00.000Z' } as const
    await runs.open(run('anew'), cohorts, 1)
    expect(await runs.beginAnew(run('anew'), anew(1))).toBe(false)
    await runs.hold(run('anew'), hold)
    expect(await runs.beginAnew(run('anew'), anew(1))).toBe(true)
    expect(await runs.beginAnew(run('anew'), anew(2))).toBe(true)
    await runs.endAnew(run('anew'), 1)
    expect((await runs.get(run('anew')))?.anew).toEqual(anew(2))
    await runs.endAnew(run('anew'), 2)
    expect((await runs.get(run('anew')))?.anew).toBeUndefined()
    await runs.cancel(run('anew'))
    await runs.hold(run('anew'), hold)
    expect(await runs.beginAnew(run('anew'), anew(3))).toBe(false)
    expect(await runs.beginAnew(run('never opened'), anew(1))).toBe(false)
  })

  test('an owner’s hold takes the place of one that time would end, and of none that was cancelled', async () => {
    const runs = create()
    const at = '2026-03-09T09:10:00.000Z'
    const until = { at, otherwise: 'send' } as const
    await runs.open(run('timed'), cohorts, 1, { by: 'approval', reason: 'x', at, until })
    expect(await runs.hold(run('timed'), { by: 'owner', reason: 'y', at })).toBe(true)
    expect((await runs.get(run('timed')))?.hold).toEqual({ by: 'owner', reason: 'y', at })
    await runs.cancel(run('timed'))
    expect(await runs.hold(run('timed'), { by: 'owner', reason: 'z', at })).toBe(false)
    expect((await runs.get(run('timed')))?.hold).toBeUndefined()
  })

  test.each([
    ['send', undefined],
    ['cancel', true],
  ] as const)('only what still waits for approval ends its waiting: %s', async (otherwise, cancelled) => {
    const runs = create()
    const key = run(`waits-to-${otherwise}`)
    const at = '2026-03-09T09:10:00.000Z'
    await runs.open(key, cohorts, 1)
    expect(await runs.endWaiting(key, otherwise)).toBe(false)
    await runs.hold(key, { by: 'approval', reason: 'x', at })
    expect(await runs.endWaiting(key, otherwise)).toBe(true)
    const ended = await runs.get(key)
    expect([ended?.hold, ended?.cancelled]).toEqual([undefined, cancelled])
    await runs.hold(key, { by: 'operator', reason: 'x', at })
    expect(await runs.endWaiting(key, otherwise)).toBe(false)
    expect((await runs.get(key))?.hold).toMatchObject({ by: 'operator' })
  })

  test('a cancelled edition is no longer held', async () => {
    const runs = create()
    await runs.open(run('cancelled'), cohorts, 1)
    await runs.hold(run('cancelled'), { by: 'operator', reason: 'wrong week', at: '2026-03-09T09:10:00.000Z' })
    expect(await runs.cancel(run('cancelled'))).toBe(true)
    expect(await runs.get(run('cancelled'))).toMatchObject({ cancelled: true })
    expect((await runs.get(run('cancelled')))?.hold).toBeUndefined()
  })

  test('what is not under way cannot be held, resumed, cancelled or noted, and none of it makes it so', async () => {
    const runs = create()
    const key = run('over')
    expect(await runs.hold(key, { by: 'operator', reason: 'late', at: '2026-03-09T09:10:00.000Z' })).toBe(false)
    expect(await runs.resume(key, '2026-03-09T09:10:00.000Z')).toBe(false)
    expect(await runs.cancel(key)).toBe(false)
    await runs.noteProgress(key, { done: 1, open: 2, since: 3 })
    await runs.setWalking(key, true)
    await runs.close(key)
    expect(await runs.get(key)).toBeUndefined()
  })

  test('where a walker was sent off, and until when there is nothing to do, is kept', async () => {
    const runs = create()
    const walker = { cohort: '2026-03-09T09:00:00.000Z', at: 5000 }
    const progress = { done: 1, open: 2, since: 3, waitsUntil: '2026-03-10T09:00:00.000Z' }
    await runs.open(run('waits'), cohorts, 1)
    await runs.noteWalker(run('waits'), walker)
    await runs.noteProgress(run('waits'), progress)
    expect(await runs.get(run('waits'))).toMatchObject({ walker, progress })
  })

  test('a run that was entered again since is not closed for what it was before', async () => {
    const runs = create()
    await runs.open(run('again'), cohorts, 1000)
    await runs.open(run('again'), cohorts, 2000)
    await runs.close(run('again'), 1000)
    expect(await runs.get(run('again'))).toBeDefined()
    await runs.close(run('again'), 2000)
    expect(await runs.get(run('again'))).toBeUndefined()
  })
}
