import { expect, test } from 'vitest'
import { type Channel, type ChannelKind, channelKinds } from '../../../../functions/domain/publishing/channel.ts'
import { requestOf } from '../../../../functions/domain/publishing/channel-post.ts'
import { channelFault } from '../../../../functions/domain/publishing/channel-rules.ts'

const urls = {
  slack: 'https://hooks.slack.com/services/T/B/x',
  discord: 'https://discord.com/api/webhooks/1/x',
  mattermost: 'https://chat.example/hooks/x',
  discourse: 'https://forum.example/sub',
} as const

function channelOf(kind: ChannelKind): Channel {
  const forum = kind === 'discourse' ? { key: 'k', account: 'bot', topicId: 7 } : {}
  return { groupId: 'g', id: 'c', kind, url: urls[kind], addedAt: '2026-03-01T00:00:00.000Z', ...forum }
}

const post = {
  heading: 'Tea & *Co*: 9 March 2026',
  lines: [
    { text: '<!channel> @all [x](y) | **b**', url: 'https://forum.example/t/(1)?a=b&c=<d>|e' },
    { text: 'No link' },
  ],
  links: [{ text: 'Read', url: 'https://mail.example/g/tea/2026-03-09' }],
}
const bodyOf = (kind: ChannelKind, given = post): Record<string, unknown> =>
  JSON.parse(requestOf(channelOf(kind), given).body ?? '')

test('Slack’s signs are escaped, and links end where they end', () => {
  expect(bodyOf('slack').text).toBe(
    '*Tea &amp; ∗Co∗: 9 March 2026*\n' +
      '• <https://forum.example/t/%281%29?a=b&amp;c=%3Cd%3E%7Ce|&lt;!channel&gt; @all [x](y) ¦ **b**>\n' +
      '• No link\n\n<https://mail.example/g/tea/2026-03-09|Read>',
  )
})

test('Discord notifies nobody, and links show no previews', () => {
  const { content, allowed_mentions } = bodyOf('discord')
  expect(allowed_mentions).toEqual({ parse: [] })
  expect(content).toContain('](<https://forum.example/t/%281%29?a=b&c=%3Cd%3E|e>)')
})

test.each(['discord', 'mattermost', 'discourse'] as const)(
  'nobody is mentioned in %s, and Markdown stays text',
  (kind) => {
    const { content, text, raw } = bodyOf(kind)
    const said = String(content ?? text ?? raw)
    expect(said).not.toMatch(/@(?:all|channel)/)
    expect(said).toContain('\\[x\\]\\(y\\) \\| \\*\\*b\\*\\*')
  },
)

test.each(channelKinds)('%s gets 2,000 letters at most, and the links always', (kind) => {
  const lines = Array.from({ length: 20 }, () => ({ text: 'x'.repeat(200), url: 'https://forum.example/t/1' }))
  const { content, text, raw } = bodyOf(kind, { ...post, lines })
  const said = String(content ?? text ?? raw)
  expect(said.length).toBeLessThanOrEqual(2000)
  expect(said).toContain('https://mail.example/g/tea/2026-03-09')
})

test('Discourse gets a post in a topic, or a topic in a category, with its key', () => {
  const request = requestOf(channelOf('discourse'), post)
  expect(request).toMatchObject({
    url: 'https://forum.example/sub/posts.json',
    headers: { 'Api-Key': 'k', 'Api-Username': 'bot' },
  })
  expect(JSON.parse(request.body ?? '')).toMatchObject({ topic_id: 7 })
  const { topicId: _, ...rest } = channelOf('discourse')
  const inCategory = requestOf({ ...rest, categoryId: 3 }, post)
  expect(JSON.parse(inCategory.body ?? '')).toMatchObject({ title: post.heading, category: 3 })
})

test.each(channelKinds)('a good channel of %s has no fault', (kind) => {
  expect(channelFault(channelOf(kind))).toBeUndefined()
})

test.each([
  ['slack', 'https://hooks.slack.com.evil.example/services/x', 'no webhook of Slack'],
  ['slack', 'https://evil.example/services/x', 'no webhook of Slack'],
  ['discord', 'https://discord.com/invite/x', 'no webhook of Discord'],
  ['mattermost', 'http://chat.example/hooks/x', 'https://'],
  ['mattermost', 'https://ana:pass@chat.example/hooks/x', 'password'],
  ['mattermost', 'hooks', 'whole address'],
  ['mattermost', `https://chat.example/${'x'.repeat(500)}`, 'whole address'],
] as const)('a %s at %s is refused', (kind, url, reason) => {
  expect(channelFault({ ...channelOf(kind), url })).toContain(reason)
})

test.each([
  [{ key: '' }, 'API key'],
  [{ key: 'a\nb' }, 'without spaces'],
  [{ categoryId: 3 }, 'topic or of a category'],
])('a Discourse with %j is refused', (change, reason) => {
  expect(channelFault({ ...channelOf('discourse'), ...change })).toContain(reason)
})
