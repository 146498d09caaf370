import { beforeEach, describe, expect, test } from 'vitest'
import type { Web } from '../../../../functions/domain/following/web.ts'
import { mattermostSite } from '../../../../functions/readers/mattermost/mattermost-site.ts'
import { lookAgain } from '../../../../functions/steps/following/look-again.ts'
import type { RecordLine } from '../../../../functions/steps/ingest/import-records.ts'
import { importRecords } from '../../../../functions/steps/ingest/import-records.ts'
import { lookUpGroup } from '../../../../functions/steps/ingest/look-up-group.ts'
import { fakeCommunity, fakeSettings, fakeShelves } from '../../../fakes/community.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'

const url = 'https://chat.example/tea'
const start = Date.parse('2026-03-09T09:00:00.000Z')
const minute = 60_000
const clock = fakeClock(start + 60 * minute)
const ana = { id: 'u1', username: 'ana', first_name: 'Ana', email: 'ana@members.example', create_at: start - 1e9 }
const ben = { id: 'u2', username: 'ben', create_at: start - 1e9 }
const bot = { id: 'u3', username: 'jenkins', is_bot: true, create_at: start - 1e9 }
type Said = { id: string; user_id: string; message: string; create_at: number; root_id?: string; reply_count?: number }
let channels: { id: string; name: string; display_name: string; type: string; delete_at: number }[]
let users: object[]
let posts: Map<string, Said[]>
let asked: string[]

const web: Web = async ({ url: address, headers }) => {
  const { pathname, searchParams } = new URL(address)
  asked.push(pathname)
  const page = Number(searchParams.get('page') ?? 0)
  const answer = headers?.Authorization === 'Bearer token' ? answerTo(pathname, page) : 401
  const status = typeof answer === 'number' ? answer : 200
  return { status, header: () => undefined, text: JSON.stringify(answer) }
}

function answerTo(path: string, page: number): unknown {
  if (path === '/api/v4/users/me/teams') return [{ id: 't1', name: 'tea', display_name: 'Tea' }]
  if (path === '/api/v4/teams/t1/channels') return page === 0 ? channels : []
  if (path === '/api/v4/users') return page === 0 ? users : []
  const [, id = ''] = /^\/api\/v4\/channels\/(\w+)\/posts$/.exec(path) ?? []
  const said = posts.get(id)
  if (!said) return 403
  const some = said.toSorted((a, b) => b.create_at - a.create_at).slice(page * 200, (page + 1) * 200)
  return { order: some.map((each) => each.id), posts: Object.fromEntries(some.map((each) => [each.id, each])) }
}

beforeEach(() => {
  asked = []
  users = [ana, ben, bot]
  const open = (id: string, name: string) => ({ id, name, display_name: name, type: 'O', delete_at: 0 })
  channels = [open('c1', 'oolong'), open('c2', 'sencha'), { ...open('c3', 'board'), type: 'P' }]
  posts = new Map([
    [
      'c1',
      [
        { id: 'p1', user_id: 'u1', message: 'Which oolong do you like best in spring?', create_at: start },
        { id: 'p2', user_id: 'u2', message: 'The green one from Anxi, by far.', create_at: start + minute },
        { id: 'p3', user_id: 'u3', message: 'Build 7 failed.', create_at: start + 2 * minute },
      ],
    ],
    ['c2', [{ id: 'p4', user_id: 'u2', message: 'Sencha is on sale in the old shop.', create_at: start }]],
    ['c3', [{ id: 'p5', user_id: 'u1', message: 'A secret.', create_at: start }]],
  ])
})

function group() {
  const base = { ...fakeCommunity(), settings: fakeSettings(), audiences: { add: async () => undefined }, clock }
  const looking = { shelves: fakeShelves(), curation: { get: async () => undefined } }
  let memory: string | undefined
  const read = async () => {
    const known = await lookAgain({ ...looking, lookUpGroup: (id) => lookUpGroup(base, id) }, 'g', url)
    const access = { url, web, sleep: async () => undefined, token: 'token' }
    const options = { groupId: 'g', url, now: new Date(clock.now()).toISOString(), memory, ...known }
    const lines: RecordLine[] = []
    for await (const piece of mattermostSite.read(access, options)) {
      if ('memory' in piece) memory = piece.memory
      else if ('record' in piece || 'problem' in piece) lines.push(piece)
    }
    const result = await importRecords(base, lines)
    expect(result.bad).toBe(0)
  }
  const kept = async () => {
    const discussions = await base.discussions.page('g', undefined, 100)
    const rows = await base.activities.read('g', '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z')
    return {
      titles: discussions.map(({ title, state }) => `${title} ${state}`).sort(),
      posts: rows.filter(({ kind }) => kind === 'post').length,
      removed: rows.filter(({ kind }) => kind === 'removal').length,
      members: (await base.members.getMany('g', ['ana', 'ben', 'jenkins'])).map(
        ({ id, mail }) => `${id} ${mail ?? ''}`,
      ),
    }
  }
  return { read, kept }
}

describe('a team of a running Mattermost', () => {
  test('is read for its public channels alone, without bots', async () => {
    const { read, kept } = group()
    await read()
    expect(asked).not.toContain('/api/v4/channels/c3/posts')
    expect(await kept()).toMatchObject({
      titles: ['Sencha is on sale in the old shop open', 'Which oolong do you like best in spring? open'],
      posts: 3,
      members: ['ana ', 'ben '],
    })
  })

  test('read again leaves the same rows, and what is said now joins where the talk goes on', async () => {
    const { read, kept } = group()
    await read()
    const before = await kept()
    await read()
    expect(await kept()).toEqual(before)
    const more = { id: 'p6', user_id: 'u1', message: 'Thanks, I will try it.', create_at: start + 5 * minute }
    posts.get('c1')?.push(more)
    // Though the post that began it is deleted meanwhile.
    posts.get('c1')?.shift()
    await read()
    const { titles, posts: number } = await kept()
    expect([titles, number]).toEqual([before.titles, 4])
  })

  test('whose server tells times that no date can tell is read all the same', async () => {
    const { read, kept } = group()
    const reactions = [{ user_id: 'u1', emoji_name: 'tea', create_at: 1e20 }]
    const odd = {
      id: 'p7',
      user_id: 'u2',
      message: 'Hello there',
      create_at: start + 3 * minute,
      metadata: { reactions },
    }
    posts.get('c1')?.push(odd)
    await read()
    expect((await kept()).posts).toBe(4)
  })

  test('that lost a post has it removed, once', async () => {
    const { read, kept } = group()
    await read()
    posts.get('c1')?.splice(1, 1)
    await read()
    await read()
    expect((await kept()).removed).toBe(1)
  })

  test.each(['archived', 'private'])('that has a channel %s now has what was said there hidden', async (what) => {
    const { read, kept } = group()
    await read()
    channels = channels.map((each) =>
      each.id === 'c2'
        ? { ...each, delete_at: what === 'archived' ? start : 0, type: what === 'private' ? 'P' : 'O' }
        : each,
    )
    await read()
    expect((await kept()).titles).toEqual([
      'Sencha is on sale in the old shop hidden',
      'Which oolong do you like best in spring? open',
    ])
  })

  test('that deactivated somebody mails them no more', async () => {
    const { read, kept } = group()
    await read()
    users = [{ ...ana, delete_at: start }, ben, bot]
    await read()
    expect((await kept()).members).toContain('ana no')
  })

  test('says which teams there are where the address names none of them', async () => {
    const access = { url: 'https://chat.example/coffee', web, sleep: async () => undefined, token: 'token' }
    await expect(mattermostSite.about(access)).rejects.toThrow('https://chat.example/tea')
    await expect(mattermostSite.about({ ...access, token: 'old' })).rejects.toThrow('HTTP 401')
    expect(await mattermostSite.about({ ...access, url })).toEqual({ name: 'Tea', url })
  })
})
