import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { addExports } from '../../../../functions/console/exports/export-routes.tsx'
import type { Member } from '../../../../functions/domain/community.ts'
import { fakeAddresses } from '../../../fakes/addresses.ts'
import { fakeMembers, fakeSettings } from '../../../fakes/community.ts'
import { fakeAudienceCounts } from '../../../fakes/console.ts'
import { fakeComparisons } from '../../../fakes/desk/results.ts'
import { fakeDeliveries, fakeEditions, fakeMailRecords } from '../../../fakes/mail.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'
import { claimIn } from '../../../fixtures/editions/claim-in.ts'
import { manyEditions } from '../../../fixtures/editions/many-editions.ts'
import { ownersDesk } from '../../../fixtures/pages/owners-desk.ts'

const joinedAt = '2026-01-01T00:00:00.000Z'
const member = (nth: number, more: Partial<Member> = {}): Member => ({
  id: `m${nth}`,
  email: `m${nth}@a.example`,
  name: `Member ${nth}`,
  role: 'member',
  joinedAt,
  ...more,
})

async function exports(people: readonly Member[]) {
  const [members, records, addresses, deliveries] = [
    fakeMembers(),
    fakeMailRecords(),
    fakeAddresses(),
    fakeDeliveries(),
  ]
  await members.merge('g', people)
  const clock = fakeClock(Date.parse('2026-03-09T09:00:00Z'))
  const editions = { ...fakeEditions(), list: async () => [...manyEditions(3)] }
  const settings = fakeSettings()
  const audienceCounts = fakeAudienceCounts()
  const comparisons = fakeComparisons()
  const ports = { members, records, addresses, deliveries, clock, editions, settings, audienceCounts, comparisons }
  const desk = ownersDesk((empty) => addExports(empty, ports))
  return {
    ...ports,
    get: async (path: string) => {
      const answer = await desk.request(path.startsWith('/') ? path : `/console/groups/g/exports/${path}`)
      return { answer, text: Buffer.from(await answer.arrayBuffer()).toString() }
    },
  }
}

const linksIn = (html: string) =>
  [...html.matchAll(/href="([^"]+\.csv[^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
const rowsOf = (text: string): Record<string, string>[] => parse(text, { bom: true, columns: true })

test('members come with why they get no mail, as text that no spreadsheet runs, and not to be kept by anybody', async () => {
  const hostile = '=HYPERLINK("http://evil.example";"Ann, \n Bell")'
  const { get, records, addresses } = await exports([
    member(1, { name: hostile, consent: { since: joinedAt, source: '@door', wording: 'Yes, "mail" me' } }),
    member(2, { mail: 'no' }),
    member(3),
    member(4),
    member(5, { removedAt: joinedAt }),
    { id: 'wrote', lastSeenAt: joinedAt },
  ])
  await records.choose('g', 'm1', { followedTags: ['-tea', 'pots'], pace: 'monthly' }, '2026-03-02T00:00:00.000Z')
  await records.choose('g', 'm3', { pausedUntil: '2026-05-01T00:00:00.000Z' }, '2026-03-02T00:00:00.000Z')
  await addresses.suppress('m4@a.example', 'complaint', joinedAt)
  const { answer, text } = await get('members.csv')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="g-members.csv"')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(text.startsWith('\uFEFFID,Name,')).toBe(true)
  const rows = new Map(rowsOf(text).map((row) => [row.ID, row]))
  expect([...rows.keys()].sort()).toEqual(['m1', 'm2', 'm3', 'm4'])
  expect(rows.get('m1')).toMatchObject({
    Name: `'${hostile}`,
    Mail: 'yes',
    'Why no mail': '',
    'Tags followed': "'-tea; pots",
    'Agreed how': "'@door",
    'Agreed to': 'Yes, "mail" me',
    Joined: joinedAt,
  })
  expect([2, 3, 4].map((nth) => rows.get(`m${nth}`)?.['Why no mail'])).toEqual(['opted out', 'paused', 'suppressed'])
})

test('a long list comes in parts that together have everybody once, each with its range in its name', async () => {
  const { get } = await exports(Array.from({ length: 10_500 }, (_, nth) => member(nth)))
  const { text } = await get('members')
  expect(text).toContain('10,500 members')
  const links = linksIn(text)
  expect(links.length).toBeGreaterThanOrEqual(2)
  const parts = await Promise.all(links.map(get))
  const names = parts.map(({ answer }) => answer.headers.get('content-disposition'))
  expect(names[0]).toMatch(/filename="g-members-1-\d+\.csv"/)
  expect(names.at(-1)).toMatch(/-10500\.csv"/)
  expect(Math.max(...parts.map(({ text }) => Buffer.byteLength(text)))).toBeLessThan(4_000_000)
  const ids = parts.flatMap((part) => rowsOf(part.text).map(({ ID }) => ID))
  expect([ids.length, new Set(ids).size]).toEqual([10_500, 10_500])
  for (const [index, part] of parts.entries()) {
    const [, first, last] = /members-(\d+)-(\d+)/.exec(names[index] ?? '') ?? []
    expect(rowsOf(part.text)).toHaveLength(Number(last) - Number(first) + 1)
  }
})

test('where lines are so long that a part is too large, it is offered in smaller ones, and nobody is lost', async () => {
  const wording = 'w'.repeat(500)
  const long = { name: '名'.repeat(200), consent: { source: '由'.repeat(300), wording } }
  const { get } = await exports(Array.from({ length: 2500 }, (_, nth) => member(nth, long)))
  const [link = ''] = linksIn((await get('members')).text)
  const { answer } = await get(link)
  expect(answer.status).toBe(303)
  const smaller = await get(answer.headers.get('location') ?? '')
  const ids: (string | undefined)[] = []
  for (const each of linksIn(smaller.text)) {
    const part = await get(each)
    expect([part.answer.status, Buffer.byteLength(part.text) < 4_000_000]).toEqual([200, true])
    ids.push(...rowsOf(part.text).map(({ ID }) => ID))
  }
  expect(new Set(ids).size).toBe(2500)
})

test('an edition tells what became of each mail, and one that is not there is none', async () => {
  const { get, deliveries, editions } = await exports([member(1)])
  const key = { groupId: 'g', date: '2026-03-09' }
  await editions.open({ ...key, asOf: `${key.date}T09:00:00.000Z` })
  const lease = { at: Date.parse('2026-03-09T09:00:00Z'), leaseUntil: Date.parse('2026-03-09T09:00:30Z') }
  const { delivery } = await claimIn(deliveries, key, 'm1', lease)
  await deliveries.record(key, 'm1', { kind: 'accepted', messageId: 'ses-1' }, delivery)
  const [link = ''] = linksIn((await get('outcomes/2026-03-09')).text)
  const { answer, text } = await get(link)
  expect(answer.headers.get('content-disposition')).toContain('g-mails-2026-03-09-1-1.csv')
  expect(rowsOf(text)).toMatchObject([{ 'Member ID': 'm1', Outcome: 'submitted', Edition: '2026-03-09', Bounced: '' }])
  expect((await get('outcomes/2026-03-02')).answer.status).toBe(404)
  expect((await get('outcomes/2026-03-02/mails.csv')).answer.status).toBe(404)
})

test('editions come with their sums as numbers; a group without a comparison has no sides', async () => {
  const { get } = await exports([])
  const rows = rowsOf((await get('editions.csv')).text)
  expect(rows).toHaveLength(3)
  expect(rows.at(-1)).toMatchObject({ State: 'finished', Sent: expect.stringMatching(/^\d+$/) })
  expect(rowsOf((await get('returns.csv')).text)).toEqual([])
  expect((await get('members')).text).toContain('0 members')
})

test('a place that is none is left out of what is asked, and a shard that does not exist is none', async () => {
  const { get } = await exports([member(1)])
  for (const from of ['99.m1', 'x', '3.', '3.a b', '-1.m1']) {
    expect(rowsOf((await get(`members.csv?from=${encodeURIComponent(from)}`)).text)).toHaveLength(1)
  }
})
