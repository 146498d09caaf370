import { describe, expect, test } from 'vitest'
import { nameChoice } from '../../../functions/domain/choosing/choose-for-member.ts'
import { noCuration } from '../../../functions/domain/choosing/curation.ts'
import { inLadderOrder, type Shelved, shelve, shelved } from '../../../functions/domain/choosing/shelf.ts'
import { decideRecipient } from '../../../functions/domain/recipients/decide-recipient.ts'
import { isPlanned } from '../../../functions/domain/recipients/decision.ts'
import { pastRungAt } from '../../../functions/domain/rungs.ts'
import { defaultSettings } from '../../../functions/domain/schedule/settings.ts'
import { addDays } from '../../../functions/domain/times.ts'
import { chooseDiscussions } from '../../../functions/steps/editions/choose-discussions.ts'
import { composeEdition } from '../../../functions/steps/editions/compose-edition.ts'
import { importRecords } from '../../../functions/steps/ingest/import-records.ts'
import { fakeAudiences } from '../../fakes/addresses.ts'
import { fakeCommunity, fakeSettings } from '../../fakes/community.ts'
import { fakeWishList } from '../../fakes/console.ts'
import { fakeEditions, fakeRuns } from '../../fakes/mail.ts'
import { fakeClock, fakeQueues } from '../../fakes/surroundings.ts'
import { choiceOf } from '../../fixtures/editions/one-edition.ts'
import { linesOf } from '../../fixtures/records/recorded-week.ts'
import { memberRecords, recordsOf, type SilentDiscussion } from '../house/silent-records.ts'

const groupId = 'g'
const asOf = '2026-03-09T09:00:00.000Z'
const run = { groupId, date: '2026-03-09', asOf }
const group = { type: 'group', id: groupId, name: 'Binders', url: 'https://b.example', language: 'en', timeZone: 'UTC' }

const old = (id: string, startedAt: string, people = ['a', 'b']): SilentDiscussion => {
  return { id, title: `About ${id}`, startedAt, people }
}

/** A group of which only these discussions and members are known, with the shelf that they make. */
async function silentGroup(discussions: readonly SilentDiscussion[], memberIds: readonly string[] = ['me']) {
  const ports = {
    ...fakeCommunity(),
    settings: fakeSettings(),
    audiences: fakeAudiences(),
    curation: fakeWishList(),
    editions: fakeEditions(),
    runs: fakeRuns(),
    queues: fakeQueues(),
    clock: fakeClock(),
    templates: { languages: async () => ['en'] },
  }
  const members = memberIds.flatMap((id) => memberRecords(groupId, id, '2025-12-01T00:00:00Z'))
  await importRecords(ports, linesOf([group, ...members, ...recordsOf(groupId, discussions)]))
  await ports.settings.setLive(groupId)
  const rows = await ports.discussions.getMany(
    groupId,
    discussions.map(({ id }) => id),
  )
  const shelf = { discussions: shelve(rows.flatMap((row) => shelved(row, 0) ?? [])), asOf, build: 'a', revision: 0 }
  await ports.shelves.save(groupId, shelf, (await ports.shelves.get(groupId))?.revision ?? 0)
  return ports
}
type SilentGroup = Awaited<ReturnType<typeof silentGroup>>

async function composed(ports: SilentGroup) {
  await ports.editions.open(run)
  const effects = {
    chooseDiscussions: (task: Parameters<typeof chooseDiscussions>[1]) => chooseDiscussions(ports, task),
    measureRamp: async () => ({ size: 200, seenFrom: '' }),
    setVariants: async () => undefined,
  }
  return composeEdition({ ...ports, ...effects }, run)
}

/** What each member gets in the group’s first edition. */
async function decided(ports: SilentGroup, memberIds: readonly string[] = ['me']) {
  const made = await chooseDiscussions(ports, { groupId, asOf, curation: noCuration })
  const choice = nameChoice(choiceOf([], made))
  const members = await ports.members.getMany(groupId, memberIds)
  const occasion = { ...run, settings: made.settings, choice, mayMoveOn: false }
  return members.map((member) => decideRecipient({ member, record: undefined, address: undefined, took: [] }, occasion))
}

describe('a silent group is quiet, and says why', () => {
  test('where there never was a discussion', async () => {
    const ports = await silentGroup([])
    expect(await composed(ports)).toMatchObject({ state: 'quiet', reason: '0 of at least 3 discussions' })
    expect(await decided(ports)).toEqual([{ memberId: 'me', skip: 'nothing new', stage: 'lapsed' }])
  })

  test('where all that there was is hidden, and where too little is not', async () => {
    const starts = [1, 2, 3, 4, 5, 6].map((nth) => old(`d${nth}`, `2019-0${nth}-01T00:00:00.000Z`))
    const hidden = (those: readonly SilentDiscussion[]) => those.map((each) => ({ ...each, state: 'hidden' as const }))
    const none = await silentGroup(hidden(starts))
    expect(await composed(none)).toMatchObject({ state: 'quiet', reason: '0 of at least 3 discussions' })
    const two = await silentGroup([...starts.slice(0, 2), ...hidden(starts.slice(2))])
    expect(await composed(two)).toMatchObject({ state: 'quiet', reason: '2 of at least 3 discussions' })
  })

  test('where the owner lets it go back no further', async () => {
    const ports = await silentGroup([1, 2, 3].map((nth) => old(`d${nth}`, `2019-0${nth}-01T00:00:00.000Z`)))
    const settings = (await ports.settings.get(groupId)) ?? defaultSettings({ id: groupId, timeZone: 'UTC' })
    await ports.settings.change({ ...settings, reach: 365, version: settings.version + 1 }, settings, asOf)
    expect(await composed(ports)).toMatchObject({ state: 'quiet', reason: '0 of at least 3 discussions' })
  })
})

test('the one member of a group gets its old discussions, but none that ends with their own words', async () => {
  const ports = await silentGroup([
    ...[1, 2, 3].map((nth) => old(`d${nth}`, `2019-0${nth}-01T00:00:00.000Z`, ['gone', 'lost'])),
    old('own', '2019-04-01T00:00:00.000Z', ['gone', 'lost', 'me']),
  ])
  const [mail] = await decided(ports)
  expect(await composed(ports)).toMatchObject({ state: 'frozen' })
  if (!mail || mail === 'moved on' || !isPlanned(mail)) throw new Error('There is no mail.')
  expect(mail.picks.map(({ discussionId }) => discussionId)).toEqual(['d3', 'd2', 'd1'])
  expect(mail.picks.map(({ rung }) => rung)).toEqual(['archive', 'archive', 'archive'])
})

test('discussions from before 1990, of any year that a date can name, are shown with their month', async () => {
  const starts = [
    '1989-12-31T23:59:59.999Z',
    '1969-07-20T20:17:00.000Z',
    '1600-02-29T00:00:00.000Z',
    '0001-01-01T00:00:00.000Z',
  ]
  const ports = await silentGroup(starts.map((at, nth) => old(`d${nth}`, at)))
  const [mail] = await decided(ports)
  if (!mail || mail === 'moved on' || !isPlanned(mail)) throw new Error('There is no mail.')
  expect(mail.picks.map(({ why }) => why.month)).toEqual(['1989-12', '1969-07', '1600-02'])
})

describe('of 60,000 discussions of which 59,000 have one post', () => {
  const many: readonly Shelved[] = Array.from({ length: 60_000 }, (_, nth) => ({
    id: `d${nth}`,
    lastPostAt: addDays(asOf, -31 - nth / 16),
    people: nth % 60 === 0 ? 2 + (nth % 7) : 1,
    reactions: 0,
    ...(nth % 60 === 0 ? {} : { unanswered: true }),
  }))
  const kept = shelve(many)

  test('the shelf keeps several hundred, of every year, and the order of what comes in changes nothing', () => {
    expect(kept.length).toBeLessThanOrEqual(720)
    const years = new Set(many.map(({ lastPostAt }) => lastPostAt.slice(0, 4)))
    expect(new Set(kept.map(({ lastPostAt }) => lastPostAt.slice(0, 4)))).toEqual(years)
    expect(shelve(many.toReversed())).toEqual(kept)
    expect(shelve(kept)).toEqual(kept)
  })

  test('the ladder is not made of the 59,000: two in three have answers for as long as a rung has such', () => {
    const ladder = inLadderOrder(kept, asOf, 'archive')
    for (const rung of [90, 365, 'archive'] as const) {
      const order = ladder.filter(({ lastPostAt }) => pastRungAt(lastPostAt, asOf) === rung)
      const answered = order.filter(({ people }) => people > 1).length
      const first = order.slice(0, Math.min(30, answered))
      expect(first.length).toBeGreaterThan(9)
      expect(first.filter(({ people }) => people > 1).length).toBeGreaterThanOrEqual((first.length * 2) / 3)
    }
  })
})
