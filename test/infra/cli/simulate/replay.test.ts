import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readInOrder, replay } from '../../../../infra/cli/simulate/replay.ts'
import { groupRecords } from '../../../journeys/house/group-records.ts'
import { openHouse } from '../../../journeys/house/running-house.ts'

test('weeks are lived through one by one, and nothing of the future shows in any', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rekindle-replay-'))
  const house = await openHouse({ context: { settleAfterSeconds: '10' } })
  onTestFinished(async () => {
    await house.leave()
    await rm(folder, { recursive: true, force: true })
  })
  const weeks = ['2026-03-09', '2026-03-16'].map((date) => `${date}T09:00:00.000Z`)
  const records = weeks.flatMap((monday, nth) => groupRecords('replayed', monday, { prefix: `w${nth}-` }))
  const file = join(folder, 'records.ndjson')
  await writeFile(
    file,
    records
      .map((record) => JSON.stringify(record))
      .toReversed()
      .join('\n'),
  )

  const seen: string[] = []
  const span = { from: '2026-03-05', to: '2026-03-17' }
  const { editions, posts } = await replay(house.cloud, house.ports, await readInOrder(file), span, (time) =>
    seen.push(time),
  )
  expect(seen).toEqual(weeks)
  expect(posts.length).toBeGreaterThan(0)
  expect(editions.map(({ date }) => date)).toContain('2026-03-09')
  // Discussions of the second week were opened after the first edition.
  const openedAfter = (discussionId: string, asOf: string) => discussionId.startsWith('w1') && asOf < '2026-03-11'
  for (const { asOf, decisions, composing, quiet } of editions) {
    expect(composing).toBeGreaterThan(0)
    expect(quiet).toBeUndefined()
    expect(decisions.length).toBeGreaterThan(0)
    const shown = decisions.flatMap((decision) => ('picks' in decision ? decision.picks : []))
    expect(shown.length).toBeGreaterThan(0)
    expect(shown.filter(({ discussionId }) => openedAfter(discussionId, asOf))).toEqual([])
  }
})
