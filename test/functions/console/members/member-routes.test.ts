import { beforeEach, expect, test } from 'vitest'
import { owner, ownerConsole } from '../../../fixtures/pages/owner-console.ts'

const desk = '/console/groups/g'
const later = '2026-06-01T09:00:00.000Z'
let home: Awaited<ReturnType<typeof ownerConsole>>
let ana: Awaited<ReturnType<typeof home.signedIn>>

beforeEach(async () => {
  home = await ownerConsole()
  ana = await home.signedIn(owner)
})

const recordOf = async (id: string) => (await home.ports.records.getMany('g', [id]))[0]
const textAt = async (path: string) => (await ana.get(`${desk}/${path}`)).text()

async function steer(id: string, fields: Readonly<Record<string, string>>) {
  const answer = await ana.post(`${desk}/members/${id}/digest`, fields)
  return { status: answer.status, place: answer.headers.get('location'), text: await answer.text() }
}

test('a digest is stopped, which the page tells as an owner’s doing, and comes again as it was before', async () => {
  await home.ports.records.choose('g', 'm1', { mail: 'yes', pace: 'monthly' }, '2026-03-01T09:00:00.000Z')
  expect(await steer('m1', { what: 'stop' })).toMatchObject({ place: `${desk}/members/m1?done=stop` })
  expect(await recordOf('m1')).toMatchObject({ mail: 'no', pace: 'monthly', byOwner: { what: 'stop', by: 'o1' } })
  const text = await textAt('members/m1')
  expect(text).toContain('An owner stopped the digest for them on 5 March 2026.')
  expect(text).not.toContain('Only they can re-subscribe')
  expect(await steer('m1', { what: 'undo' })).toMatchObject({ place: `${desk}/members/m1?done=undo` })
  expect(await recordOf('m1')).toEqual({
    memberId: 'm1',
    mail: 'yes',
    pace: 'monthly',
    choseAt: '2026-03-01T09:00:00.000Z',
  })
})

test('a digest is paused for some weeks, then stopped, and one undoing takes back both', async () => {
  await steer('m1', { what: 'pause', weeks: '4' })
  expect(await recordOf('m1')).toMatchObject({ pausedUntil: '2026-04-02T12:00:00.000Z', byOwner: { what: 'pause' } })
  expect(await textAt('members/m1')).toContain('until 2 April 2026')
  await steer('m1', { what: 'stop' })
  await steer('m1', { what: 'undo' })
  expect(await recordOf('m1')).toEqual({ memberId: 'm1' })
})

test('nobody overrules who refused mail themselves, or paused for longer', async () => {
  await home.ports.records.choose('g', 'm1', { mail: 'no' }, '2026-03-01T09:00:00.000Z')
  await home.ports.records.choose('g', 'm2', { pausedUntil: later }, '2026-03-01T09:00:00.000Z')
  expect(await textAt('members/m1')).not.toContain('value="stop"')
  expect(await steer('m1', { what: 'pause', weeks: '2' })).toMatchObject({ status: 409 })
  expect(await steer('m1', { what: 'undo' })).toMatchObject({ status: 409 })
  expect((await steer('m2', { what: 'pause', weeks: '2' })).text).toContain('paused the digest themselves for longer')
  expect(await recordOf('m1')).not.toHaveProperty('byOwner')
  expect(await recordOf('m2')).toMatchObject({ pausedUntil: later })
})

test('what cannot be asked for changes nothing', async () => {
  for (const fields of [{}, { what: 'erase' }, { what: 'pause' }, { what: 'pause', weeks: '99' }]) {
    expect((await steer('m1', fields)).status).toBe(409)
  }
  expect(await steer('nobody', { what: 'stop' })).toMatchObject({ status: 404 })
  expect(await recordOf('m1')).toBeUndefined()
})

test('who is to be erased is asked about first, with what will be gone, and queued once it is sure', async () => {
  const asked = await textAt('members/m1/erase')
  expect(asked).toContain('Erase Cleo?')
  expect(asked).toContain('What will be gone')
  await ana.post(`${desk}/members/m1/erase`)
  expect(home.ports.queues.erasures).toEqual([])
  const answer = await ana.post(`${desk}/members/m1/erase`, { sure: 'yes' })
  expect(answer.headers.get('location')).toBe(`${desk}/members?done=erased`)
  expect(home.ports.queues.erasures).toEqual([{ groupId: 'g', erase: 'm1' }])
})

test('an owner is not erased, and neither is whom the group does not know', async () => {
  expect(await textAt('members/o2/erase')).toContain('An owner cannot be erased.')
  await ana.post(`${desk}/members/o2/erase`, { sure: 'yes' })
  expect((await ana.post(`${desk}/members/m99/erase`, { sure: 'yes' })).status).toBe(404)
  expect(home.ports.queues.erasures).toEqual([])
})

test('what is known of a member is a page and a file, and nobody in between keeps the file', async () => {
  await home.ports.records.choose('g', 'm1', { pace: 'monthly' }, '2026-03-01T09:00:00.000Z')
  const page = await textAt('members/m1/data')
  for (const told of ['cleo@members.example', 'at most monthly']) expect(page).toContain(told)
  const answer = await ana.get(`${desk}/members/m1/data.json`)
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="g-m1.json"')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(await answer.json()).toMatchObject({
    group: { id: 'g' },
    member: { id: 'm1', name: 'Cleo', email: 'cleo@members.example' },
    choices: { pace: 'monthly' },
    editions: [],
  })
  expect((await ana.get(`${desk}/members/m99/data.json`)).status).toBe(404)
})
