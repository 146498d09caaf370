import { describe, expect, test } from 'vitest'
import { drop, pin } from '../../../../functions/domain/choosing/curation.ts'
import { inboxWordsIn } from '../../../../functions/domain/choosing/owners-message.ts'
import { wordsIn } from '../../../../functions/domain/editions/words.ts'
import type { CompiledVariant } from '../../../../functions/domain/templates/variant.ts'
import { changeWaiting, rewordWaiting } from '../../../../functions/steps/editions/change-waiting.ts'
import { composeEdition } from '../../../../functions/steps/editions/compose-edition.ts'
import { setVariants } from '../../../../functions/steps/editions/set-variants.ts'
import { sweepRuns } from '../../../../functions/steps/editions/sweep-runs.ts'
import { approveEdition } from '../../../../functions/steps/sending/steer-edition.ts'
import { fakePace } from '../../../fakes/surroundings.ts'
import { house, run } from '../../../fixtures/editions/composed-edition.ts'
import { cohortsAt } from '../../../fixtures/editions/one-edition.ts'
import { interrupted } from '../../../fixtures/interrupted.ts'

const hold = {
  by: 'approval',
  reason: 'an owner wants to look at it first',
  at: run.asOf,
  until: { at: '2026-03-10T09:00:00.000Z', otherwise: 'send' },
} as const
const noWords = { ...inboxWordsIn({}), introduction: '' }

/** An edition that was composed and waits, with one discussion more than it needs. */
async function waitingHouse() {
  const real = await house(['d1', 'd2', 'd3', 'd4'])
  const ports = { ...real, setVariants: quickly(real) }
  await ports.settings.setLive('g')
  await ports.runs.open(run, cohortsAt(run.asOf), ports.clock.now(), hold)
  await composeEdition(ports, run)
  return ports
}
type House = Awaited<ReturnType<typeof waitingHouse>>

/** Typesets nothing but which discussions there are: that takes no time, and the calls that keep it are the real ones. */
function quickly(ports: Awaited<ReturnType<typeof house>>): typeof ports.setVariants {
  const readTypesetter: Parameters<typeof setVariants>[0]['readTypesetter'] = async ({ candidates }) => {
    const discussions = new Map(candidates.map(({ id }) => [id, []]))
    const body = { before: [], discussions, after: [] }
    return async ({ kind, language }) => ({ kind, language, html: body, text: body }) as unknown as CompiledVariant
  }
  return (...given) => setVariants({ ...ports, readTypesetter }, ...given)
}

const dropIt = (ports: House, id = 'd1') => changeWaiting(ports, run, (curation) => drop(curation, id))
const idsIn = async ({ editions }: House) => {
  const [edition, choice, variant] = await Promise.all([
    editions.get(run),
    editions.readChoice(run),
    editions.readVariant(run, { kind: 'regular', language: 'en' }),
  ])
  const sorted = (ids: Iterable<string>) => [...ids].sort().join(' ')
  return [
    sorted(edition?.discussions.map(({ id }) => id) ?? []),
    sorted(choice?.candidates.map(({ id }) => id) ?? []),
    sorted(variant?.html.discussions.keys() ?? []),
  ]
}

describe('an edition that waits', () => {
  test('is made anew without what its owner leaves out, and waits as it did', async () => {
    const ports = await waitingHouse()
    expect(await dropIt(ports)).toEqual({ kind: 'begun' })
    expect((await ports.runs.get(run))?.anew).toMatchObject({ making: 1 })
    await composeEdition(ports, run)
    expect(await idsIn(ports)).toEqual(['d2 d3 d4', 'd2 d3 d4', 'd2 d3 d4'])
    const after = await ports.runs.get(run)
    expect(after?.hold).toEqual(hold)
    expect(after?.anew).toBeUndefined()
    expect((await ports.editions.get(run))?.state).toBe('mailing')
  })

  test('has its pins first, its words and two subjects, and leaves those of the next edition alone', async () => {
    const ports = await waitingHouse()
    await changeWaiting(ports, run, (curation) => pin(curation, 'd4'))
    const words = { introduction: 'Hello *all*', subject: 'Glue', secondSubject: 'Paper', preheader: 'And knives' }
    expect(await rewordWaiting(ports, run, { words, over: noWords })).toEqual({ kind: 'begun' })
    await composeEdition(ports, run)
    const choice = await ports.editions.readChoice(run)
    expect(choice).toMatchObject({ making: 2, ...words })
    expect(choice?.candidates[0]).toMatchObject({ id: 'd4', pinned: true })
    expect((await ports.editions.get(run))?.subjects).toEqual(['Glue', 'Paper'])
    expect(await ports.curation.get('g')).toBeUndefined()
  })

  test('keeps what it was made with at first: another change takes nothing back', async () => {
    const ports = await house()
    const curation = { pins: ['d3'], drops: [], introduction: 'Hello', subject: 'Glue', revision: 0 }
    await ports.settings.setLive('g')
    await ports.runs.open(run, cohortsAt(run.asOf), 1, hold)
    await ports.curation.save('g', curation, 0)
    await composeEdition(ports, run)
    await dropIt(ports)
    await composeEdition(ports, run)
    const choice = await ports.editions.readChoice(run)
    expect(choice).toMatchObject({ introduction: 'Hello', subject: 'Glue' })
    expect(choice?.candidates[0]).toMatchObject({ id: 'd3', pinned: true })
  })

  test('stays as it is where too few discussions would be left, and says so', async () => {
    const ports = await waitingHouse()
    await dropIt(ports, 'd1')
    await composeEdition(ports, run)
    expect(await dropIt(ports, 'd2')).toEqual({ kind: 'too few' })
    expect((await ports.runs.get(run))?.anew).toBeUndefined()
    expect(await idsIn(ports)).toEqual(['d2 d3 d4', 'd2 d3 d4', 'd2 d3 d4'])
  })

  test('tells the second of two owners what the first wrote, and loses neither’s choice', async () => {
    const ports = await waitingHouse()
    const mine = { ...noWords, subject: 'Mine' }
    await rewordWaiting(ports, run, { words: { ...noWords, subject: 'Theirs' }, over: noWords })
    expect(await rewordWaiting(ports, run, { words: mine, over: noWords })).toMatchObject({
      kind: 'conflict',
      current: { subject: 'Theirs' },
    })
    await Promise.all([dropIt(ports, 'd1'), changeWaiting(ports, run, (curation) => pin(curation, 'd4'))])
    const own = await ports.curation.getOwn(run)
    expect(own).toMatchObject({ drops: ['d1'], pins: ['d4'] })
    expect(own && wordsIn(own).subject).toBe('Theirs')
  })

  test('is not approved while it is made anew, and is afterwards', async () => {
    const ports = await waitingHouse()
    await dropIt(ports)
    expect(await approveEdition(ports, run)).toBe('made anew')
    expect((await ports.runs.get(run))?.hold).toEqual(hold)
    await composeEdition(ports, run)
    expect(await approveEdition(ports, run)).toBeUndefined()
  })
})

test.each(['approved', 'held by its owner', 'cancelled'])('what was %s cannot be changed any more', async (how) => {
  const ports = await waitingHouse()
  if (how === 'approved') await approveEdition(ports, run)
  if (how === 'cancelled') await ports.runs.cancel(run)
  if (how === 'held by its owner') await ports.runs.hold(run, { ...hold, by: 'owner' })
  expect(await dropIt(ports)).toEqual({ kind: 'no longer waits' })
  expect((await ports.runs.get(run))?.anew).toBeUndefined()
  await composeEdition(ports, run)
  expect(await idsIn(ports)).toEqual(Array(3).fill('d1 d2 d3 d4'))
})

const dies = () => Promise.reject(new Error('the worker died'))

/** The ports with `work` before their nth call, also of those that typeset. */
function interruptedHouse(ports: House, nth: number, work: () => Promise<unknown>) {
  const { ports: cut, calls } = interrupted(ports, nth, work)
  return { ports: { ...cut, setVariants: quickly(cut) }, calls }
}

/** Does something with a house whose nth call is interrupted, for each call that there is. Answers how many there were. */
async function atEachCall(
  work: (ports: House) => () => Promise<unknown>,
  act: (ports: House, cut: House) => Promise<unknown>,
): Promise<number> {
  for (let nth = 1; ; nth += 1) {
    const ports = await waitingHouse()
    const cut = interruptedHouse(ports, nth, work(ports))
    await act(ports, cut.ports)
    if (cut.calls() < nth) return nth - 1
  }
}

/** Nobody may be mailed unless all parts of the edition are of one making. */
async function expectOneMaking(ports: House) {
  const held = await ports.runs.get(run)
  const isBlocked = held?.hold !== undefined || held?.anew !== undefined
  const parts = new Set(await idsIn(ports))
  expect(isBlocked || parts.size === 1).toBe(true)
}

test('wherever the worker dies, nothing can go out of two makings, and the next call makes it', async () => {
  const calls = await atEachCall(
    () => dies,
    async (ports, cut) => {
      await dropIt(ports)
      await composeEdition(cut, run).catch(() => undefined)
      // Even whoever lifts every hold cannot send what is half made.
      await ports.runs.lift(run)
      await expectOneMaking(ports)
      await composeEdition(ports, run)
      expect(await idsIn(ports)).toEqual(Array(3).fill('d2 d3 d4'))
      expect((await ports.runs.get(run))?.anew).toBeUndefined()
    },
  )
  expect(calls).toBeGreaterThan(12)
})

test('two that make it at the same time make one edition, whenever the second begins, with the last change in it', async () => {
  const calls = await atEachCall(
    (ports) => async () => {
      await dropIt(ports)
      await composeEdition(ports, run)
      await expectOneMaking(ports)
    },
    async (ports, cut) => {
      await changeWaiting(ports, run, (curation) => pin(curation, 'd4'))
      await composeEdition(cut, run)
      await expectOneMaking(ports)
      await dropIt(ports)
      await composeEdition(ports, run)
      expect(await idsIn(ports)).toEqual(Array(3).fill('d2 d3 d4'))
      expect((await ports.runs.get(run))?.anew).toBeUndefined()
    },
  )
  expect(calls).toBeGreaterThan(12)
})

test('wherever an owner’s request dies, the edition still waits, and doing it again makes the change', async () => {
  const calls = await atEachCall(
    () => dies,
    async (ports, cut) => {
      await dropIt(cut).catch(() => undefined)
      expect((await ports.runs.get(run))?.hold).toEqual(hold)
      await dropIt(ports)
      await composeEdition(ports, run)
      expect(await idsIn(ports)).toEqual(Array(3).fill('d2 d3 d4'))
    },
  )
  expect(calls).toBe(7)
})

test('a making that was lost is queued again, and until it is there nobody is mailed, even after its time', async () => {
  const ports = await waitingHouse()
  await dropIt(ports)
  const composed = ports.queues.composed.length
  const sweeping = { ...ports, pace: fakePace(ports.clock), metrics: { count: () => undefined }, patience: 1000 }
  await ports.clock.sleep(5000)
  await sweepRuns(sweeping, '2026-03-11T09:00:00.000Z')
  expect(ports.queues.composed).toHaveLength(composed + 1)
  const after = await ports.runs.get(run)
  expect(after?.hold).toBeUndefined()
  expect(after?.anew).toMatchObject({ making: 1 })
})
