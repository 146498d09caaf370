import { expect, test } from 'vitest'
import { addsUp } from '../../functions/domain/sending/sums.ts'
import { changeState } from '../../functions/steps/owners/change-settings.ts'
import { sendNow } from '../../functions/steps/owners/send-now.ts'
import {
  approveEdition,
  cancelEdition,
  countInHand,
  holdEdition,
  holdGroup,
} from '../../functions/steps/sending/steer-edition.ts'
import { fakeHelpers } from '../fakes/desk/helpers.ts'
import { interrupted } from '../fixtures/interrupted.ts'
import { groupId, type SmallHouse, smallHouse, tick, untilIdle } from '../fixtures/small-house.ts'

const key = { groupId, date: '2026-03-09' }
const author = { groupId, memberId: 'owner' }
const everybody = Array.from({ length: 8 }, (_, nth) => `m${nth}`)
/** More than a run calls its ports. */
const mostCalls = 700

type Ports = SmallHouse['ports']

/** As the owner's desk does it; answers how many mails its page says were being handed over. */
async function setStateAtTheDesk(ports: Ports, state: 'draft' | 'live'): Promise<number> {
  const changing = { ...ports, helpers: fakeHelpers(), holdGroup: () => holdGroup(ports, groupId) }
  return countInHand(ports, await changeState(changing, author, state))
}

async function steered(ports: Ports, steer: () => Promise<unknown>): Promise<number> {
  if (!(await ports.runs.get(key))) return 0
  await steer()
  return countInHand(ports, [key])
}

const ways = {
  'made a draft': (ports: Ports) => setStateAtTheDesk(ports, 'draft'),
  held: (ports: Ports) => steered(ports, () => holdEdition(ports, key, 'stop', 'owner')),
  cancelled: (ports: Ports) => steered(ports, () => cancelEdition(ports, key)),
}

const beginnings = {
  'the schedule opened': (ports: Ports) => tick(ports),
  'its owner sends now': async (ports: Ports) => {
    ports.clock.advance(-3_600_000)
    await sendNow(ports, key)
    await untilIdle(ports)
    ports.clock.advance(3_600_000)
  },
  'goes out by itself when nobody approves it': async (ports: Ports) => {
    const settings = await ports.settings.get(groupId)
    const approval = { required: true, hours: 1, otherwise: 'send' } as const
    if (settings) await ports.settings.change({ ...settings, approval }, settings, '')
    for (let ticks = 0; ticks < 14; ticks += 1) await tick(ports)
  },
}
type Beginning = keyof typeof beginnings

/** Runs an edition, and has its owner stop it just before the nth call of any port. */
async function stoppedAt(nth: number, beginning: Beginning, way: keyof typeof ways) {
  const home = await smallHouse()
  let said = 0
  const run = interrupted(home.ports, nth, async () => {
    said = await ways[way](home.ports)
    home.notes.push({ what: 'told' })
  })
  await beginnings[beginning](run.ports)
  await tick(run.ports)
  return { home, said, isStopped: run.calls() >= nth }
}

/** Whom SES was given after the owner said stop without a claim from before; and how many after they were told. */
function afterStop({ notes }: SmallHouse) {
  const of = (what: string, some: SmallHouse['notes']) =>
    some.flatMap((note) => (note.what === what ? note.memberId : []))
  const indexOf = (what: string) => notes.findIndex((note) => note.what === what)
  const stop = indexOf('stopped')
  if (stop < 0) return { late: [], afterTold: 0 }
  const claimed = of('claimed', notes.slice(0, stop))
  const late = of('submitted', notes.slice(stop)).filter((memberId) => !claimed.includes(memberId))
  return { late, afterTold: of('submitted', notes.slice(indexOf('told'))).length }
}

/** Nobody was mailed but those whose mail was claimed before, and the page named no fewer than went out after it. */
async function stops(nth: number, beginning: Beginning, way: keyof typeof ways) {
  const { home, said, isStopped } = await stoppedAt(nth, beginning, way)
  const { late, afterTold } = afterStop(home)
  expect({ nth, late, afterTold }).toEqual({ nth, late: [], afterTold: Math.min(afterTold, said) })
  return { home, isStopped, afterTold }
}

test.each(['held', 'cancelled'] as const)(
  'of an edition that is %s anywhere only those are mailed whose mail was claimed before, and the page names no fewer',
  async (way) => {
    let most = 0
    for (let nth = 1; nth <= mostCalls; nth += 1) {
      const { isStopped, afterTold } = await stops(nth, 'the schedule opened', way)
      most = Math.max(most, afterTold)
      if (!isStopped) return expect(most).toBeGreaterThan(0)
    }
    throw new Error('A run calls its ports more often than it is stopped.')
  },
)

/** Ticks that must mail nobody. */
async function silentTicks(home: SmallHouse, ticks: number): Promise<void> {
  const mailed = home.mailed()
  for (let nth = 0; nth < ticks; nth += 1) await tick(home.ports)
  expect(home.mailed()).toEqual(mailed)
}

async function waitsForItsOwner(home: SmallHouse): Promise<void> {
  const { ports } = home
  await silentTicks(home, 20)
  const run = await ports.runs.get(key)
  if (run) expect(await approveEdition(ports, key)).toBe('a draft')
  await setStateAtTheDesk(ports, 'live')
  await silentTicks(home, 4)
  if (!run) return
  expect((await ports.runs.get(key))?.hold).toMatchObject({ by: 'owner' })
  expect(await approveEdition(ports, key)).toBeUndefined()
  await untilIdle(ports)
  for (let ticks = 0; ticks < 4; ticks += 1) await tick(ports)
}

test.each(Object.keys(beginnings) as Beginning[])(
  'an edition that %s stops wherever its group is made a draft, waits for its owner’s word, and then reaches everybody once',
  async (beginning) => {
    for (let nth = 1; nth <= mostCalls; nth += 1) {
      const { home, isStopped } = await stops(nth, beginning, 'made a draft')
      await waitsForItsOwner(home)
      const { state, sums } = (await home.ports.editions.get(key)) ?? {}
      expect({ nth, mailed: home.mailed().toSorted() }).toEqual({ nth, mailed: state ? everybody : [] })
      if (state) expect({ state, submitted: sums?.submitted }).toEqual({ state: 'finished', submitted: 8 })
      if (sums) expect(addsUp(sums)).toBe(true)
      if (!isStopped) return
    }
    throw new Error('A run calls its ports more often than it is stopped.')
  },
)
