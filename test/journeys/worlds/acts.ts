import type { EditionKey } from '../../../functions/domain/edition.ts'
import { desk, type House, ingest, memberPages, operator } from './functions.ts'
import { createInstance, type Instance } from './instance.ts'
import { addressOf, memberRecord } from './people.ts'
import { minute, opening } from './world-plan.ts'

/** What people are known to have done, for whoever looks whether it was heeded; the times are of when they were answered. */
export type Deeds = {
  /** By group and member: who left, said no or was changed in any way. */
  readonly touched: Set<string>
  readonly saidNo: Map<string, number>
  /** Groups that were a draft at any time. */
  readonly drafted: Set<string>
  readonly sentNow: Set<string>
}

type Act = (house: House, deeds: Deeds) => Promise<unknown>

const secondsUntilAgain = 45
const mostTries = 6

/** Does something by an instance of its own, and again while it fails; who is killed over it never answers, and is asked again. */
export function insist(
  house: House,
  name: string,
  act: (instance: Instance) => Promise<unknown>,
  tries = mostTries,
): Promise<boolean> {
  const { timeline, trace } = house
  return new Promise((resolve) => {
    const attempt = (left: number) => {
      if (left === 0) return resolve(false)
      const instance = createInstance(name, house)
      const again = (why: string) => {
        trace(`${name} fails: ${why}`)
        timeline.at(timeline.now() + secondsUntilAgain * 1000, () => attempt(left - 1))
      }
      instance.onDeath = () => again('killed')
      act(instance).then(
        () => !instance.isDead() && resolve(true),
        (error: unknown) => !instance.isDead() && again(String(error)),
      )
    }
    attempt(tries)
  })
}

/** Lets people do what they do, at moments that the seed chose. */
export function planActs(house: House, deeds: Deeds): void {
  const { plan, timeline, trace } = house
  for (let nth = 0; nth < plan.acts; nth += 1) {
    const at = plan.luck.between(opening, plan.chaosEnds - 5 * minute)
    timeline.at(at, () => {
      const [name, act] = plan.luck.pick(acts)
      trace(`somebody: ${name}`)
      void act(house, deeds)
    })
  }
}

/** Some edition that is under way. */
async function someEdition({ tables, plan }: House): Promise<EditionKey | undefined> {
  const [first, ...others] = await tables.runs.list()
  return first && plan.luck.pick([first, ...others])
}

function someGroup({ plan }: House) {
  const [first, ...others] = plan.groups
  if (!first) throw new Error('A world has a group.')
  return plan.luck.pick([first, ...others])
}

const atDesk =
  (what: (at: ReturnType<typeof desk>, key: EditionKey) => Promise<unknown>): Act =>
  async (house) => {
    const key = await someEdition(house)
    if (key) await insist(house, 'desk', (instance) => what(desk(house, instance), key), 2)
  }

const byOperator =
  (what: (by: ReturnType<typeof operator>, key: EditionKey) => Promise<unknown>): Act =>
  async (house) => {
    const key = await someEdition(house)
    if (key) await insist(house, 'operator', (instance) => what(operator(house, instance), key), 2)
  }

const changeMember =
  (what: (house: House, groupId: string, nth: number) => object): Act =>
  async (house, deeds) => {
    const { id, members } = someGroup(house)
    const nth = Math.floor(house.plan.luck.between(1, members))
    deeds.touched.add(`${id} m${nth}`)
    await insist(house, 'ingest', (instance) => ingest(house, instance)([what(house, id, nth)]))
  }

const setState =
  (state: 'draft' | 'live'): Act =>
  async (house, deeds) => {
    const { id } = someGroup(house)
    if (state === 'draft') deeds.drafted.add(id)
    await insist(house, 'desk', (instance) => desk(house, instance).setState(id, state))
  }

const optOut: Act = async (house, deeds) => {
  const { id, members } = someGroup(house)
  const memberId = `m${Math.floor(house.plan.luck.between(1, members))}`
  deeds.touched.add(`${id} ${memberId}`)
  const isDone = await insist(house, 'member-pages', (instance) => memberPages(house, instance)(id, memberId))
  if (isDone) deeds.saidNo.set(`${id} ${memberId}`, house.timeline.now())
}

const sendNow: Act = async (house, deeds) => {
  const { id } = someGroup(house)
  await insist(
    house,
    'desk',
    async (instance) => {
      const opened = new Set((await house.tables.editions.list(id)).map(({ date }) => date))
      const date =
        opened.has('2026-03-09') || house.timeline.now() > Date.parse('2026-03-09T09:00:00Z')
          ? '2026-03-16'
          : '2026-03-09'
      const answer = await desk(house, instance).sendNow(id, date)
      if (typeof answer === 'object') deeds.sentNow.add(`${id} ${date}`)
    },
    2,
  )
}

const join: Act = async (house) => {
  const { id } = someGroup(house)
  const nth = Math.floor(house.plan.luck.between(100, 1000))
  const record = memberRecord(id, `j${nth}`, addressOf(house.plan, id, nth))
  await insist(house, 'ingest', (instance) => ingest(house, instance)([record]))
}

const removal = (groupId: string, nth: number, now: number) => ({
  type: 'removal',
  groupId,
  of: 'member',
  id: `m${nth}`,
  createdAt: new Date(now).toISOString(),
})

const acts: readonly [readonly [string, Act], ...(readonly [string, Act])[]] = [
  ['an owner holds', atDesk((at, key) => at.hold(key))],
  ['an owner lets it go on', atDesk((at, key) => at.approve(key))],
  ['an owner cancels', atDesk((at, key) => at.cancel(key))],
  ['back to draft', setState('draft')],
  ['live again', setState('live')],
  ['send now', sendNow],
  ['an operator holds', byOperator((by, key) => by.hold(key))],
  ['an operator resumes', byOperator((by, key) => by.resume(key))],
  ['an operator stops all', byOperator((by) => by.stopAll())],
  ['an operator resumes all', byOperator((by) => by.resumeAll())],
  ['somebody joins', join],
  ['somebody leaves', changeMember(({ timeline }, groupId, nth) => removal(groupId, nth, timeline.now()))],
  [
    'somebody moves',
    changeMember((_, groupId, nth) => memberRecord(groupId, `m${nth}`, `moved${nth}.${groupId}@members.example`)),
  ],
  [
    'their group says no for somebody',
    changeMember(({ plan }, groupId, nth) =>
      memberRecord(groupId, `m${nth}`, addressOf(plan, groupId, nth), { mail: 'no' }),
    ),
  ],
  ['somebody says no', optOut],
]
