import { beforeEach, describe, expect, test } from 'vitest'
import { owner, ownerConsole } from '../../../fixtures/pages/owner-console.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
let ana: Awaited<ReturnType<typeof home.signedIn>>
beforeEach(async () => {
  home = await ownerConsole()
  ana = await home.signedIn(owner)
})

const path = '/console/groups/g/share'
const read = async (page = '') => (await ana.get(`${path}${page}`)).text()

describe('where people talk', () => {
  const url = 'https://hooks.slack.com/services/T0/B0/topsecretcode'
  const forum = {
    kind: 'discourse',
    url: 'https://forum.example.com/',
    account: 'system',
    key: 'forumsecret',
    topicId: '7',
  }

  test('a webhook is added once, and its address is never shown again', async () => {
    const answer = await ana.post(`${path}/channels`, { kind: 'slack', url })
    expect(answer.headers.get('location')).toBe(`${path}/channels?done=added`)
    const html = await read('/channels')
    expect(html).toContain('hooks.slack.com …code')
    expect(html).not.toContain('topsecret')
    expect((await ana.post(`${path}/channels`, { kind: 'slack', url })).status).toBe(400)
    expect(await home.ports.channels.list('g')).toHaveLength(1)
  })

  test('a forum is added with its key, which is never shown again, not even where something else is wrong', async () => {
    await ana.post(`${path}/channels`, forum)
    expect(await home.ports.channels.list('g')).toMatchObject([
      { kind: 'discourse', url: 'https://forum.example.com', account: 'system', key: 'forumsecret', topicId: 7 },
    ])
    expect(await read('/channels')).not.toContain('forumsecret')
    const answer = await ana.post(`${path}/channels`, { ...forum, topicId: '' })
    expect(answer.status).toBe(400)
    expect(await answer.text()).not.toContain('forumsecret')
  })

  test.each(['/talk/', '/talk#top'])('a forum that is written in another way, as %s, is added once', async (other) => {
    await ana.post(`${path}/channels`, { ...forum, url: 'https://forum.example.com/talk' })
    const again = await ana.post(`${path}/channels`, { ...forum, url: `https://forum.example.com${other}` })
    expect(await again.text()).toContain('Editions are posted there already.')
    expect(await home.ports.channels.list('g')).toHaveLength(1)
  })

  test.each([
    ['slack', 'https://hooks.slack.example/services/a'],
    ['slack', 'http://hooks.slack.com/services/a'],
    ['slack', 'https://user:word@hooks.slack.com/services/a'],
    ['slack', 'https://hooks.slack.com.evil.example/services/a'],
    ['discord', 'https://discord.com/channels/1/2'],
    ['mattermost', 'https://chat.example.com/'],
    ['discourse', 'https://forum.example.com/?a=b'],
    ['slack', 'javascript:alert(1)'],
    ['slack', `https://hooks.slack.com/services/${'x'.repeat(2000)}`],
  ])('an address that is none of a webhook is refused at its field: %s %s', async (kind, wrong) => {
    const answer = await ana.post(`${path}/channels`, { ...forum, kind, url: wrong })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('id="url-error"')
    expect(await home.ports.channels.list('g')).toEqual([])
  })

  test('a test says what came back, and one that is removed is gone', async () => {
    await ana.post(`${path}/channels`, { kind: 'slack', url })
    const [channel = { id: '' }] = await home.ports.channels.list('g')
    const change = (wish: string) => ana.post(`${path}/channels/change`, { channel: channel.id, do: wish })
    expect(await (await change('test')).text()).toContain('The test was posted.')
    await change('remove')
    expect(await home.ports.channels.list('g')).toEqual([])
    expect(await (await change('test')).text()).toContain('This was removed meanwhile.')
  })

  test('a test that fails says why', async () => {
    await ana.post(`${path}/channels`, { kind: 'mattermost', url: 'https://chat.example.com/hooks/gone' })
    const [channel = { id: '' }] = await home.ports.channels.list('g')
    const answer = await ana.post(`${path}/channels/change`, { channel: channel.id, do: 'test' })
    expect(await answer.text()).toContain('The test was not posted. Mattermost answered with status 404.')
  })

  test('another group’s are neither shown, tested nor removed', async () => {
    const theirs = { groupId: 'other', id: 'slack-1', kind: 'slack', url, addedAt: '' } as const
    await home.ports.channels.add(theirs)
    await ana.post(`${path}/channels/change`, { channel: 'slack-1', do: 'remove' })
    expect(await home.ports.channels.list('other')).toEqual([theirs])
    expect(await read('/channels')).toContain('Nowhere yet.')
  })
})
