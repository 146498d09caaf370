import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { readConfig } from '../../../functions/config.ts'
import { importRecords } from '../../../functions/steps/ingest/import-records.ts'
import { commandPorts } from '../../../functions/wiring/commands.ts'
import { commandEnvironment } from '../../../infra/cli/command-environment.ts'
import { keptAssembly } from '../../../infra/cli/kept-assembly.ts'
import { type Cloud, startCloud } from '../../../infra/local/cloud.ts'
import { type CountingProxy, type Counts, startCountingProxy } from '../../counting/counting-proxy.ts'
import { eachLineOf } from '../../fixtures/records/recorded-week.ts'
import { groupRecords, memberRecord, visitRecord } from '../../journeys/house/group-records.ts'

export const monday = '2026-03-09T09:00:00.000Z'
export const edition = { groupId: 'bench', date: '2026-03-09' }

export type BenchHouse = {
  readonly cloud: Cloud
  readonly ports: ReturnType<typeof commandPorts>
  readonly counts: Counts
  /** Fires ticks until no edition is under way; `tell` hears of each look, every two seconds. */
  readonly finish: (tell?: (messages: number) => Promise<void> | void) => Promise<void>
  readonly accepted: () => Promise<Accepted>
  /** The bytes of the message that was accepted last. */
  readonly lastMessage: () => Promise<Buffer>
  readonly leave: () => Promise<void>
}

/**
 * What SES accepted: when each mail came, in epoch milliseconds and in order, how many of them were second ones to their
 * members, and how many probes there were beside them.
 */
type Accepted = { readonly times: readonly number[]; readonly doubled: number; readonly probes: number }

/** What is counted on its way between the parts of the house: all, or, at full speed, nothing. */
export type Watch = 'all' | 'pace'

/** In milliseconds: how often progress is told, and how often the schedule ticks, as in the stack, while there is work. */
const [often, tickEvery] = [2000, 300_000]

/** A line of the inbox's index, as far as it is read here. */
const indexed = z.object({ at: z.string(), tags: z.object({ member: z.string().optional() }) })

/** The whole house with one live group, whose SES grants `perSecond`. */
export async function openBenchHouse(
  members: number,
  perSecond: number,
  watch: Watch,
  inMemory = false,
): Promise<BenchHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'rekindle-bench-'))
  const assembly = await keptAssembly({ settleAfterSeconds: '20' })
  const counts: Counts = new Map()
  const proxies: CountingProxy[] = []
  const cloud = await startCloud({
    assembly,
    data: join(folder, 'data'),
    port: 0,
    tablesInMemory: inMemory,
    sending: { perSecond, perDay: 10_000_000 },
    between: async (_, url) => {
      if (watch === 'pace') return url
      const proxy = await startCountingProxy(url, counts)
      proxies.push(proxy)
      return proxy.url
    },
  })
  Object.assign(process.env, cloud.environment)
  const ports = commandPorts(readConfig(commandEnvironment(cloud)))
  await importRecords(ports, eachLineOf(benchRecords(members)))
  await ports.settings.setLive(edition.groupId)
  return {
    cloud,
    ports,
    counts,
    finish: async (tell = () => undefined) => {
      await cloud.fireSchedules(monday)
      while ((await ports.runs.list()).length > 0) {
        await untilNextTick(cloud, tell)
        await cloud.fireSchedules(monday)
      }
    },
    accepted: async () => {
      const times: number[] = []
      const mailed = new Set<string>()
      let probes = 0
      const lines = createInterface({ input: createReadStream(join(folder, 'data/mail/index.ndjson')) })
      for await (const line of lines) {
        const { at, tags } = indexed.parse(JSON.parse(line))
        if (tags.member === undefined) probes += 1
        else {
          times.push(Date.parse(at))
          mailed.add(tags.member)
        }
      }
      return { times: times.sort((a, b) => a - b), doubled: times.length - mailed.size, probes }
    },
    lastMessage: async () => {
      const index = await readFile(join(folder, 'data/mail/index.ndjson'), 'utf8')
      const { offset, length } = JSON.parse(index.trim().split('\n').at(-1) ?? '')
      return (await readFile(join(folder, 'data/mail/messages.eml'))).subarray(offset, offset + length)
    },
    leave: async () => {
      await cloud.stop()
      for (const proxy of proxies) proxy.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Waits as long as the schedule would, but no longer than there is anything to do. */
async function untilNextTick(cloud: Cloud, tell: (messages: number) => unknown): Promise<void> {
  const end = Date.now() + tickEvery
  const idle = cloud.idle().then(
    () => true,
    () => true,
  )
  for (let isIdle = false; !isIdle && Date.now() < end; ) {
    isIdle = await Promise.race([idle, sleep(often, false)])
    await tell(await cloud.messages())
  }
}

/** Those of a small group, and more members one by one: there may be more than one would hold. */
function* benchRecords(members: number): Generator<object> {
  const few = Math.min(members, 100)
  yield* groupRecords(edition.groupId, monday, { members: few, discussions: 12 })
  for (let nth = few; nth < members; nth += 1) {
    yield memberRecord(edition.groupId, monday, nth)
    yield visitRecord(edition.groupId, monday, nth)
  }
}
