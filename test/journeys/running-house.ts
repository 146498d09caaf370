import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'
import { readConfig } from '../../functions/config.ts'
import { importRecords } from '../../functions/steps/import-records.ts'
import { commandPorts } from '../../functions/wiring.ts'
import { synthesize } from '../../infra/app.ts'
import { commandEnvironment } from '../../infra/cli/command-environment.ts'
import { type Cloud, startCloud } from '../../infra/local/cloud.ts'

export type House = {
  readonly cloud: Cloud
  readonly ports: ReturnType<typeof commandPorts>
  /** Loads records and sets their groups live. */
  readonly load: (records: readonly object[]) => Promise<void>
  /** Fires the schedule as of a time and waits until every queue is empty. */
  readonly tick: (time: string) => Promise<void>
  /** All mails that SES accepted, by member, in the order of their editions. */
  readonly inbox: (groupId: string) => Promise<{ edition: string; member: string; mail: ParsedMail }[]>
  readonly leave: () => Promise<void>
}

/** The whole house on this machine: the assembly that would be deployed, on free ports, in a folder of its own. */
export async function openHouse(): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'rekindle-journey-'))
  const assembly = synthesize({ outdir: join(folder, 'assembly') })
  const out = join(folder, 'out')
  const sending = { perSecond: 1000, perDay: 100_000 }
  const cloud = await startCloud({ assembly, data: join(folder, 'data'), port: 0, out, sending })
  Object.assign(process.env, cloud.environment)
  const ports = commandPorts(readConfig(commandEnvironment(cloud)))
  return {
    cloud,
    ports,
    load: async (records) => {
      const lines = records.map((record, index) => ({ file: 'test', line: index + 1, record }))
      const { groups, bad } = await importRecords(ports, lines)
      if (bad > 0) throw new Error(`${bad} records of the test are not valid.`)
      for (const groupId of groups) await ports.settings.setLive(groupId)
    },
    tick: async (time) => {
      await cloud.fireSchedules(time)
      await cloud.idle()
    },
    inbox: (groupId) => readInbox(join(out, groupId)),
    leave: async () => {
      await cloud.stop()
      await rm(folder, { recursive: true, force: true })
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
