import { expect, test } from 'vitest'
import { curationFor, noCuration } from '../../functions/domain/choosing/curation.ts'
import type { Activity, Discussion } from '../../functions/domain/community.ts'
import { defaultSettings } from '../../functions/domain/schedule/settings.ts'
import { type CompiledVariant, variantKinds } from '../../functions/domain/templates/variant.ts'
import { chooseDiscussions } from '../../functions/steps/editions/choose-discussions.ts'
import { composeEdition } from '../../functions/steps/editions/compose-edition.ts'
import { setVariants } from '../../functions/steps/editions/set-variants.ts'
import { changeCuration, introduce } from '../../functions/steps/owners/change-curation.ts'
import { fakeAudiences } from '../fakes/addresses.ts'
import { fakeCommunity, fakeSettings } from '../fakes/community.ts'
import { fakeTemplateVersions, fakeWishList } from '../fakes/console.ts'
import { fakeEditions, fakeRuns } from '../fakes/mail.ts'
import { fakeClock, fakeQueues, silentLog } from '../fakes/surroundings.ts'
import { cohortsAt } from '../fixtures/editions/one-edition.ts'
import { interrupted } from '../fixtures/interrupted.ts'

const run = { groupId: 'g', date: '2026-03-09', asOf: '2026-03-09T09:00:00.000Z' }
const on = (day: number) => `2026-03-0${day}T12:00:00.000Z`

const discussion = (id: string, title = `About ${id}`): Discussion => ({
  id,
  title,
  url: `https://b.example/${id}`,
  authorId: `author-${id}`,
  createdAt: on(1),
  state: 'open',
  participants: [[`member-of-${id}`, on(4)]],
})
const post = (discussionId: string, memberId: string, day: number): Activity => ({
  kind: 'post',
  id: `${discussionId}-${memberId}`,
  createdAt: on(day),
  discussionId,
  memberId,
})

async function house(ids: readonly string[]) {
  const clock = fakeClock()
  const ports = {
    ...fakeCommunity(),
    settings: fakeSettings(),
    editions: fakeEditions(),
    queues: fakeQueues(),
    audiences: fakeAudiences(),
    curation: fakeWishList(),
    templateVersions: fakeTemplateVersions(),
    runs: fakeRuns(),
    clock,
    templates: { languages: async () => ['en'] },
    log: silentLog,
  }
  await ports.groups.put({ id: 'g', name: 'Binders', url: 'https://b.example', language: 'en', timeZone: 'UTC' })
  await ports.settings.create(defaultSettings({ id: 'g', timeZone: 'UTC' }))
  await ports.settings.setLive('g')
  await ports.runs.open(run, cohortsAt(run.asOf), clock.now())
  await ports.editions.open(run)
  await ports.discussions.merge(
    'g',
    [...ids, 'old'].map((id) => discussion(id)),
  )
  await ports.activities.write(
    'g',
    ids.flatMap((id) => [post(id, 'm1', 4), post(id, 'm2', 5)]),
  )
  return ports
}

type House = Awaited<ReturnType<typeof house>>

/** Composes with the titles of the discussions as they are, and no more of a mail. */
function compose(ports: House) {
  const typesetter = async (of: {
    readonly candidates: readonly { readonly id: string }[]
    readonly introduction?: string | undefined
  }) => {
    const cards = await ports.discussions.getMany(
      'g',
      of.candidates.map(({ id }) => id),
    )
    return async ({ kind, language }: Pick<CompiledVariant, 'kind' | 'language'>): Promise<CompiledVariant> => {
      const body = { before: [of.introduction ?? ''], discussions: new Map(), after: [] }
      const titles = new Map(cards.map(({ id, title = '' }) => [id, title]))
      return { kind, language, html: body, text: body, groupName: '', titles, messages: {}, most: 7, notes: [] }
    }
  }
  return composeEdition(
    {
      ...ports,
      chooseDiscussions: (task) => chooseDiscussions(ports, task),
      measureRamp: async () => ({ size: 200, seenFrom: '' }),
      setVariants: (key, choice) => setVariants({ ...ports, readTypesetter: typesetter }, key, choice),
    },
    run,
  )
}

/** All that mailing an edition goes by. */
async function frozenIn({ editions, members }: House) {
  const [edition, choice] = [await editions.get(run), await editions.readChoice(run)]
  const variants = variantKinds.map((kind) => editions.readVariant(run, { kind, language: 'en' }))
  const shards = Array.from({ length: members.shards }, (_, shard) =>
    editions.readParticipants(run, shard, choice?.participants),
  )
  const took = (await Promise.all(shards)).flatMap((each) => [...each])
  return { edition, choice, variants: await Promise.all(variants), took: new Map(took) }
}

/** What everybody does between two composes of one edition: post, rename, pin and write. */
async function aLotHappens(ports: House) {
  await ports.discussions.merge('g', [discussion('d0'), { id: 'd1', title: 'Renamed' }])
  await ports.activities.write('g', [post('d0', 'm3', 8), post('d0', 'm4', 8), post('d0', 'm5', 8)])
  await changeCuration(ports, 'g', (curation) => ({ ...curation, pins: ['d3'], introduction: 'Theirs' }))
}

const boundaries = Array.from({ length: 60 }, (_, nth) => nth + 1)

test('of two composes that overlap anywhere all is of one: order, who took part, mails and words, and stays as it is mailed', async () => {
  let most = 0
  for (const nth of boundaries) {
    const ports = await house(['d1', 'd2', 'd3', 'd4'])
    await ports.curation.save('g', { ...noCuration, pins: ['d4'], introduction: 'Ours' }, 0)
    let mailed: Awaited<ReturnType<typeof frozenIn>> | undefined
    const slow = interrupted(ports, nth, async () => {
      await aLotHappens(ports)
      await compose(ports)
      mailed = await frozenIn(ports)
    })
    await compose(slow.ports)
    most = Math.max(most, slow.calls())
    const { edition, choice, variants, took } = await frozenIn(ports)
    if (mailed) expect({ nth, ...(await frozenIn(ports)) }).toEqual({ nth, ...mailed })
    expect(edition?.state).toBe('mailing')
    const ids = choice?.candidates.map(({ id }) => id) ?? []
    expect(edition?.discussions.map(({ id }) => id)).toEqual(ids)
    expect([...took]).toEqual(
      expect.arrayContaining(ids.map((id, place) => [`member-of-${id}`, [[place, expect.any(Number)]]])),
    )
    const isTheirs = ids.includes('d0')
    expect(choice).toMatchObject({ introduction: isTheirs ? 'Theirs' : 'Ours' })
    for (const variant of variants) {
      expect(variant?.html.before).toEqual([choice?.introduction])
      expect([...(variant?.titles.keys() ?? [])].toSorted()).toEqual(ids.toSorted())
    }
    const left = await ports.curation.get('g')
    if (left?.usedFor === undefined) expect([left?.introduction, 'Theirs']).not.toContain(choice?.introduction)
  }
  expect(most).toBeGreaterThan(20)
  expect(most).toBeLessThan(boundaries.length)
})

test('what was enough with an owner’s pin is enough when composing is told again, whatever they wrote for the next one', async () => {
  for (const nth of boundaries) {
    const ports = await house(['d1', 'd2'])
    await ports.curation.save('g', { ...noCuration, pins: ['old'] }, 0)
    const dying = interrupted(ports, nth, () => Promise.reject(new Error('the worker died')))
    await compose(dying.ports).catch(() => undefined)
    await introduce(ports, 'g', { message: { text: 'For next week' }, over: { text: '' } })
    await compose(ports)
    const { edition, choice } = await frozenIn(ports)
    expect({ nth, state: edition?.state, first: choice?.candidates[0]?.id }).toEqual({
      nth,
      state: 'mailing',
      first: 'old',
    })
    expect(curationFor(await ports.curation.get('g'), undefined).pins).toEqual([])
  }
})

test('what another compose found enough with an owner’s pin is not quiet for want of it', async () => {
  for (const nth of boundaries) {
    const ports = await house(['d1', 'd2'])
    await ports.curation.save('g', { ...noCuration, pins: ['old'] }, 0)
    const slow = interrupted(ports, nth, async () => {
      const dying = {
        ...ports,
        queues: { ...ports.queues, review: () => Promise.reject(new Error('the worker died')) },
      }
      await compose(dying).catch(() => undefined)
      await introduce(ports, 'g', { message: { text: 'For next week' }, over: { text: '' } })
    })
    await compose(slow.ports)
    const { edition, choice } = await frozenIn(ports)
    expect({ nth, state: edition?.state, first: choice?.candidates[0]?.id }).toEqual({
      nth,
      state: 'mailing',
      first: 'old',
    })
  }
})
