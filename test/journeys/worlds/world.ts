import { importRecords } from '../../../functions/steps/ingest/import-records.ts'
import { changeState } from '../../../functions/steps/owners/change-settings.ts'
import { linesOf } from '../../fixtures/records/recorded-week.ts'
import { type Deeds, insist, planActs } from './acts.ts'
import { desk, type House, operator, schedule, type Variants, workOf } from './functions.ts'
import { createMailService } from './mail-service.ts'
import { groupRecords } from './people.ts'
import { createWorkQueue } from './queues.ts'
import { createPace, createTables } from './shared-ports.ts'
import { createTimeline } from './timeline.ts'
import { wrongsIn } from './truth.ts'
import { watchTables } from './watch.ts'
import {
  amplePerDay,
  describePlan,
  hour,
  isDeafForGood,
  minute,
  opening,
  planWorld,
  type WorldPlan,
} from './world-plan.ts'

export type Lived = {
  readonly seed: number
  readonly wrongs: readonly string[]
  /** Where somebody was killed. */
  readonly deaths: readonly string[]
  readonly places: readonly string[]
  readonly mails: number
  /** What happened, one line each, and the plan of it all. */
  readonly trace: readonly string[]
  readonly plan: string
}

const between = 5 * minute
/** Days of a small quota, hours of several zones, and the day after. */
const longest = 10 * 24 * hour
/** Three groups may share an address, which gets one mail a day. */
const longestDeaf = 5 * 24 * hour

/** Lives through one world, from before its digests are due until all is at rest. */
export async function liveThrough(seed: number, variants: Variants): Promise<Lived> {
  const plan = planWorld(seed)
  const timeline = createTimeline(opening - minute)
  const trace: string[] = []
  const deaths: string[] = []
  const wrongs: string[] = []
  const write = (line: string) => void trace.push(`${new Date(timeline.now()).toISOString().slice(8, 23)} ${line}`)
  let isCalm = false
  const surroundings = {
    plan,
    timeline,
    trace: write,
    isCalm: () => isCalm,
    places: new Map(),
    died: (place: string) => void deaths.push(place),
  }
  const mail = createMailService(surroundings, (event) => house.queues.feedback.put(event))
  const parts = {
    ...surroundings,
    variants,
    mail,
    pace: createPace(),
    tables: watchTables(createTables(), surroundings, wrongs),
  }
  const house: House = {
    ...parts,
    queues: {
      compose: createWorkQueue(
        parts,
        workOf.compose(() => house),
      ),
      fanOut: createWorkQueue(
        parts,
        workOf.fanOut(() => house),
      ),
      send: createWorkQueue(
        parts,
        workOf.send(() => house),
      ),
      feedback: createWorkQueue(
        parts,
        workOf.feedback(() => house),
      ),
    },
  }
  const deeds: Deeds = { touched: new Set(), saidNo: new Map(), drafted: new Set(), sentNow: new Set() }
  await settle(house)
  planActs(house, deeds)
  tickUntil(house, plan.chaosEnds)
  await timeline.run(plan.chaosEnds)
  isCalm = true
  write('calm')
  await comeToRest(house)
  wrongs.push(...(await wrongsIn(house, deeds)))
  return {
    seed,
    wrongs,
    deaths,
    places: [...surroundings.places.keys()],
    mails: mail.accepted.length,
    trace,
    plan: describePlan(plan),
  }
}

/** The groups and their members are there, and live, before anything goes wrong. */
async function settle({ plan, tables, timeline }: House): Promise<void> {
  const ports = { ...tables, clock: { now: timeline.now }, holdGroup: async () => [] }
  for (const { id, members, approval } of plan.groups) {
    const records = groupRecords(plan, id, members)
    const { bad } = await importRecords(tables, linesOf(records))
    if (bad > 0) throw new Error(`${bad} records of a world are not valid.`)
    await changeState(ports, { groupId: id, memberId: 'm0' }, 'live')
    const settings = await tables.settings.get(id)
    if (!settings || !approval) continue
    const rule = { required: true, hours: 2, otherwise: plan.luck.pick(['send', 'cancel'] as const) } as const
    await tables.settings.change({ ...settings, approval: rule, version: settings.version + 1 }, settings, '')
  }
}

/** The clock calls the schedule, and again where it failed, as EventBridge does. */
function tick(house: House): void {
  const asOf = new Date(house.timeline.now()).toISOString()
  void insist(house, 'schedule', (instance) => schedule(house, instance)(asOf), 3)
}

function tickUntil(house: House, end: number): void {
  for (let at = opening; at < end; at += between) house.timeline.at(at, () => tick(house))
}

/** What an operator and owners put right by and by, and then as much time as it takes. */
async function comeToRest(house: House): Promise<void> {
  const { plan, timeline } = house
  const calm = timeline.now()
  await insistThrough(house, 'operator', (instance) => operator(house, instance).resumeAll())
  for (const { id } of plan.groups) {
    await insistThrough(house, 'desk', (instance) => desk(house, instance).setState(id, 'live'))
  }
  do {
    await lookAfter(house)
    // While nothing is to be done, an hour is as good as five minutes.
    await timeline.run(timeline.now() + (isBusy(house) ? between : 12 * between))
  } while (!(await isAtRest(house)) && timeline.now() - calm < longestOf(plan))
}

/** Where SES tells nothing any more an edition does not end, and is not waited for as long. */
function longestOf(plan: WorldPlan): number {
  return isDeafForGood(plan) && plan.perDay === amplePerDay ? longestDeaf : longest
}

async function lookAfter(house: House): Promise<void> {
  for (const queue of Object.values(house.queues)) queue.redrive()
  for (const run of await house.tables.runs.list()) {
    if (run.hold) await insistThrough(house, 'operator', (instance) => operator(house, instance).resume(run))
  }
  tick(house)
  await house.timeline.run(house.timeline.now() + minute)
}

function isBusy({ queues }: House): boolean {
  return Object.values(queues).some((queue) => queue.depth() > 0)
}

async function isAtRest(house: House): Promise<boolean> {
  return !isBusy(house) && (await house.tables.runs.list()).length === 0
}

async function insistThrough(house: House, name: string, act: Parameters<typeof insist>[2]): Promise<void> {
  let isDone = false
  void insist(house, name, act).then(() => {
    isDone = true
  })
  await house.timeline.run(house.timeline.now() + hour, () => isDone)
}
