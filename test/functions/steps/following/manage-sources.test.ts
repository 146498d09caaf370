import { expect, test } from 'vitest'
import { addSource, removeSource, setSourceState } from '../../../../functions/steps/following/manage-sources.ts'
import { fakeGroups } from '../../../fakes/community.ts'
import { fakeFollowedSources, fakeSourceTokens } from '../../../fakes/ingest.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'

const given = { groupId: 'g', kind: 'discourse', url: 'https://www.forum.example/tea' }
const key = { groupId: 'g', id: 'forum-example-tea' }

async function begin() {
  const groups = fakeGroups()
  await groups.put({ id: 'g', name: 'G', url: given.url, language: 'en', timeZone: 'UTC' })
  return { groups, sources: fakeFollowedSources(), tokens: fakeSourceTokens(), clock: fakeClock() }
}

test('a platform is followed under a name that people can read', async () => {
  const ports = await begin()
  expect(await addSource(ports, { ...given, token: 'one' })).toMatchObject({ kind: 'added', source: key })
  expect(await ports.tokens.get(key)).toBe('one')
  expect(JSON.stringify(await ports.sources.list())).not.toContain('one')
})

test('a group that nobody knows follows nothing', async () => {
  const ports = await begin()
  expect(await addSource(ports, { ...given, groupId: 'h', token: 'one' })).toEqual({ kind: 'no group' })
  expect(await ports.tokens.get({ ...key, groupId: 'h' })).toBeUndefined()
})

test('another platform whose name comes out the same gets no token of the first', async () => {
  const ports = await begin()
  await addSource(ports, { ...given, token: 'one' })
  const other = { ...given, url: 'https://forum-example/tea' }
  expect(await addSource(ports, { ...other, token: 'two' })).toMatchObject({ kind: 'another', source: given })
  expect(await ports.sources.list()).toMatchObject([given])
  expect(await ports.tokens.get(key)).toBe('one')
})

test('the same again renews the token, and goes on where it was', async () => {
  const ports = await begin()
  await addSource(ports, given)
  const [known] = await ports.sources.list()
  if (!known) throw new Error('It was just added.')
  await ports.sources.change({ ...known, state: 'paused', memory: 'kept', failingSince: 'then', failure: 'HTTP 401' })
  expect(await addSource(ports, { ...given, token: 'two' })).toMatchObject({ kind: 'renewed' })
  const [renewed] = await ports.sources.list()
  expect(renewed).toMatchObject({ state: 'on', memory: 'kept', hasToken: true })
  expect(renewed).not.toHaveProperty('failure')
  await addSource(ports, given)
  expect((await ports.sources.list())[0]).toMatchObject({ hasToken: true })
})

test('a source is paused, resumed and removed with its token', async () => {
  const ports = await begin()
  await addSource(ports, { ...given, token: 'one' })
  expect(await setSourceState(ports, key, 'paused')).toBe(true)
  expect(await ports.sources.get(key)).toMatchObject({ state: 'paused' })
  expect(await setSourceState(ports, key, 'on')).toBe(true)
  expect(await setSourceState(ports, { ...key, id: 'none' }, 'on')).toBe(false)
  expect(await removeSource(ports, key)).toBe(true)
  expect(await removeSource(ports, key)).toBe(false)
  expect(await ports.tokens.get(key)).toBeUndefined()
})
