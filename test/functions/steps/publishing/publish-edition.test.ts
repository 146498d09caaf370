import { expect, test } from 'vitest'
import { shownEdition } from '../../../../functions/domain/publishing/shown-edition.ts'
import { defaultSettings, type GroupSettings } from '../../../../functions/domain/schedule/settings.ts'
import { announceEdition } from '../../../../functions/steps/publishing/announce-edition.ts'
import { createFindUnshown } from '../../../../functions/steps/publishing/find-unshown.ts'
import { hideNames } from '../../../../functions/steps/publishing/hide-names.ts'
import { publishEdition } from '../../../../functions/steps/publishing/publish-edition.ts'
import { fakeCommunity } from '../../../fakes/community.ts'
import { fakeGroupChannels, fakePublicEditions } from '../../../fakes/doors/publishing.ts'
import { fakeEditions, fakeMailRecords } from '../../../fakes/mail.ts'
import { fakeClock, silentLog } from '../../../fakes/surroundings.ts'

const group = { id: 'g', name: 'Tea', url: 'https://example.org', language: 'en', timeZone: 'Europe/Berlin' }
const key = { groupId: 'g', date: '2026-03-09' }
const asOf = '2026-03-09T09:00:00.000Z'
const usual = defaultSettings(group)
const shown: GroupSettings = { ...usual, publicEditions: { ...usual.publicEditions, level: 'openings' as const } }
const settingsOf = (settings: GroupSettings) => ({ get: async () => settings })
const sums = { planned: 0, skipped: {}, submitted: 0 } as never

async function house(settings: GroupSettings = shown, { drawsCard = true } = {}) {
  const community = fakeCommunity()
  await community.groups.put(group)
  const joinedAt = '2020-01-01T00:00:00.000Z'
  await community.members.merge('g', [
    { id: 'm1', name: 'Ana Silva', joinedAt },
    { id: 'm2', name: 'Ben Okoye', joinedAt },
  ])
  const at = '2026-03-08T09:00:00.000Z'
  await community.discussions.merge('g', [
    {
      id: 'd1',
      title: 'Ana Silva asks: which tea?',
      url: 'https://example.org/t/which-tea/1',
      authorId: 'm1',
      createdAt: at,
      opening: { postId: 'p1', createdAt: at, excerpt: 'Ben, write to ana@example.org' },
      participants: [
        ['m1', at],
        ['m2', at],
      ],
    },
    { id: 'd2', title: 'Cups', url: 'https://example.org/u/ben/cups', authorId: 'm2', createdAt: at },
  ])
  const editions = fakeEditions()
  await editions.open({ ...key, asOf })
  await editions.freeze(key, {
    state: 'frozen',
    discussions: [
      { id: 'd1', people: 2, replies: 4 },
      { id: 'd2', people: 1, replies: 1 },
    ],
  })
  await editions.startMailing(key)
  const posted: string[] = []
  const publicEditions = fakePublicEditions()
  const clock = fakeClock()
  const records = fakeMailRecords()
  const find = { ...community, records, clock }
  const ports = {
    ...community,
    settings: settingsOf(settings),
    editions,
    publicEditions,
    findUnshown: createFindUnshown(find),
    hideNames: (...draft: [string, Parameters<typeof hideNames>[2]]) => hideNames(community, ...draft),
    readPublicWords: async () => ({
      language: 'en',
      say: (word: string) => word,
      member: { within: 'a member', first: 'A member' },
    }),
    drawCard: async () => {
      if (!drawsCard) throw new Error('no font')
      return true
    },
    postEdition: async ({ date }: { readonly date: string }) => void posted.push(date),
    clock,
    log: silentLog,
  }
  return {
    ports,
    community,
    records,
    editions,
    publicEditions,
    posted,
    clock,
    find,
    publish: (ended?: true) => publishEdition(ports, { ...key, ...(ended ? { ended } : {}) }),
  }
}

test('an edition is shown when its mailing begins, without names, and posted when it has ended', async () => {
  const { publish, publicEditions, editions, posted } = await house()
  await publish()
  expect(posted).toEqual([])
  await expect(publish(true)).rejects.toThrow('has not ended yet')
  await editions.end(key, 'finished', sums)
  await publish(true)
  expect(posted).toEqual(['2026-03-09'])
  const { discussions, hasCard } = (await publicEditions.get(key)) ?? {}
  expect(hasCard).toBe(true)
  expect(discussions).toEqual([
    {
      id: 'd1',
      authorId: 'm1',
      title: 'A member asks: which tea?',
      opening: 'A member, write to …',
      openingMark: expect.any(String),
      url: 'https://example.org/t/which-tea/1',
      replies: 4,
    },
    { id: 'd2', authorId: 'm2', title: 'Cups', replies: 1 },
  ])
})

test('an edition that was cancelled is taken away, and one without a picture is shown', async () => {
  const { publish, publicEditions, editions } = await house(shown, { drawsCard: false })
  await publish()
  expect((await publicEditions.get(key))?.hasCard).toBe(false)
  await editions.end(key, 'cancelled', sums)
  await publish(true)
  expect(await publicEditions.get(key)).toBeUndefined()
})

test('of a group that shows nothing, an edition is posted and not kept', async () => {
  const { publish, publicEditions, editions, posted } = await house(usual)
  await editions.end(key, 'finished', sums)
  await publish(true)
  expect([posted.length, await publicEditions.get(key)]).toEqual([1, undefined])
})

test('what is removed, hidden, refused or edited is not shown within half a minute, and back after a yes or once published again', async () => {
  const { publish, publicEditions, community, records, editions, find, clock } = await house()
  await publish()
  const findUnshown = createFindUnshown(find)
  const seen = async () => {
    clock.advance(31_000)
    const [edition] = await publicEditions.list('g', 1)
    const unshown = await findUnshown('g', edition?.discussions ?? [])
    const { discussions = [] } = edition ? shownEdition(edition, 'openings', unshown) : {}
    return discussions.map(({ title, opening }) => `${title}${opening ? ' opening' : ''}`)
  }
  const tea = 'A member asks: which tea? opening'
  expect(await seen()).toEqual([tea, 'Cups'])
  await records.choose('g', 'm2', { inPublic: 'no' }, '2026-03-09T12:00:00.000Z')
  expect(await seen()).toEqual([tea])
  await records.choose('g', 'm2', { inPublic: undefined }, '2026-03-09T13:00:00.000Z')
  expect(await seen()).toEqual([tea, 'Cups'])
  const edited = { postId: 'p1', createdAt: '2026-03-08T09:00:00.000Z', excerpt: 'Never mind.' }
  await community.discussions.merge('g', [{ id: 'd1', opening: edited }])
  expect(await seen()).toEqual([tea.replace(' opening', ''), 'Cups'])
  await editions.end(key, 'finished', sums)
  await publish()
  expect(await seen()).toEqual([tea, 'Cups'])
  await community.members.merge('g', [{ id: 'm2', removedAt: asOf }])
  await community.discussions.merge('g', [{ id: 'd1', state: 'hidden' }])
  expect(await seen()).toEqual([])
})

test('what may not be shown as an edition is published is not even kept: not a discussion, nor an opening', async () => {
  const { publish, publicEditions, community, records } = await house()
  await records.choose('g', 'm2', { inPublic: 'no' }, asOf)
  const removal = { of: 'post', id: 'p1', discussionId: 'd1' } as const
  await community.activities.write('g', [{ kind: 'removal', createdAt: asOf, ...removal }])
  await publish()
  const kept = (await publicEditions.get(key))?.discussions
  expect(kept?.map(({ id, opening }) => [id, opening])).toEqual([['d1', undefined]])
})

test.each([
  ['begins', usual, [], 0],
  ['begins', shown, [], 1],
  ['ends', usual, [], 0],
  ['ends', usual, ['c'], 1],
  ['ends', shown, [], 1],
] as const)(
  'as mailing %s, it is queued only for a group that shows or posts something',
  async (moment, settings, ids, times) => {
    const queued: object[] = []
    const channels = fakeGroupChannels(
      ids.map((id) => ({ groupId: 'g', id, kind: 'mattermost', url: 'https://chat.example/hooks/x', addedAt: asOf })),
    )
    const queues = { publish: async (edition: object) => void queued.push(edition) }
    await announceEdition({ settings: settingsOf(settings), channels, queues }, key, moment)
    expect(queued).toEqual(Array.from({ length: times }, () => (moment === 'ends' ? { ...key, ended: true } : key)))
  },
)
