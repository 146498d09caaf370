import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from '../../../functions/config.ts'
import { readRecord } from '../../../functions/domain/activity/read-record.ts'
import { importRecords } from '../../../functions/steps/ingest/import-records.ts'
import { commandPorts } from '../../../functions/wiring/commands.ts'
import { commandEnvironment } from '../../../infra/cli/command-environment.ts'
import { keptAssembly } from '../../../infra/cli/kept-assembly.ts'
import { type Cloud, startCloud } from '../../../infra/local/cloud.ts'
import { type CountingProxy, type Counts, startCountingProxy } from '../../counting/counting-proxy.ts'
import { groupRecords } from '../../journeys/house/group-records.ts'

export const monday = '2026-03-09T09:00:00.000Z'
export const edition = { groupId: 'bench', date: '2026-03-09' }

export type BenchHouse = {
  readonly cloud: Cloud
  readonly ports: ReturnType<typeof commandPorts>
  readonly counts: Counts
  /** Fires ticks until no edition is under way; `tell` hears of each look. */
  readonly finish: (tell?: (messages: number) => void) => Promise<void>
  /** When SES accepted each message, in epoch milliseconds, in order. */
  readonly accepted: () => Promise<readonly number[]>
  /** The bytes of the message that was accepted last. */
  readonly lastMessage: () => Promise<Buffer>
  readonly leave: () => Promise<void>
}

/** What stands between the parts of the house: to count all, or, at full speed, only SES's answers, without its events. */
export type Watch = 'all' | 'pace'

/** The whole house with one live group, whose SES grants `perSecond`. */
export async function openBenchHouse(members: number, perSecond: number, watch: Watch): Promise<BenchHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'rekindle-bench-'))
  const assembly = await keptAssembly({ settleAfterSeconds: '20' })
  const counts: Counts = new Map()
  const proxies: CountingProxy[] = []
  const cloud = await startCloud({
    assembly,
    data: join(folder, 'data'),
    port: 0,
    sending: { perSecond, perDay: 10_000_000 },
    between: async (service, url) => {
      if (watch === 'pace' && service === 'tables') return url
      const proxy = await startCountingProxy(url, counts, watch === 'pace')
      proxies.push(proxy)
      return proxy.url
    },
  })
  Object.assign(process.env, cloud.environment)
  const ports = commandPorts(readConfig(commandEnvironment(cloud)))
  const lines = linesOf(groupRecords(edition.groupId, monday, { members, discussions: 12 }))
  await importRecords(ports, lines)
  await ports.settings.setLive(edition.groupId)
  return {
    cloud,
    ports,
    counts,
    finish: async (tell = () => undefined) => {
      await cloud.fireSchedules(monday)
      while ((await ports.runs.list()).length > 0) {
        await sleep(2000)
        tell(await cloud.messages())
        await cloud.fireSchedules(monday)
      }
    },
    accepted: async () => {
      const index = await readFile(join(folder, 'data/mail/index.ndjson'), 'utf8')
      const times = index.split('\n').flatMap((line) => (line ? [Date.parse(JSON.parse(line).at)] : []))
      return times.sort((a, b) => a - b)
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

async function* linesOf(records: readonly object[]) {
  let line = 0
  for (const record of records) {
    line += 1
    yield { file: 'bench', line, ...readRecord(record) }
  }
}
