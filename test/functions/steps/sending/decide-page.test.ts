import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPlanned } from '../../../../functions/domain/recipients/decision.ts'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { importRecords } from '../../../../functions/steps/ingest/import-records.ts'
import { createDecidePage } from '../../../../functions/steps/sending/decide-page.ts'
import { fakeAddresses, fakeAudiences } from '../../../fakes/addresses.ts'
import { fakeCommunity, fakeMembers, fakeSettings } from '../../../fakes/community.ts'
import { fakeEditions, fakeMailRecords } from '../../../fakes/mail.ts'
import { choiceOf } from '../../../fixtures/editions/one-edition.ts'
import { linesOf } from '../../../fixtures/records/recorded-week.ts'

const asOf = '2026-03-09T09:00:00.000Z'
const walk = { groupId: 'g', date: '2026-03-09', asOf, cohort: 'first', cursor: { shard: 0 }, plannedBefore: 0 }

/** Members in these zones, as their rows spell them; a member is called by the place of their zone. */
async function decidedFor(zonesOfCohort: readonly string[], zones: readonly (string | undefined)[]) {
  const ports = { members: fakeMembers(), records: fakeMailRecords(), addresses: fakeAddresses() }
  const editions = fakeEditions()
  await editions.writeChoice(walk, choiceOf([]))
  const members = zones.map((timeZone, nth) => ({ id: `m${nth}`, ...(timeZone && { timeZone }) }))
  await ports.members.merge('g', members)
  const decide = createDecidePage({ ...ports, editions, findWithdrawn: async () => new Set() })
  const cohorts = [
    { name: 'first', at: asOf, zones: zonesOfCohort, dayAfter: false },
    { name: 'last', at: asOf, dayAfter: false },
  ]
  const settings = defaultSettings({ id: 'g', timeZone: 'Asia/Kolkata' })
  const run = { ...walk, cohorts, openedAt: 0, walking: true }
  const { decisions } = await decide({ walk, run, settings, limit: 50 })
  return decisions.map(({ memberId }) => memberId).toSorted()
}

test('a member’s turn comes with their zone, however their row or the run spells it', async () => {
  const zones = ['Asia/Tokyo', 'ASIA/TOKYO', 'Europe/Paris', undefined, 'asia/kolkata', 'Asia/Calcutta']
  expect(await decidedFor(['asia/tokyo'], zones)).toEqual(['m0', 'm1'])
  expect(await decidedFor(['Asia/Calcutta'], zones)).toEqual(['m3', 'm4', 'm5'])
})

const everybody = { ...walk, cohort: 'all' }

type Person = {
  readonly email: string
  readonly joined: number
  readonly mail?: 'yes' | 'no'
  readonly choice?: 'yes' | 'no'
}
type Act = { readonly id: string; readonly does: 'comes' | 'chooses' }

const person: fc.Arbitrary<Person> = fc.record(
  {
    email: fc.constantFrom('ana@example.org', 'Ana@Example.org', 'ben@example.org'),
    joined: fc.integer({ min: 1, max: 3 }),
    mail: fc.constantFrom('yes', 'no'),
    choice: fc.constantFrom('yes', 'no'),
  },
  { requiredKeys: ['email', 'joined'] },
)

function recordOf(id: string, { email, joined, mail }: Person) {
  const joinedAt = `2026-03-0${joined}T00:00:00Z`
  return { type: 'member', groupId: 'g', id, email, name: id, role: 'member', joinedAt, ...(mail && { mail }) }
}

/** What an edition decides for each, after all of this happened in this order. */
async function decidedAfter(people: readonly Person[], acts: readonly Act[]) {
  const ports = {
    ...fakeCommunity(),
    settings: fakeSettings(),
    audiences: fakeAudiences(),
    records: fakeMailRecords(),
    addresses: fakeAddresses(),
    editions: fakeEditions(),
    findWithdrawn: async () => new Set<string>(),
  }
  for (const { id, does } of acts) {
    const who = people[Number(id.slice(1))]
    if (who && does === 'comes') await importRecords(ports, linesOf([recordOf(id, who)]))
    if (who?.choice && does === 'chooses') await ports.records.choose('g', id, { mail: who.choice }, asOf)
  }
  await ports.editions.writeChoice(everybody, choiceOf(['d0', 'd1', 'd2', 'd3']))
  const run = { ...everybody, cohorts: [{ name: 'all', at: asOf, dayAfter: false }], openedAt: 0, walking: true }
  const settings = defaultSettings({ id: 'g', timeZone: 'UTC' })
  const { decisions } = await createDecidePage(ports)({ walk: everybody, run, settings, limit: 50 })
  return new Map(decisions.map((each) => [each.memberId, isPlanned(each) ? 'planned' : each.skip]))
}

type Outcomes = Awaited<ReturnType<typeof decidedAfter>>

const actsOf = (people: readonly Person[]): Act[] =>
  people.flatMap((_, nth) => [
    { id: `m${nth}`, does: 'comes' },
    { id: `m${nth}`, does: 'chooses' },
  ])

const worlds = fc.array(person, { minLength: 1, maxLength: 5 }).chain((people) => {
  const acts = actsOf(people)
  return fc.record({ people: fc.constant(people), order: fc.shuffledSubarray(acts, { minLength: acts.length }) })
})

function refuses(theirs: readonly Person[]): boolean {
  const chosen = theirs.map(({ choice }) => choice)
  if (chosen.includes('no')) return true
  return !chosen.includes('yes') && theirs.some(({ mail }) => mail === 'no')
}

/** One of those with an address gets the mail, the one who joined first; or none, where a no holds. */
function expectOne(people: readonly Person[], decided: Outcomes, address: string): void {
  const theirs = people.flatMap((each, nth) =>
    each.email.toLowerCase() === address ? [{ ...each, outcome: decided.get(`m${nth}`) }] : [],
  )
  if (theirs.length === 0) return
  const [planned, others] = [true, false].map((is) => theirs.filter(({ outcome }) => (outcome === 'planned') === is))
  const reason = refuses(theirs) ? 'opted out' : 'same address'
  expect(planned).toHaveLength(refuses(theirs) ? 0 : 1)
  expect(others?.map(({ outcome }) => outcome)).toEqual(others?.map(() => reason))
  if (planned?.[0]) expect(planned[0].joined).toBe(Math.min(...theirs.map(({ joined }) => joined)))
}

test('in any order of records and choices one address is one recipient, and a no of either holds for both', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async ({ people, order }) => {
      const decided = await decidedAfter(people, order)
      expect(decided).toEqual(await decidedAfter(people, [...actsOf(people), ...actsOf(people)]))
      for (const address of ['ana@example.org', 'ben@example.org']) expectOne(people, decided, address)
    }),
    { numRuns: 60 },
  )
})

test('where nobody shares an address, nobody else is read', async () => {
  const ports = { ...fakeCommunity(), records: fakeMailRecords(), addresses: fakeAddresses(), editions: fakeEditions() }
  await ports.editions.writeChoice(everybody, choiceOf([]))
  await ports.members.merge('g', [{ id: 'm1', email: 'ana@example.org' }])
  const unread = () => Promise.reject(new Error('Somebody else was read.'))
  const reading = {
    ...ports,
    members: { ...ports.members, getMany: unread },
    records: { ...ports.records, getMany: unread },
    findWithdrawn: async () => new Set<string>(),
  }
  const run = { ...everybody, cohorts: [{ name: 'all', at: asOf, dayAfter: false }], openedAt: 0, walking: true }
  const settings = defaultSettings({ id: 'g', timeZone: 'UTC' })
  const { decisions } = await createDecidePage(reading)({ walk: everybody, run, settings, limit: 50 })
  expect(decisions).toHaveLength(1)
  await ports.members.merge('g', [{ id: 'm1', sharedWith: ['m2'] }])
  await expect(createDecidePage(reading)({ walk: everybody, run, settings, limit: 50 })).rejects.toThrow(
    'Somebody else was read.',
  )
})
