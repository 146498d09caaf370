import { join } from 'node:path'
import { expect, test } from 'vitest'
import { templatesIn } from '../../../../functions/adapters/templates.ts'
import type { Channel } from '../../../../functions/domain/publishing/channel.ts'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import type { OwnerMail } from '../../../../functions/mail/owner-mail.ts'
import type { Web } from '../../../../functions/ports.ts'
import { postEdition } from '../../../../functions/steps/publishing/post-edition.ts'
import { readPublicWords } from '../../../../functions/steps/publishing/read-public-words.ts'
import { fakeGroupChannels } from '../../../fakes/doors/publishing.ts'
import { fakeClock, silentLog } from '../../../fakes/surroundings.ts'

const group = { id: 'g', name: 'Tea', url: 'https://example.org', language: 'en', timeZone: 'Europe/Berlin' }
const slack: Channel = {
  groupId: 'g',
  id: 'c1',
  kind: 'slack',
  url: 'https://hooks.slack.com/services/T/B/secret',
  addedAt: '2026-03-01T00:00:00.000Z',
}
const edition = {
  groupId: 'g',
  date: '2026-03-09',
  publishedAt: '2026-03-09T10:00:00.000Z',
  discussions: [{ id: 'd', title: 'Which tea?', url: 'https://example.org/1', replies: 1 }],
  posts: 3,
  people: 2,
  hasCard: false,
}
const templates = templatesIn(join(import.meta.dirname, '../../../..'))
const usual = defaultSettings(group)
const settings = {
  ...usual,
  join: { ...usual.join, isOpen: true },
  publicName: 'tea',
  publicEditions: { ...usual.publicEditions, level: 'titles' as const },
}

function house(web: Web, channels: readonly Channel[] = [slack]) {
  const mails: OwnerMail[] = []
  const asked: string[] = []
  const ports = {
    channels: fakeGroupChannels(channels),
    web: async (request: Parameters<Web>[0]) => {
      asked.push(request.body ?? '')
      return web(request)
    },
    readPublicWords: (wanted: string) => readPublicWords({ templates }, wanted),
    mailOwners: async (_: string, mailsIn: (language?: string) => readonly OwnerMail[]) => mails.push(...mailsIn('en')),
    baseUrl: 'https://mail.example',
    clock: fakeClock(),
    log: silentLog,
  }
  const post = (change: Partial<typeof edition> & { words?: string } = {}) =>
    postEdition(ports, { ...edition, ...change }, { settings, group })
  const latest = async () => (await ports.channels.list('g'))[0]?.latest
  return { ports, asked, mails, post, latest }
}

const answering =
  (status: number): Web =>
  async () => ({ status, header: () => undefined, text: 'secret' })

test('an edition is posted once, with its titles and links', async () => {
  const { post, asked, latest, mails } = house(answering(200))
  for (let times = 0; times < 2; times += 1) await post()
  expect(asked).toHaveLength(1)
  for (const part of [
    'Which tea?',
    'https://example.org/1',
    'https://mail.example/g/tea/2026-03-09',
    '/join/tea?from=edition',
  ]) {
    expect(asked[0]).toContain(part)
  }
  expect(await latest()).toMatchObject({ date: '2026-03-09', outcome: 'posted' })
  expect(mails).toEqual([])
})

test.each([
  ['it is refused', answering(404), 'refused', 'Slack answered with status 404.'],
  ['it is redirected', answering(302), 'refused', 'Slack answered with status 302.'],
  ['it fails over there', answering(500), 'unknown', 'Slack answered with status 500.'],
  [
    'nobody answers',
    async () => Promise.reject(new Error(`connect ${slack.url}`)),
    'unknown',
    'There was no whole answer in time.',
  ],
] as const)('where %s, owners are told once and it is not tried again', async (_, web, outcome, failure) => {
  const { post, asked, latest, mails } = house(web)
  for (let times = 0; times < 2; times += 1) await post()
  expect([asked.length, mails.length]).toEqual([1, 1])
  expect(await latest()).toMatchObject({ outcome, failure })
  expect(JSON.stringify([await latest(), mails])).not.toContain('secret')
  await post({ date: '2026-03-16' })
  expect([asked.length, mails.length]).toEqual([2, 1])
})

test('one that fails keeps the edition from no other', async () => {
  const other: Channel = { ...slack, id: 'c2', kind: 'mattermost', url: 'https://chat.example/hooks/x' }
  const { ports, post } = house(
    async ({ url }) => answering(url.includes('slack') ? 500 : 200)({ url }),
    [slack, other],
  )
  await post()
  expect((await ports.channels.list('g')).map(({ latest }) => latest?.outcome)).toEqual(['unknown', 'posted'])
})

test('a posting that was cut short is not repeated, and owners are told', async () => {
  const at = '2026-03-09T00:00:00.000Z'
  const { post, asked, latest, mails } = house(answering(200), [
    { ...slack, latest: { date: '2026-03-09', at, outcome: 'begun' } },
  ])
  await post()
  expect([asked.length, mails.length, (await latest())?.outcome]).toEqual([0, 1, 'unknown'])
})

test('a letter without discussions is posted as its words, and an edition of nothing is not', async () => {
  const { post, asked } = house(answering(200))
  await post({ discussions: [] })
  await post({ discussions: [], words: 'See you on Friday.' })
  expect(asked).toHaveLength(1)
  expect(asked[0]).toContain('See you on Friday.')
})
