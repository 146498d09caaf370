import { afterAll, beforeAll, expect, test } from 'vitest'
import { curationsIn } from '../../functions/adapters/curations.ts'
import { createTableClient } from '../../functions/adapters/table-client.ts'
import { noCuration } from '../../functions/domain/choosing/curation.ts'
import { mailKeys } from '../../functions/table.ts'
import { groupRecords } from './house/group-records.ts'
import { type House, openHouse } from './house/running-house.ts'

const monday = '2026-03-09T09:00:00.000Z'
const later = '2026-03-09T10:00:00.000Z'
const key = { groupId: 'second-thoughts', date: '2026-03-09' }
const { groupId } = key
const rate = 100
let house: House

beforeAll(async () => {
  house = await openHouse({ context: { settleAfterSeconds: '5' }, sending: { perSecond: rate, perDay: 100_000 } })
})
afterAll(() => house?.leave())

/** It is composed, decided for and queued; nothing goes out, for another edition has taken the next hour. */
async function untilDecided(edition: typeof key, members: number): Promise<void> {
  await house.ports.pace.reserve(3600 * rate, rate)
  await house.cloud.fireSchedules(monday)
  await expect.poll(async () => (await house.standing(edition)).sums.planned).toBe(members)
}

/** The other edition needs its hour no more. */
async function freePace(): Promise<void> {
  await createTableClient(house.cloud.outputs.MailTable ?? '').remove(mailKeys.pace(), {
    text: 'attribute_exists(#pk)',
  })
}

const hide = (id: string) => ({
  type: 'discussion',
  groupId,
  id,
  title: 'Question of a stranger',
  url: 'https://group.example/d/2',
  authorId: 'm2',
  createdAt: '2026-03-04T09:00:00.000Z',
  tags: [],
  state: 'hidden',
})

test('what is removed or hidden after an edition was composed is in none of its mails', async () => {
  await house.load(groupRecords(groupId, monday, { members: 12, discussions: 7 }))
  await untilDecided(key, 12)
  await house.load([
    { type: 'removal', groupId, of: 'discussion', id: 'd1', createdAt: later },
    hide('d2'),
    { type: 'removal', groupId, of: 'member', id: 'm3', createdAt: later },
  ])
  expect(await house.inbox(groupId)).toEqual([])
  await freePace()
  const { state, sums } = await house.finish(key, monday)

  expect(state).toBe('finished')
  expect(sums).toMatchObject({ planned: 12, submitted: 11, dropped: { left: 1 } })
  const mails = await house.inbox(groupId)
  expect(mails.map(({ member }) => member).toSorted()).toEqual(
    Array.from({ length: 12 }, (_, nth) => `m${nth}`)
      .filter((id) => id !== 'm3')
      .toSorted(),
  )
  for (const { mail } of mails) {
    const whole = `${mail.subject} ${mail.text} ${mail.html}`
    expect(whole).not.toMatch(/Question [123]\b|question [123],|group\.example\/d\/[123]\b/)
    expect(whole).toMatch(/Question [0456]/)
  }
  const [, link = ''] = /(http:\/\/localhost:\d+\/read\/\S+)/.exec(mails[0]?.mail.text ?? '') ?? []
  expect(await (await fetch(link)).text()).not.toMatch(/Question [123]\b/)
})

test('where too little is left, nobody is mailed, and the sums say why', async () => {
  const few = { groupId: 'few', date: '2026-03-09' }
  await house.load(groupRecords('few', monday, { members: 6, discussions: 4, domain: 'few.example' }))
  await untilDecided(few, 6)
  await house.load(
    ['d0', 'd1', 'd2'].map((id) => ({ type: 'removal', groupId: 'few', of: 'discussion', id, createdAt: later })),
  )
  await freePace()
  const { state, sums } = await house.finish(few, monday)
  expect(state).toBe('finished')
  expect(await house.inbox('few')).toEqual([])
  expect(sums).toMatchObject({ submitted: 0, dropped: { 'nothing new': 6 } })
})

test('a letter goes to everybody who was to get it, even where all below it is removed', async () => {
  const lettered = { groupId: 'lettered', date: '2026-03-09' }
  const letter = { form: 'letter', discussions: 2 } as const
  await house.load(groupRecords('lettered', monday, { members: 6, discussions: 4, domain: 'lettered.example' }))
  const table = createTableClient(house.cloud.outputs.MailTable ?? '')
  await curationsIn(table).save('lettered', { ...noCuration, introduction: 'What I am working on', letter }, 0)
  await untilDecided(lettered, 6)
  await house.load(
    ['d0', 'd1', 'd2', 'd3'].map((id) => {
      return { type: 'removal', groupId: 'lettered', of: 'discussion', id, createdAt: later }
    }),
  )
  await freePace()
  const { sums } = await house.finish(lettered, monday)
  expect(sums).toMatchObject({ planned: 6, submitted: 6, dropped: {} })
  for (const { mail } of await house.inbox('lettered')) {
    expect(`${mail.subject} ${mail.text}`).toContain('What I am working on')
    expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toMatch(/Question \d/)
  }
})

test('a reply that is removed after an edition was composed is quoted to nobody: the next one is, or the opening', async () => {
  const quoted = { groupId: 'quoted', date: '2026-03-09' }
  await house.load(groupRecords('quoted', monday, { members: 12, discussions: 7, domain: 'quoted.example' }))
  await untilDecided(quoted, 12)
  const removal = { type: 'removal', groupId: 'quoted', createdAt: later }
  await house.load([
    { ...removal, of: 'post', id: 'd2-2', discussionId: 'd2' },
    { ...removal, of: 'post', id: 'd3-2', discussionId: 'd3' },
    { ...removal, of: 'member', id: 'm4' },
  ])
  await freePace()
  await house.finish(quoted, monday)
  const inbox = await house.inbox('quoted')
  const textOf = (id: string) => inbox.find(({ member }) => member === id)?.mail.text?.replaceAll(/\s+/g, ' ') ?? ''
  // m2 opened d2, m3 d3, and m5 d5, where nothing is gone.
  expect(textOf('m2')).toContain('What I think of question 2, part 1.')
  expect(textOf('m3')).toContain('What I think of question 3, part 0.')
  expect(textOf('m5')).toContain('What I think of question 5, part 2.')
  for (const { mail } of inbox) {
    expect(`${mail.text} ${mail.html}`).not.toMatch(/question 2, part 2|question 3, part [12]/)
  }
  const [, link = ''] = /(http:\/\/localhost:\d+\/read\/\S+)/.exec(textOf('m2')) ?? []
  const page = await (await fetch(link)).text()
  expect(page).toContain('question 2, part 1')
  expect(page).not.toContain('question 2, part 2')
})
