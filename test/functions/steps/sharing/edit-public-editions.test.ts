import { expect, test } from 'vitest'
import { publishAgain, publishEarlier } from '../../../../functions/steps/sharing/edit-public-editions.ts'
import { fakePublicEditions } from '../../../fakes/doors/publishing.ts'
import { fakeEditions } from '../../../fakes/mail.ts'
import { fakeQueues } from '../../../fakes/surroundings.ts'

const asOf = '2026-03-09T09:00:00.000Z'

/** Two editions that were mailed, the later of which is published, and one under way. */
async function house() {
  const ports = { editions: fakeEditions(), publicEditions: fakePublicEditions(), queues: fakeQueues() }
  for (const date of ['2026-02-23', '2026-03-02', '2026-03-09']) await ports.editions.open({ groupId: 'g', date, asOf })
  for (const date of ['2026-02-23', '2026-03-02']) {
    await ports.editions.end({ groupId: 'g', date }, 'finished', { planned: 0, skipped: {}, submitted: 0 } as never)
  }
  const made = {
    groupId: 'g',
    date: '2026-03-02',
    publishedAt: asOf,
    discussions: [],
    posts: 0,
    people: 0,
    hasCard: false,
  }
  await ports.publicEditions.put(made)
  return { ports, queued: () => ports.queues.published.map(({ edition }) => edition.date).toSorted() }
}

test('earlier editions are queued that were mailed and are not published yet', async () => {
  const { ports, queued } = await house()
  expect(await publishEarlier(ports, 'g', 30)).toBe(1)
  expect(queued()).toEqual(['2026-02-23'])
})

test('publishing again queues those that are published as well', async () => {
  const { ports, queued } = await house()
  await publishAgain(ports, 'g')
  expect(queued()).toEqual(['2026-02-23', '2026-03-02'])
})

test('while an edition is being mailed, the earliest of the latest that are published is not queued again', async () => {
  const { ports, queued } = await house()
  const dates = Array.from({ length: 13 }, (_, week) => `2027-01-${String(week + 1).padStart(2, '0')}`)
  const [made] = await ports.publicEditions.list('g', 1)
  for (const date of dates) {
    const key = { groupId: 'g', date }
    await ports.editions.open({ ...key, asOf })
    await ports.editions.freeze(key, { state: 'frozen', discussions: [] })
    await ports.editions.startMailing(key)
    if (date !== dates.at(-1)) await ports.editions.end(key, 'finished', {} as never)
    if (made) await ports.publicEditions.put({ ...made, date })
  }
  expect(await publishEarlier(ports, 'g')).toBe(0)
  expect(queued()).toEqual([])
})
