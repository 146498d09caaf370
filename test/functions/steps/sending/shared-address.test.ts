import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Member } from '../../../../functions/domain/community.ts'
import { isPlanned } from '../../../../functions/domain/recipients/decision.ts'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { importRecords } from '../../../../functions/steps/ingest/import-records.ts'
import { createDecidePage } from '../../../../functions/steps/sending/decide-page.ts'
import { fakeAddresses, fakeAudiences } from '../../../fakes/addresses.ts'
import { fakeCommunity, fakeSettings } from '../../../fakes/community.ts'
import { fakeEditions, fakeMailRecords } from '../../../fakes/mail.ts'
import { choiceOf } from '../../../fixtures/editions/one-edition.ts'
import { batchOf, edition, sendingHouse } from '../../../fixtures/editions/sending-house.ts'
import { linesOf } from '../../../fixtures/records/recorded-week.ts'

const { asOf } = edition
const walk = { ...edition, cohort: 'all', cursor: { shard: 0 }, plannedBefore: 0 }

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
  await ports.editions.writeChoice(walk, choiceOf(['d0', 'd1', 'd2', 'd3']))
  const run = { ...walk, cohorts: [{ name: 'all', at: asOf, dayAfter: false }], openedAt: 0, walking: true }
  const settings = defaultSettings({ id: 'g', timeZone: 'UTC' })
  const { decisions } = await createDecidePage(ports)({ walk, run, settings, limit: 50 })
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
  await ports.editions.writeChoice(walk, choiceOf([]))
  await ports.members.merge('g', [{ id: 'm1', email: 'ana@example.org' }])
  const unread = () => Promise.reject(new Error('Somebody else was read.'))
  const reading = {
    ...ports,
    members: { ...ports.members, getMany: unread },
    records: { ...ports.records, getMany: unread },
    findWithdrawn: async () => new Set<string>(),
  }
  const run = { ...walk, cohorts: [{ name: 'all', at: asOf, dayAfter: false }], openedAt: 0, walking: true }
  const settings = defaultSettings({ id: 'g', timeZone: 'UTC' })
  const { decisions } = await createDecidePage(reading)({ walk, run, settings, limit: 50 })
  expect(decisions).toHaveLength(1)
  await ports.members.merge('g', [{ id: 'm1', sharedWith: ['m2'] }])
  await expect(createDecidePage(reading)({ walk, run, settings, limit: 50 })).rejects.toThrow('Somebody else was read.')
})

const both: readonly Member[] = [
  { id: 'm0', email: 'one@members.example', sharedWith: ['m1'] },
  { id: 'm1', email: 'One@members.example', sharedWith: ['m0'] },
]

test('two who were planned before they were known to share an address get one mail, also the next day', async () => {
  const { ports, clock, send } = await sendingHouse()
  await ports.members.merge('g', both)
  await send(batchOf('m0', 'm1'))
  expect(ports.mailer.messages).toHaveLength(1)
  clock.advance(86_400_000)
  await send(batchOf('m0', 'm1'))
  expect(ports.mailer.messages).toHaveLength(1)
  const outcomes = (await ports.deliveries.getMany(edition, ['m0', 'm1'])).map(
    ({ outcome, reason }) => reason ?? outcome,
  )
  expect(outcomes.sort()).toEqual(['same address', 'submitted'])
})

test('a no that the other gives after the decision is heard before the mail goes', async () => {
  const { ports, send } = await sendingHouse()
  await ports.members.merge('g', both)
  await ports.records.choose('g', 'm1', { mail: 'no' }, asOf)
  await send(batchOf('m0'))
  expect(ports.mailer.messages).toEqual([])
  expect(await ports.deliveries.getMany(edition, ['m0'])).toMatchObject([{ outcome: 'dropped', reason: 'opted out' }])
})
