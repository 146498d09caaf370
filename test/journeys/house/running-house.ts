import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ParsedMail, simpleParser } from 'mailparser'
import { readConfig } from '../../../functions/config.ts'
import type { EditionKey } from '../../../functions/domain/edition.ts'
import { withoutUndefined } from '../../../functions/domain/shapes/without-undefined.ts'
import { summarizeEdition } from '../../../functions/steps/editions/summarize-edition.ts'
import { importRecords } from '../../../functions/steps/ingest/import-records.ts'
import { commandPorts } from '../../../functions/wiring/commands.ts'
import { commandEnvironment } from '../../../infra/cli/command-environment.ts'
import { keptAssembly } from '../../../infra/cli/kept-assembly.ts'
import { type Cloud, type CloudOptions, startCloud } from '../../../infra/local/cloud.ts'
import { linesOf } from '../../fixtures/records/recorded-week.ts'
import { type AcceptedMail, readAcceptedMail } from './accepted-mail.ts'

export type HouseOptions = Pick<CloudOptions, 'sending' | 'between'> & {
  /** Where everything lies: a folder that is given is kept, for the next house. */
  readonly folder?: string
  /** Settings of the stack that win over those in cdk.json. */
  readonly context?: Readonly<Record<string, string>>
  /** What the ports of the test itself find in their environment, where that is not the cloud's. */
  readonly environment?: Readonly<Record<string, string>>
}

export type House = {
  readonly folder: string
  /** The folder of the cloud assembly, which other houses share. */
  readonly assembly: string
  readonly cloud: Cloud
  readonly ports: ReturnType<typeof commandPorts>
  /** Loads records and sets their groups live. */
  readonly load: (records: readonly object[]) => Promise<void>
  /** Fires the schedule as of a time and waits until every queue is empty. */
  readonly tick: (time: string) => Promise<void>
  /**
   * Fires it again and again until the edition is finished, or until `isThere` says so, however long that takes; throws
   * where nothing moves any more. Answers how the edition then stands.
   */
  readonly finish: (key: EditionKey, time: string, isThere?: () => Promise<boolean>) => Promise<Standing>
  readonly standing: (key: EditionKey) => Promise<Standing>
  /** All mails that SES accepted, by member, in the order of their editions. */
  readonly inbox: (groupId: string) => Promise<{ edition: string; member: string; mail: ParsedMail }[]>
  /** The same without what they say, straight from the local SES: cheap for thousands. */
  readonly accepted: (groupId: string) => Promise<AcceptedMail[]>
  readonly leave: () => Promise<void>
}

/** A machine is never so busy that for so long, in milliseconds, not one recipient gets an outcome. */
const longestStandstill = 300_000
const betweenTicks = 2500

type Standing = { readonly state: string | undefined; readonly sums: Awaited<ReturnType<typeof summarizeEdition>> }

/** The whole house on this machine: the assembly that would be deployed, on free ports, its data in a folder of its own. */
export async function openHouse({
  context,
  sending,
  between,
  environment,
  ...options
}: HouseOptions = {}): Promise<House> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'rekindle-journey-')))
  const data = join(folder, 'data')
  const out = join(folder, 'out')
  const assembly = await keptAssembly(context)
  const grant = sending ?? { perSecond: 1000, perDay: 100_000 }
  const cloud = await startCloud(withoutUndefined({ assembly, data, port: 0, out, sending: grant, between }))
  Object.assign(process.env, cloud.environment, environment)
  const ports = commandPorts(readConfig(commandEnvironment(cloud)))
  const standing = async (key: EditionKey) => ({
    state: (await ports.editions.get(key))?.state,
    sums: await summarizeEdition(ports, key),
  })
  return {
    folder,
    assembly,
    cloud,
    ports,
    standing,
    load: async (records) => {
      const { groups, bad } = await importRecords(ports, linesOf(records))
      if (bad > 0) throw new Error(`${bad} records of the test are not valid.`)
      for (const groupId of groups) await ports.settings.setLive(groupId)
    },
    tick: async (time) => {
      await cloud.fireSchedules(time)
      await cloud.idle()
    },
    finish: async (key, time, isThere = async () => (await ports.editions.get(key))?.state === 'finished') => {
      let last = { place: '', at: Date.now() }
      while (!(await isThere())) {
        // A tick that fails is made up for by the next one, as on AWS.
        await cloud.fireSchedules(time).catch(() => undefined)
        await sleep(betweenTicks)
        const [edition, run] = await Promise.all([ports.editions.get(key), ports.runs.get(key)])
        const place = `${edition?.state}, ${run?.progress?.done} done, ${run?.progress?.open} open`
        if (place !== last.place) last = { place, at: Date.now() }
        else if (Date.now() - last.at > longestStandstill) throw new Error(`${key.groupId} stands still: ${place}.`)
      }
      return standing(key)
    },
    inbox: (groupId) => readInbox(join(out, groupId)),
    accepted: async (groupId) => (await readAcceptedMail(data)).filter(({ group }) => group === groupId),
    leave: async () => {
      await cloud.stop()
      if (!options.folder) await rm(folder, { recursive: true, force: true })
    },
  }
}

async function readInbox(folder: string) {
  const files = await readdir(folder, { recursive: true }).catch(() => [])
  const mails = files.filter((file) => file.endsWith('.eml')).sort()
  return Promise.all(
    mails.map(async (file) => {
      const [edition = '', name = ''] = file.split('/')
      return {
        edition,
        member: name.replace(/\.eml$/, ''),
        mail: await simpleParser(await readFile(join(folder, file))),
      }
    }),
  )
}
