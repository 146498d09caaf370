import { describe, expect, test } from 'vitest'
import type { WebRequest } from '../../../../functions/domain/following/web.ts'
import { type HookVerb, hook } from '../../../../infra/cli/telling/hook.ts'
import { fakeCommunity } from '../../../fakes/community.ts'
import { fakeHooks } from '../../../fakes/hooks.ts'
import { fakeIngestKeys, fakeSecrets } from '../../../fakes/ingest.ts'
import { fakeClock, fakeQueues } from '../../../fakes/surroundings.ts'
import { fakeEventLogs } from '../../../fakes/telling.ts'

const url = 'https://crm.example/hook?token=s3cret'

async function desk() {
  const clock = fakeClock()
  const asked: WebRequest[] = []
  const answer = { status: 200 }
  const ports = {
    ...fakeCommunity(),
    clock,
    hooks: fakeHooks(),
    logs: fakeEventLogs(clock),
    keys: fakeIngestKeys(),
    queues: fakeQueues(),
    secrets: fakeSecrets,
    allowsPrivate: false,
    web: async (request: WebRequest) => {
      asked.push(request)
      return { ...answer, header: () => undefined, text: '' }
    },
  }
  await ports.groups.put({ id: 'g', name: 'G', url: 'https://g.example', language: 'en', timeZone: 'UTC' })
  await ports.keys.create('g', { id: 'k1', createdAt: '2026-03-01T00:00:00.000Z' })
  const say = async (verb: HookVerb, group?: string, given?: string, options = {}) =>
    (await hook(ports, { verb, group, given }, options)).text(400)
  const id = async () => (await ports.hooks.list())[0]?.id ?? ''
  return { ports, asked, answer, say, id }
}

test('a hook is added, listed without its secret, tested, paused, resumed and removed', async () => {
  const { ports, asked, answer, say, id } = await desk()
  expect(await say('add', 'g', url)).toEqual([
    expect.stringMatching(
      /^https:\/\/crm.example\/hook\?… is told of what happens from now on, as crm-example-\w{6}, /,
    ),
    'It took a request without events (HTTP 200).',
  ])
  await ports.logs.append('g', { kind: 'paused', at: '2026-03-09T08:00:00.000Z', memberId: 'm', number: 1 })
  const [line = ''] = await say('list')
  expect(line).toContain('it took nothing yet; 1 event waiting.')
  expect(line).not.toContain('s3cret')
  answer.status = 401
  expect(await say('test', 'g', await id())).toEqual([
    expect.stringContaining('did not take a request without events: HTTP 401'),
  ])
  expect(JSON.parse(asked.at(-1)?.body ?? '')).toEqual({ group: 'g', events: [], test: true })
  expect(await say('pause', 'g', await id())).toEqual([expect.stringContaining('is paused')])
  expect(await say('list', 'g')).toEqual([expect.stringContaining('; paused; ')])
  expect(await say('resume', 'g', await id())).toEqual([expect.stringContaining('is told again')])
  expect(await say('remove', 'g', await id())).toEqual([expect.stringContaining('is removed')])
  expect(await say('list')).toEqual(['No platform is told anything.'])
})

test('a failure is listed with its time, its reason and the next try', async () => {
  const { ports, say } = await desk()
  await say('add', 'g', url)
  const [known] = await ports.hooks.list()
  if (!known) throw new Error('It was just added.')
  const [failingSince, triesAt] = ['2026-03-09T06:00:00.000Z', '2026-03-09T09:30:00.000Z']
  await ports.hooks.change({ ...known, failingSince, triesAt, failure: 'HTTP 500' })
  expect((await say('list'))[0]).toContain('failing since 2026-03-09 06:00Z: HTTP 500; next try 2026-03-09 09:30Z')
})

test('the JSON of a list holds no secret of an address either', async () => {
  const { ports, say } = await desk()
  await say('add', 'g', url)
  const { json } = await hook(ports, { verb: 'list', group: undefined, given: undefined }, {})
  expect(JSON.stringify(json)).toContain('https://crm.example/hook?…')
  expect(JSON.stringify(json)).not.toContain('s3cret')
})

describe('what cannot be is told in a sentence', () => {
  test.each([
    ['add', 'g', 'crm.example/hook', 'is not a URL'],
    ['add', 'g', 'ftp://crm.example/hook', 'is not a URL'],
    ['add', 'g', 'http://crm.example/hook', 'Only https URLs are told.'],
    ['add', 'g', 'https://me:secret@crm.example/hook', 'No name or password may be in the URL'],
    ['add', 'g', `https://crm.example/${'x'.repeat(2000)}`, 'longer than 2000 letters'],
    ['add', 'h', url, 'There is no group h.'],
    ['add', 'g', undefined, 'the URL to tell'],
    ['test', 'g', undefined, 'the id that hook list shows'],
    ['test', 'g', 'none', 'g has no hook none'],
    ['resume', 'g', 'none', 'g has no hook none'],
    ['remove', 'g', 'a/b', 'is not a hook id'],
  ] as const)('%s %s %s', async (verb, group, given, sentence) => {
    const { ports, say } = await desk()
    await expect(say(verb, group, given)).rejects.toThrow(sentence)
    expect(await ports.hooks.list()).toEqual([])
  })

  test('which key signs, where that is not clear', async () => {
    const { ports, say } = await desk()
    await ports.keys.create('g', { id: 'k2', createdAt: '2026-03-01T00:00:00.000Z' })
    await expect(say('add', 'g', url)).rejects.toThrow('Say with --key which key signs: the keys of g are k1, k2.')
    await expect(say('add', 'g', url, { key: 'k3' })).rejects.toThrow('There is no such key')
    for (const id of ['k1', 'k2']) await ports.keys.revoke('g', id, '2026-03-09T00:00:00.000Z')
    await expect(say('add', 'g', url)).rejects.toThrow('npm run ops -- key make g')
  })
})
