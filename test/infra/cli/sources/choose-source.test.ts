import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { chooseSource, type Origin } from '../../../../infra/cli/sources/choose-source.ts'
import { close, listen } from '../../../../infra/local/http-server.ts'
import { choosePorts } from '../../../../infra/local/ports.ts'
import { collect } from './collect.ts'

const folder = mkdtempSync(join(tmpdir(), 'choose-source-'))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => {
  delete process.env.DISCOURSE_API_KEY
})

const topic = join(folder, 'topic.json')
const created_at = '2026-03-02T10:00:00.000Z'
writeFileSync(topic, JSON.stringify({ id: 1, title: 'Tea', slug: 'tea', created_at, user_id: 3 }))
const known = { name: 'Known', url: 'https://known.example', language: 'de', timeZone: 'Europe/Berlin' }
const nobody = async () => undefined
const read = async (places: readonly string[], origin: Origin, knownAs: () => Promise<typeof known | undefined>) =>
  (await collect(await chooseSource(places, origin, knownAs))).records

describe('the group', () => {
  test('is told first, with what the options say of it', async () => {
    const origin = { from: 'discourse', group: 'g', url: 'https://tea.example', name: 'Tea', language: 'fr' } as const
    expect(await read([topic], origin, nobody)).toMatchObject([
      { type: 'group', id: 'g', name: 'Tea', url: 'https://tea.example', language: 'fr', timeZone: 'UTC' },
      { type: 'discussion', url: 'https://tea.example/t/tea/1' },
    ])
  })

  test('keeps what was known of it where the options say nothing', async () => {
    const [group, discussion] = await read([topic], { from: 'discourse', group: 'g' }, async () => known)
    expect(group).toEqual({ type: 'group', id: 'g', ...known })
    expect(discussion).toMatchObject({ url: 'https://known.example/t/tea/1' })
  })

  test('is not made up where nobody says what it is called', async () => {
    const records = await read([topic], { from: 'discourse', group: 'g', url: 'https://tea.example' }, nobody)
    expect(records).toMatchObject([{ type: 'discussion' }])
  })

  test('is called as its site is', async () => {
    const { site: port } = await choosePorts(0)
    const server = await listen(port, (request, response) => {
      const isAbout = request.url === '/about.json'
      response.end(JSON.stringify(isAbout ? { about: { title: 'The forum' } } : { topic_list: { topics: [] } }))
    })
    onTestFinished(() => close(server))
    const origin = { from: 'discourse', group: 'g', timeZone: 'Asia/Tokyo' } as const
    expect(await read([`http://localhost:${port}`], origin, nobody)).toEqual([
      {
        ...{ type: 'group', id: 'g', name: 'The forum', url: `http://localhost:${port}`, language: 'en' },
        timeZone: 'Asia/Tokyo',
      },
    ])
  })
})

test('without a format the places are files of records', async () => {
  const file = join(folder, 'records.ndjson')
  writeFileSync(file, JSON.stringify({ type: 'visit', groupId: 'g', memberId: 'm', createdAt: created_at }))
  expect(await read([file], {}, nobody)).toMatchObject([{ type: 'visit' }])
})

test.each<[string, readonly string[], Origin]>([
  ['--group ID', [topic], { from: 'discourse' }],
  ['--group ID', [topic], { from: 'mbox', group: 'not an id' }],
  ['--url URL', [topic], { from: 'mbox', group: 'g' }],
  ['A URL is read by itself', ['https://a.example'], { from: 'mbox', group: 'g' }],
  ['A URL is read by itself', ['https://a.example', 'https://b.example'], { from: 'discourse', group: 'g' }],
  ['A URL is read by itself', [topic, 'https://b.example'], { from: 'discourse', group: 'g' }],
  ['--group', [topic], { group: 'g' }],
  ['--link', [topic], { from: 'discourse', group: 'g', link: 'https://a.example/{id}' }],
  ['--since', [topic], { from: 'discourse', group: 'g', since: '2026-03-01' }],
])('%s is told where it is missing or wrong', async (words, places, origin) => {
  await expect(read(places, origin, nobody)).rejects.toThrow(words)
})
