import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { chooseSource, type Origin } from '../../../../infra/cli/sources/choose-source.ts'
import { close, listen } from '../../../../infra/local/http-server.ts'
import { choosePorts } from '../../../../infra/local/ports.ts'
import { zipOf } from '../../../fixtures/exports/archives.ts'
import { collect, knowing } from './collect.ts'

const folder = mkdtempSync(join(tmpdir(), 'choose-source-'))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => {
  delete process.env.DISCOURSE_API_KEY
})

const topic = join(folder, 'topic.json')
const created_at = '2026-03-02T10:00:00.000Z'
writeFileSync(topic, JSON.stringify({ id: 1, title: 'Tea', slug: 'tea', created_at, user_id: 3 }))
const unknown = join(folder, 'unknown.json')
writeFileSync(unknown, '{"tea":true}')
const records = join(folder, 'group.ndjson')
writeFileSync(records, '{"type":"visit","groupId":"g","memberId":"m","createdAt":"2026-03-02T10:00:00Z"}')
const empty = mkdtempSync(join(folder, 'empty-'))
const known = {
  id: 'g',
  name: 'Known',
  url: 'https://known.example',
  language: 'de',
  timeZone: 'Europe/Berlin',
  replyTo: 'owner@known.example',
}
const nobody = async () => knowing()
const somebody = async () => knowing({ group: known })
const read = async (places: readonly string[], origin: Origin, knownAs: typeof nobody) =>
  (await collect(await chooseSource(places, origin, { knownAs }))).records

test('a post that was kept in another topic is taken away there', async () => {
  const moved = join(folder, 'moved.json')
  const post = { id: 72, topic_id: 9, post_number: 2, user_id: 3, created_at, cooked: '<p>Green, please.</p>' }
  writeFileSync(moved, JSON.stringify({ post }))
  const kept = [{ id: '72', discussionId: '7', isGone: false }]
  const knownAs = async () => ({ ...knowing({ group: known }), lately: async () => ({ discussions: [], posts: kept }) })
  expect(await read([moved], { from: 'discourse', group: 'g' }, knownAs)).toMatchObject([
    { type: 'post', id: '72', discussionId: '9' },
    { type: 'removal', groupId: 'g', of: 'post', id: '72', discussionId: '7', createdAt: created_at },
  ])
})

test('what lies beside an export and is none of it is told', async () => {
  const both = mkdtempSync(join(folder, 'both-'))
  writeFileSync(join(both, 'topic.json'), JSON.stringify({ id: 1, title: 'Tea', slug: 'tea', created_at, user_id: 3 }))
  writeFileSync(join(both, 'members.csv'), 'Email')
  const source = await chooseSource([both], { from: 'discourse', group: 'g' }, { knownAs: somebody })
  expect((await collect(source)).notes).toContain(
    '1 file was not read: its name does not end in .json or .jsonl or .ndjson.',
  )
})

describe('the group', () => {
  test('is told first, with what the options say of it', async () => {
    const origin = { from: 'discourse', group: 'g', url: 'https://tea.example', name: 'Tea', language: 'fr' } as const
    expect(await read([topic], origin, nobody)).toMatchObject([
      { type: 'group', id: 'g', name: 'Tea', url: 'https://tea.example', language: 'fr', timeZone: 'UTC' },
      { type: 'discussion', url: 'https://tea.example/t/tea/1' },
    ])
  })

  test('that is known stays as it is', async () => {
    const records = await read([topic], { from: 'discourse', group: 'g' }, somebody)
    expect(records).toMatchObject([{ type: 'discussion', url: 'https://known.example/t/tea/1' }])
  })

  test('that is known is changed where the options say so, and nowhere else', async () => {
    const origin = { from: 'discourse', group: 'g', language: 'fr' } as const
    const [group] = await read([topic], origin, somebody)
    expect(group).toEqual({ ...known, type: 'group', language: 'fr' })
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
    expect(await read([`http://localhost:${port}`], { from: 'discourse', group: 'g' }, somebody)).toEqual([])
    expect(await read([`http://localhost:${port}`], origin, nobody)).toEqual([
      {
        type: 'group',
        id: 'g',
        name: 'The forum',
        url: `http://localhost:${port}`,
        language: 'en',
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

test('records of another group than the one that is named are refused, and choices only go with an import', async () => {
  const file = join(folder, 'two.ndjson')
  const visit = { type: 'visit', memberId: 'm', createdAt: created_at }
  const choice = { type: 'choice', groupId: 'g', memberId: 'm', mail: 'no' }
  const lines = [choice, { ...visit, groupId: 'g' }, { ...visit, groupId: 'h' }]
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'))
  const source = await chooseSource([file], { group: 'g' }, { knownAs: nobody })
  const { records, errors, left } = await collect(source)
  expect(records).toMatchObject([{ groupId: 'g' }])
  expect(errors).toEqual([`${file}:3: groupId: not of this group`])
  expect(left).toEqual(['choices and addresses of another stack, which only npm run import takes'])
})

test('an address that says of which platform it is needs no format', async () => {
  vi.stubEnv('GITHUB_TOKEN', '')
  onTestFinished(() => void vi.unstubAllEnvs())
  await expect(read(['https://github.com/tea/pot'], { group: 'g' }, nobody)).rejects.toThrow('Set GITHUB_TOKEN')
})

test('the owner who is named with activity records comes after them', async () => {
  expect(await read([records], { group: 'g', owner: 'olga@members.example' }, nobody)).toMatchObject([
    { type: 'visit', memberId: 'm' },
    { type: 'member', groupId: 'g', email: 'olga@members.example', role: 'owner' },
  ])
})

test.each<[string, readonly string[], Origin]>([
  ['--group ID', [topic], { from: 'discourse' }],
  ['--group ID', [topic], { from: 'mbox', group: 'not an id' }],
  ['--url URL', [topic], { from: 'mbox', group: 'g' }],
  ['Give a URL alone', ['https://a.example'], { from: 'mbox', group: 'g' }],
  ['Give a URL alone', ['https://a.example', 'https://b.example'], { from: 'discourse', group: 'g' }],
  ['Give a URL alone', [topic, 'https://b.example'], { from: 'discourse', group: 'g' }],
  ['These files do not show of which format they are', [unknown], { group: 'g' }],
  ['there is no file', [empty], { group: 'g' }],
  ['there is no file', [join(folder, 'missing.zip.gz')], { group: 'g' }],
  ['name their group themselves', [records], { group: 'g', name: 'Tea' }],
  ['--link', [topic], { from: 'discourse', group: 'g', link: 'https://a.example/{id}' }],
  ['--since', [topic], { from: 'discourse', group: 'g', since: '2026-03-01' }],
  ['--owner: not an', [topic], { from: 'mbox', group: 'g', owner: 'ann' }],
  ['--owner: not an', [records], { group: 'g', owner: 'ann' }],
  ['This is activity records, one a line. Name the group', [records], { owner: 'ann@members.example' }],
  ['--since: a date', ['https://a.example'], { from: 'discourse', group: 'g', since: 'Monday' }],
  ['--since: a date', ['https://a.example'], { from: 'discourse', group: 'g', since: '2026-03-01T10:00' }],
  ['--language: a language tag', [topic], { from: 'mbox', group: 'g', language: 'in English' }],
  ['--time-zone: an IANA time zone', ['https://a.example'], { from: 'discourse', group: 'g', timeZone: 'Berlin' }],
  ['--url: an http or https URL', [topic], { from: 'discourse', group: 'g', url: 'forum' }],
  ['--link: an http or https URL with {id}', [topic], { from: 'mbox', group: 'g', link: 'https://a.example/' }],
])('%s is told where it is missing or wrong', async (words, places, origin) => {
  await expect(read(places, origin, nobody)).rejects.toThrow(words)
})

describe('without a format', () => {
  const archive = (bytes: Buffer) => {
    const place = join(mkdtempSync(join(folder, 'zip-')), 'export.zip')
    writeFileSync(place, bytes)
    return place
  }

  test('an archive that cannot be opened is what is wrong', async () => {
    const cut = archive(zipOf([{ path: 'channels.json', content: '[]' }]).subarray(0, 30))
    await expect(read([cut], { group: 'g' }, nobody)).rejects.toThrow("export.zip can't be read")
  })

  test('an archive within an archive is to be unpacked', async () => {
    const nested = archive(zipOf([{ path: 'export/team.tar.gz', content: '' }]))
    await expect(read([nested], { group: 'g' }, nobody)).rejects.toThrow('team.tar.gz: an archive within an archive')
  })
})
