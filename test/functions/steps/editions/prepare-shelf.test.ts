import { expect, test } from 'vitest'
import { buildShelf } from '../../../../functions/steps/editions/build-shelf.ts'
import { composeEdition } from '../../../../functions/steps/editions/compose-edition.ts'
import { keepShelf } from '../../../../functions/steps/editions/keep-shelf.ts'
import { prepareShelf } from '../../../../functions/steps/editions/prepare-shelf.ts'
import { oldDiscussion } from '../../../fixtures/editions/archive.ts'
import { house, run } from '../../../fixtures/editions/composed-edition.ts'
import { interrupted } from '../../../fixtures/interrupted.ts'

type House = Awaited<ReturnType<typeof house>>

/** A group that fell silent, without a shelf, as a stack of before has it. */
async function silentHouse() {
  const ports = await house([])
  const participants = ['a', 'b', 'c'].map((id) => [id, '2020-01-01T00:00:00.000Z'] as const)
  const rows = Array.from({ length: 1510 }, (_, nth) => oldDiscussion(`d${nth}`, 60 + nth, 3, { participants }))
  await ports.discussions.merge('g', rows)
  // How mails look is nothing to them.
  return { ...ports, setVariants: async () => undefined }
}

const preparing = (ports: House, budget: number) => ({
  ...ports,
  buildShelf: (task: Parameters<typeof buildShelf>[1]) => buildShelf(ports, { ...task, budget }),
})

/** As the function works, a page of the shelf in each call. */
async function compose(ports: House): Promise<void> {
  if ((await prepareShelf(preparing(ports, 0), run)) === 'later') return
  await composeEdition(ports, run)
  await keepShelf(ports, run)
}

async function untilQuiet(ports: House): Promise<void> {
  for (let calls = 0; calls < 20; calls += 1) {
    const message = ports.queues.composed.shift()
    if (!message) return
    await compose(ports)
  }
  throw new Error('It is queued for ever.')
}

test('an edition waits for a shelf that takes longer, and is then composed of what is on it', async () => {
  const ports = await silentHouse()
  await compose(ports)
  expect(await ports.editions.get(run)).toMatchObject({ state: 'opened' })
  expect(ports.queues.composed).toEqual([run])
  await untilQuiet(ports)
  expect(await ports.editions.get(run)).toMatchObject({ state: 'mailing' })
  expect((await ports.editions.readChoice(run))?.candidates.every(({ past }) => past)).toBe(true)
  expect(ports.queues.reviews).toHaveLength(1)
})

test('an edition that has been chosen waits for nothing', async () => {
  const ports = await silentHouse()
  await composeEdition(ports, run)
  expect(await prepareShelf(preparing(ports, 0), run)).toBe('ready')
  expect(await ports.shelfBuilds.get('g')).toBeUndefined()
})

test('a group without any discussion gets an empty shelf, and is quiet', async () => {
  const ports = await house([])
  await compose(ports)
  expect(await ports.editions.get(run)).toMatchObject({ state: 'quiet' })
  expect(await ports.shelves.get('g')).toMatchObject({ discussions: [], revision: 1 })
  expect(ports.queues.composed).toEqual([])
})

test('wherever it dies, the message that comes again composes one edition and keeps the shelf', async () => {
  for (let nth = 1; nth < 200; nth += 1) {
    const ports = await silentHouse()
    ports.queues.composed.push(run)
    const dying = interrupted(ports, nth, () => Promise.reject(new Error('the worker died')))
    const isDone = await untilQuiet({ ...dying.ports, queues: ports.queues }).then(
      () => true,
      () => false,
    )
    // SQS shows what was not deleted again.
    if (!isDone) ports.queues.composed.push(run)
    await untilQuiet(ports)
    expect(await ports.editions.get(run)).toMatchObject({ state: 'mailing' })
    expect(ports.queues.reviews.length).toBeLessThanOrEqual(2)
    expect((await ports.shelves.get('g'))?.discussions.length).toBeGreaterThan(500)
    if (isDone) return expect(nth).toBeGreaterThan(20)
  }
  throw new Error('It calls its ports more often than it dies.')
})
