import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SourceVerb, source } from '../../../../infra/cli/following/source.ts'
import { fakeCommunity } from '../../../fakes/community.ts'
import { fakeFollowedSources, fakeSourceTokens } from '../../../fakes/ingest.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'

const url = 'https://forum.example/'

async function desk() {
  const ports = { ...fakeCommunity(), sources: fakeFollowedSources(), tokens: fakeSourceTokens(), clock: fakeClock() }
  await ports.groups.put({ id: 'g', name: 'G', url, language: 'en', timeZone: 'UTC' })
  const say = async (verb: SourceVerb, group?: string, given?: string, options = {}) =>
    (await source(ports, { verb, group, given }, options)).text(200)
  return { ports, say }
}

beforeEach(() => {
  process.env.DISCOURSE_API_KEY = 'the-key'
})
afterEach(() => {
  delete process.env.DISCOURSE_API_KEY
})

test('a group follows a platform, which is then listed with its state and without its token', async () => {
  const { ports, say } = await desk()
  expect(await say('add', 'g', url, { from: 'discourse' })).toEqual([
    'g follows forum.example as forum-example. It is read every hour.',
  ])
  expect(await ports.tokens.get({ groupId: 'g', id: 'forum-example' })).toBe('the-key')
  expect(await say('list')).toEqual(['g follows forum.example (forum-example): not read to its end yet.'])
  expect(await say('pause', 'g', 'forum-example')).toEqual([expect.stringContaining('is paused')])
  expect(await say('list', 'g')).toEqual([expect.stringContaining('; paused.')])
  expect(await say('resume', 'g', 'forum-example')).toEqual([expect.stringContaining('is read again')])
  expect(await say('remove', 'g', 'forum-example')).toEqual([expect.stringContaining('What came in from it stays')])
  expect(await say('list')).toEqual(['No group follows a platform.'])
})

test('a failure is listed with its time and its reason', async () => {
  const { ports, say } = await desk()
  await say('add', 'g', url, { from: 'discourse' })
  const [known] = await ports.sources.list()
  if (!known) throw new Error('It was just added.')
  const failing = { failingSince: '2026-03-09T09:00:00.000Z', failure: 'HTTP \u001b[31m401' }
  await ports.sources.change({ ...known, lastGoodAt: '2026-03-09T08:00:00.000Z', ...failing })
  expect(await say('list')).toEqual([
    'g follows forum.example (forum-example): last read 2026-03-09 08:00Z; failing since 2026-03-09 09:00Z: HTTP 401.',
  ])
})

test.each([
  ['add', 'g', 'forum.example', { from: 'discourse' }, 'is not a URL'],
  ['add', 'g', 'https://ann:secret@forum.example', { from: 'discourse' }, 'no name or password'],
  ['add', 'g', url, {}, 'Say what this is with --from'],
  ['add', 'g', url, { from: 'fidonet' }, 'one of discourse'],
  ['add', 'h', url, { from: 'discourse' }, 'There is no group h. Import it first: npm run import -- --from discourse'],
  ['add', 'g', undefined, {}, 'the URL to follow'],
  ['pause', 'g', undefined, {}, 'the id that source list shows'],
  ['remove', 'g', 'none', {}, 'g has no source none'],
  ['pause', 'g', 'a b', {}, 'is not a source id'],
] as const)('%s %s %s %o is refused in a sentence', async (verb, group, given, options, sentence) => {
  const { say } = await desk()
  await expect(say(verb, group, given, options)).rejects.toThrow(sentence)
})
