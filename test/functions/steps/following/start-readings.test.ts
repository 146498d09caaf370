import { expect, test } from 'vitest'
import type { FollowedSource, SourceRun } from '../../../../functions/domain/following/source.ts'
import { startReadings } from '../../../../functions/steps/following/start-readings.ts'
import { fakeFollowedSources } from '../../../fakes/ingest.ts'
import { fakeMetrics, fakeQueues } from '../../../fakes/surroundings.ts'

const now = '2026-03-09T09:00:00.000Z'
const ago = (minutes: number) => new Date(Date.parse(now) - minutes * 60_000).toISOString()
const source = (id: string, more: Partial<FollowedSource> = {}): FollowedSource => ({
  groupId: 'g',
  id,
  kind: 'discourse',
  url: 'https://forum.example',
  hasToken: false,
  state: 'on',
  addedAt: now,
  revision: 0,
  ...more,
})
const run = (at: string, more: Partial<SourceRun> = {}): SourceRun => ({ id: 'old', startedAt: at, at, ...more })

async function start(...sources: readonly FollowedSource[]) {
  const [queues, metrics] = [fakeQueues(), fakeMetrics()]
  const ports = { sources: fakeFollowedSources(...sources), queues, metrics }
  const counts = await startReadings(ports, now)
  return { ...counts, queued: queues.follows.map(({ run: { id } }) => id), all: await ports.sources.list(), ports }
}

test('every source that is on is read, each by a message of its own', async () => {
  const { queued, all, ports } = await start(source('a'), source('b', { state: 'paused' }), source('c'))
  expect(queued).toEqual(['a', 'c'])
  expect(all.map((each) => each.run?.startedAt)).toEqual([now, undefined, now])
  expect(await startReadings(ports, now)).toMatchObject({ begun: 0 })
})

test('one that is being read is left in peace, and one whose reading died goes on at its cursor', async () => {
  const { queued, all } = await start(
    source('alive', { run: run(ago(40), { cursor: 'here' }) }),
    source('dead', { run: run(ago(50), { cursor: 'there' }) }),
    source('unborn', { run: run(ago(50)) }),
    source('broken', { run: run(ago(1), { brokeOff: true, cursor: 'end', failure: 'a part' }) }),
    source('endless', { run: run(ago(25 * 60), { cursor: 'far' }) }),
  )
  expect(queued).toEqual(['broken', 'dead', 'endless', 'unborn'])
  const cursors = new Map(all.map((each) => [each.id, each.run?.cursor]))
  expect(Object.fromEntries(cursors)).toMatchObject({ alive: 'here', dead: 'there', broken: 'end' })
  expect([cursors.get('unborn'), cursors.get('endless')]).toEqual([undefined, undefined])
})

test('those that fail for six hours are counted, unless they are paused', async () => {
  const { failing } = await start(
    source('a', { failingSince: ago(6 * 60) }),
    source('b', { failingSince: ago(5 * 60 + 59) }),
    source('c', { failingSince: ago(600), state: 'paused' }),
    source('d'),
  )
  expect(failing).toBe(1)
})

test('one that was asked to wait each time for six hours is counted, and its waiting goes on', async () => {
  const waiting = run(ago(50), { waitingSince: ago(6 * 60) })
  const { failing, all } = await start(
    source('a', { run: waiting }),
    source('b', { run: { ...waiting, cursor: 'here' } }),
    source('c', { run: { ...waiting, waitingSince: ago(60) } }),
  )
  expect(failing).toBe(2)
  expect(all.map((each) => each.run?.waitingSince)).toEqual([ago(6 * 60), ago(6 * 60), ago(60)])
})

test('one that is never read to its end is failing after a day, since its reading began', async () => {
  const { all, ports } = await start(
    source('endless', { run: run(ago(25 * 60), { cursor: 'far' }) }),
    source('unborn', { run: run(ago(25 * 60)) }),
  )
  expect(all.map(({ failingSince }) => failingSince)).toEqual([ago(25 * 60), undefined])
  expect(await startReadings(ports, now)).toMatchObject({ failing: 1 })
})

test('a message that was lost on its way does no harm: the next hours begin anew', async () => {
  const sources = fakeFollowedSources(source('a'))
  const queues = { follow: async () => Promise.reject(new Error('SQS is away')) }
  await expect(startReadings({ sources, queues, metrics: fakeMetrics() }, now)).rejects.toThrow('away')
  const later = { sources, queues: fakeQueues(), metrics: fakeMetrics() }
  expect(await startReadings(later, '2026-03-09T10:00:00.000Z')).toMatchObject({ begun: 1 })
})
