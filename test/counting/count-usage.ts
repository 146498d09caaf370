import { statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { marshall } from '@aws-sdk/util-dynamodb'
import { createTableClient } from '../../functions/adapters/table-client.ts'
import { readConfig } from '../../functions/config.ts'
import { importRecords } from '../../functions/steps/ingest/import-records.ts'
import { commandPorts } from '../../functions/wiring/commands.ts'
import { commandEnvironment } from '../../infra/cli/command-environment.ts'
import { plus, times, type Usage, usageOf } from '../../infra/cli/cost/usage.ts'
import { itemBytes } from '../contracts/service-limits/attribute-values.ts'
import { linesOf } from '../fixtures/records/recorded-week.ts'
import { groupRecords } from '../journeys/house/group-records.ts'
import { type House, openHouse } from '../journeys/house/running-house.ts'
import { type CountingProxy, type Counts, startCountingProxy } from './counting-proxy.ts'
import { eventsPerMail, usedIn } from './used-in.ts'

const mondays = ['2026-03-09T09:00:00.000Z', '2026-03-16T09:00:00.000Z'] as const
const [firstMonday] = mondays
const settle = 5
/** DynamoDB bills each item that it keeps for so much more than it holds. */
const bytesPerItem = 100
const ticks = 3

/**
 * Counts, on this machine, what the house asks of AWS: for a tick of the schedule with nothing to do, an edition of one
 * group beside its mails, one mail with all that becomes of it, one member who is passed over, and one activity record.
 * Members are mailed twice, a week apart, and the second edition is what counts: the first leaves rows of each member that
 * are then only rewritten. Those are what a member keeps, once for all.
 */
export async function countUsage() {
  const counts: Counts = new Map()
  const proxies: CountingProxy[] = []
  const counting = async (url: string) => {
    const proxy = await startCountingProxy(url, counts)
    proxies.push(proxy)
    return proxy.url
  }
  const context = { settleAfterSeconds: String(settle) }
  const house = await openHouse({ context, between: (_, url) => counting(url) })
  try {
    const meter = await meterOf(house, counts)
    const importing = await counting(process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '')
    const run = (id: string, members: number, silent: number) =>
      editions(house, meter, { id, members, silent, importing })
    for (let tick = 0; tick < 5; tick += 1) await house.tick(firstMonday)
    const tick = times(await meter(), 1 / 5)
    const small = await run('small', 60, 0)
    const large = await run('large', 360, 0)
    const passing = await run('passing', 60, 600)
    const mail = times(minus(large.used, small.used), 1 / 300)
    const first = times(minus(large.first, small.first), 1 / 300)
    return {
      tick,
      edition: minus(small.used, plus(times(tick, ticks), times(mail, 60))),
      mail: { ...mail, snsPublishes: eventsPerMail, sesMessages: 1 },
      passed: times(minus(passing.used, small.used), 1 / 600),
      member: usageOf((unit) => (unit === 'dynamodbBytes' ? first[unit] - mail[unit] : 0)),
      record: times(minus(large.loading, small.loading), 1 / (large.records - small.records)),
    }
  } finally {
    await house.leave()
    for (const proxy of proxies) proxy.close()
  }
}

type Meter = () => Promise<Usage>
type Group = { readonly id: string; readonly members: number; readonly silent: number; readonly importing: string }

/** Two editions, each from its first record to its last event. */
async function editions(house: House, meter: Meter, group: Group) {
  const [first, second] = [await edition(house, meter, group, 0), await edition(house, meter, group, 1)]
  return { used: second.used, first: first.used, loading: first.loading, records: first.records }
}

async function edition(house: House, meter: Meter, { id, members, silent, importing }: Group, week: 0 | 1) {
  const monday = mondays[week]
  const talk = { discussions: 12, prefix: `${id}-${week}-`, domain: `${id}.example` }
  const records = groupRecords(id, monday, { members, ...talk })
  const others = Array.from({ length: silent }, (_, nth) => ({
    type: 'member',
    groupId: id,
    id: `s${nth}`,
    email: `s${nth}@${id}.example`,
    name: 'S',
    role: 'member',
    joinedAt: '2026-01-01T00:00:00.000Z',
    mail: 'no',
  }))
  await meter()
  await load([...records, ...others], house, importing)
  const loading = await meter()
  await house.ports.settings.setLive(id)
  for (let tick = 0; tick < ticks; tick += 1) {
    if (tick > 0) await sleep((settle + 1) * 1000)
    await house.tick(monday)
  }
  const { state, sums } = await house.standing({ groupId: id, date: monday.slice(0, 10) })
  if (state !== 'finished' || sums.submitted !== members) throw new Error(`${id}: ${state}, ${JSON.stringify(sums)}`)
  return { used: await meter(), loading, records: records.length + others.length }
}

async function load(records: readonly object[], house: House, importing: string): Promise<void> {
  const usual = process.env.AWS_ENDPOINT_URL_DYNAMODB
  process.env.AWS_ENDPOINT_URL_DYNAMODB = importing
  const ports = commandPorts(readConfig(commandEnvironment(house.cloud)))
  await importRecords(ports, linesOf(records))
  process.env.AWS_ENDPOINT_URL_DYNAMODB = usual
}

/** What was used since it was asked the last time. */
async function meterOf(house: House, counts: Counts): Promise<Meter> {
  const names = [house.cloud.outputs.CommunityTable ?? '', house.cloud.outputs.MailTable ?? '']
  const tables = names.map((name) => createTableClient(name))
  const read = async () => {
    let stored = 0
    for (const table of tables) {
      for await (const item of table.scan()) stored += itemBytes(marshall(item)) + bytesPerItem
    }
    return {
      ...usedIn(counts, house.cloud.work()),
      dynamodbBytes: stored,
      logBytes: statSync(house.cloud.logFile, { throwIfNoEntry: false })?.size ?? 0,
    }
  }
  let before = await read()
  return async () => {
    const now = await read()
    const used = minus(now, before)
    before = now
    return used
  }
}

function minus(usage: Usage, other: Usage): Usage {
  return usageOf((unit) => usage[unit] - other[unit])
}
