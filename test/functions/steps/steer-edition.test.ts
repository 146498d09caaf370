import { expect, test } from 'vitest'
import { cancelEdition, holdEdition, resumeEdition } from '../../../functions/steps/steer-edition.ts'
import { fakeRuns } from '../../fakes/mail.ts'
import { fakeClock, fakeQueues } from '../../fakes/surroundings.ts'

const edition = { groupId: 'g', date: '2026-03-09', asOf: '2026-03-09T09:00:00.000Z' }

async function house() {
  const ports = { runs: fakeRuns(), queues: fakeQueues(), clock: fakeClock() }
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

test('an edition that the brake held goes on at once, and the brake forgives what it saw', async () => {
  const ports = await house()
  await ports.runs.hold(edition, { by: 'brake', reason: '12 hard bounces', at: '2026-03-09T08:00:00.000Z' })
  expect(await resumeEdition(ports, edition)).toMatchObject({ kind: 'resumed', hold: { by: 'brake' } })
  expect(await ports.runs.get(edition)).toMatchObject({ hold: undefined, resumedAt: '2026-03-09T09:00:00.000Z' })
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
  expect(await ports.runs.get(edition)).toMatchObject({ cancelled: true, hold: undefined })
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
