import { defaultSettings } from '../../functions/domain/schedule/settings.ts'
import type { Rest } from '../../functions/ports.ts'
import { closeEdition } from '../../functions/steps/editions/closing/close-edition.ts'
import { measureRampInParts } from '../../functions/steps/editions/measure-ramp.ts'
import { reviewEdition } from '../../functions/steps/editions/review-edition.ts'
import { fakeTroubles } from '../fakes/feedback.ts'
import { fakeEditions, fakeRuns } from '../fakes/mail.ts'
import { fakeRampWalks } from '../fakes/ramp-walks.ts'
import { fakeMailer, fakePace, fakeQueues, silentLog } from '../fakes/surroundings.ts'
import { beginMailing, edition } from '../fixtures/editions/mailing-edition.ts'
import { madeTables } from './finish/made-tables.ts'

// A program: what composing and finishing cost a member, on tables that make up their rows. `npx tsx test/bench/finish.bench.ts 10000 1000000`, in four hundreds: whole pages, and as many in each shard
const given = process.argv.slice(2).map(Number)
const settings = { ...defaultSettings({ id: 'g', timeZone: 'UTC' }), rampFirst: 51_200 }
const clock = { now: Date.now, sleep: async () => undefined }

for (const members of given.length > 0 ? given : [16_000, 160_000]) {
  console.log(`${members.toLocaleString('en')} members`)
  const house = await openHouse(members)
  await tell('who is let in of the dormant', members, house.measure)
  await tell('a review of all pages, and the end', members, house.finish)
  await tell('its sums counted again', members, house.recount)
}

async function openHouse(members: number) {
  const { pages, ...tables } = madeTables(members)
  const editions = { ...fakeEditions(), pages, settlePage: async () => undefined }
  const queues = fakeQueues()
  const base = {
    ...tables,
    editions,
    queues,
    clock,
    runs: fakeRuns(),
    rampWalks: fakeRampWalks(),
    bouncesAndComplaints: fakeTroubles(),
    records: {
      getMany: async () => [],
      getNeighbours: async () => [],
      range: async () => [],
      noteMails: async () => undefined,
    },
    pace: fakePace(clock),
    mailer: fakeMailer(),
    feedback: { state: async () => ({ waiting: 0, deadLetters: 0 }) },
    announce: async () => undefined,
    log: silentLog,
    patience: 900_000,
  }
  const close = (...given: Rest<typeof closeEdition>) => closeEdition(base, ...given)
  await beginMailing(base, edition, Date.now())
  const closeOn = function* () {
    for (let next = queues.closings.shift(); next; next = queues.closings.shift()) yield close(edition, next.closing)
  }
  const ports = { ...base, closeEdition: close }
  return {
    measure: async function* () {
      let found = await measureRampInParts(base, edition, settings)
      for (; found === 'later'; found = await measureRampInParts(base, edition, settings)) yield
      if (found.members !== members) throw new Error(`${found.members} of ${members} were counted.`)
    },
    finish: async function* () {
      await reviewEdition(ports, edition, 'patiently')
      for (let next = queues.reviewParts.shift(); next; next = queues.reviewParts.shift()) {
        yield
        await reviewEdition(ports, edition, next.how, next.part)
      }
      for (const closing of closeOn()) {
        yield
        await closing
      }
      const { state, sums } = (await editions.get(edition)) ?? {}
      if (state !== 'finished' || sums?.submitted !== members) throw new Error(`It is ${state}.`)
    },
    recount: async function* () {
      await close(edition, { isWhole: true })
      for (const closing of closeOn()) {
        yield
        await closing
      }
    },
  }
}

/** CPU of a member, and of the calls that it takes: how many, the longest, and the most that the heap held after one. */
async function tell(what: string, members: number, work: () => AsyncGenerator<void>): Promise<void> {
  const cpu = process.cpuUsage()
  let [calls, longest, heap] = [0, 0, 0]
  let begun = Date.now()
  const note = () => {
    calls += 1
    longest = Math.max(longest, Date.now() - begun)
    heap = Math.max(heap, process.memoryUsage().heapUsed)
    begun = Date.now()
  }
  for await (const _ of work()) note()
  note()
  const { user, system } = process.cpuUsage(cpu)
  const each = ((user + system) / members).toFixed(1)
  const seconds = (longest / 1000).toFixed(0)
  console.log(`  ${what}: ${each} µs a member, ${calls} calls, the longest ${seconds} s, ${(heap / 1e6).toFixed(0)} MB`)
}
