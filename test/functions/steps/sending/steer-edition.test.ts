import { expect, test } from 'vitest'
import {
  approveEdition,
  cancelEdition,
  holdEdition,
  holdGroup,
  resumeEdition,
} from '../../../../functions/steps/sending/steer-edition.ts'
import { fakeSettings } from '../../../fakes/community.ts'
import { fakeRuns } from '../../../fakes/mail.ts'
import { fakeClock, fakeQueues } from '../../../fakes/surroundings.ts'

const edition = { groupId: 'g', date: '2026-03-09', asOf: '2026-03-09T09:00:00.000Z' }

async function house() {
  const ports = { settings: fakeSettings(), runs: fakeRuns(), queues: fakeQueues(), clock: fakeClock() }
  await ports.runs.open(edition, [], ports.clock.now())
  return ports
}

test('an edition is held by the operator, with the reason and the time', async () => {
  const ports = await house()
  const hold = { by: 'operator', reason: 'a wrong link', at: '2026-03-09T09:00:00.000Z' }
  expect(await holdEdition(ports, edition, 'a wrong link')).toEqual({ kind: 'held', hold })
  expect((await ports.runs.get(edition))?.hold).toEqual(hold)
})

test('of two who hold an edition the first one’s reason stays, and the brake’s most of all', async () => {
  const ports = await house()
  const brake = { by: 'brake', reason: '12 hard bounces', at: '2026-03-09T08:00:00.000Z' } as const
  await ports.runs.hold(edition, brake)
  expect(await holdEdition(ports, edition, 'me too')).toEqual({ kind: 'held already', hold: brake })
  expect((await ports.runs.get(edition))?.hold).toEqual(brake)
})

test.each(['owner', 'approval'] as const)(
  'an operator holds even what waits for an %s, who cannot let it go on then',
  async (by) => {
    const ports = await house()
    await ports.runs.hold(edition, { by, reason: 'theirs', at: edition.asOf })
    expect(await holdEdition(ports, edition, 'a wrong link')).toMatchObject({ kind: 'held', hold: { by: 'operator' } })
    expect(await approveEdition(ports, edition)).toMatchObject({ by: 'operator', reason: 'a wrong link' })
    expect((await ports.runs.get(edition))?.hold).toMatchObject({ by: 'operator' })
  },
)

test('an approval that comes just after the brake closed leaves it closed', async () => {
  const ports = await house()
  const brake = { by: 'brake', reason: '12 hard bounces', at: edition.asOf } as const
  await ports.runs.hold(edition, { by: 'approval', reason: 'x', at: edition.asOf })
  const lift = async (key: Pick<typeof edition, 'groupId' | 'date'>) => {
    await ports.runs.hold(key, brake)
    return ports.runs.lift(key)
  }
  expect(await approveEdition({ ...ports, runs: { ...ports.runs, lift } }, edition)).toEqual(brake)
  expect((await ports.runs.get(edition))?.hold).toEqual(brake)
})

test('all that a group has under way is held at once, even what would be sent by itself, but for what others hold', async () => {
  const ports = await house()
  const until = { at: '2026-03-10T09:00:00.000Z', otherwise: 'send' } as const
  const [waiting, braked, others] = [
    { ...edition, date: '2026-03-10' },
    { ...edition, date: '2026-03-11' },
    { ...edition, groupId: 'h' },
  ]
  await ports.runs.open(waiting, [], 0, { by: 'approval', reason: 'x', at: edition.asOf, until })
  await ports.runs.open(braked, [], 0, { by: 'brake', reason: 'bounces', at: edition.asOf })
  await ports.runs.open(others, [], 0)
  expect(await holdGroup(ports, 'g')).toMatchObject([edition, waiting, braked])
  const ours = { by: 'owner', reason: 'the group was made a draft', at: '2026-03-09T09:00:00.000Z' }
  const holdOf = async (key: typeof edition) => (await ports.runs.get(key))?.hold
  for (const key of [edition, waiting]) expect(await holdOf(key)).toEqual(ours)
  expect(await holdOf(braked)).toMatchObject({ by: 'brake' })
  expect(await holdOf(others)).toBeUndefined()
})

test('an edition that the brake held goes on at once, and the brake forgives what it saw', async () => {
  const ports = await house()
  await ports.runs.hold(edition, { by: 'brake', reason: '12 hard bounces', at: '2026-03-09T08:00:00.000Z' })
  expect(await resumeEdition(ports, edition)).toMatchObject({ kind: 'resumed', hold: { by: 'brake' } })
  const kept = await ports.runs.get(edition)
  expect(kept).toMatchObject({ resumedAt: '2026-03-09T09:00:00.000Z' })
  expect(kept?.hold).toBeUndefined()
  expect(ports.queues.reviews).toMatchObject([{ edition, how: 'at once' }])
})

test('who resumes what is not held has it looked through, and the brake forgives nothing', async () => {
  const ports = await house()
  expect(await resumeEdition(ports, edition)).toEqual({ kind: 'not held' })
  expect((await ports.runs.get(edition))?.resumedAt).toBeUndefined()
  expect(ports.queues.reviews).toHaveLength(1)
})

test('a cancelled edition can neither be held nor go on', async () => {
  const ports = await house()
  await cancelEdition(ports, edition)
  expect(await holdEdition(ports, edition, 'wait')).toEqual({ kind: 'cancelled' })
  expect(await resumeEdition(ports, edition)).toEqual({ kind: 'cancelled' })
  const kept = await ports.runs.get(edition)
  expect(kept).toMatchObject({ cancelled: true })
  expect(kept?.hold).toBeUndefined()
  expect(ports.queues.reviews).toMatchObject([{ edition, how: 'at once' }])
})

test('what is not under way can be steered by nobody', async () => {
  const ports = await house()
  const over = { groupId: 'g', date: '2026-03-02' }
  await expect(holdEdition(ports, over, 'wait')).rejects.toThrow('g/2026-03-02')
  await expect(resumeEdition(ports, over)).rejects.toThrow('g/2026-03-02')
  await expect(cancelEdition(ports, over)).rejects.toThrow('g/2026-03-02')
  expect(ports.queues.reviews).toEqual([])
})
