import { mkdir } from 'node:fs/promises'
import { readConfig } from '../../functions/config.ts'
import { withoutUndefined } from '../../functions/domain/shapes/without-undefined.ts'
import { commandPorts } from '../../functions/wiring/commands.ts'
import { type Cloud, startCloud } from '../local/cloud.ts'
import { groupId as sampleGroupId } from '../local/sample/members.ts'
import { commandEnvironment } from './command-environment.ts'
import type { CommandPorts } from './command-ports.ts'
import { doorsText, sampleSignIn } from './doors.ts'
import { type ActivitySource, findActivity, loadActivity } from './load-activity.ts'
import { jsonReport, readReport, textReport } from './report.ts'
import { say, saying } from './say.ts'
import { untilFinished } from './until-finished.ts'

export type DigestOptions = {
  readonly import: readonly string[]
  readonly at?: string
  readonly once?: boolean
  readonly out?: string
  readonly json?: boolean
  readonly data?: string
  readonly port?: number
}

/** The main job: the cloud on this machine, a group's activity in it, its schedule fired once, and what came of it. */
export async function runDigest(options: DigestOptions, synthesized: Promise<string>): Promise<void> {
  const stopped = untilStopped()
  let cloud: Cloud | undefined
  try {
    if (options.out) await mkdir(options.out, { recursive: true })
    const assembly = await saying('Synthesizing the stack', () => synthesized)
    const { data, port, out } = options
    cloud = await saying('Starting the cloud', () =>
      startCloud(withoutUndefined({ assembly, data, port, out, log: say })),
    )
    const holds = await Promise.race([digest(cloud, options), stopped])
    if (options.once || holds === 'stopped') process.exitCode = holds === true ? 0 : 1
    else await stay(cloud, options, stopped)
  } finally {
    await cloud?.stop()
  }
}

/** Whether the sums hold and nothing reached a dead-letter queue. */
async function digest(cloud: Cloud, options: DigestOptions): Promise<boolean> {
  Object.assign(process.env, cloud.environment)
  const ports = commandPorts(readConfig(commandEnvironment(cloud)))
  const time = options.at ?? new Date().toISOString()
  const source = await findActivity(ports, options.import)
  if (!options.once) {
    const signIn = await signInLink(cloud, ports, source, time)
    say(doorsText(cloud.urls, withoutUndefined({ signIn, data: options.data })))
  }
  const { groups, unreadable } = await loadActivity(ports, source, time, options.at)
  for (const groupId of groups) await ports.settings.setLive(groupId)
  await saying('Starting the digest', () => cloud.fireSchedules(time))
  await saying(
    'Composing and sending',
    () => untilFinished(cloud, ports, time),
    async () => `${await cloud.messages()} mails`,
  )

  const report = await readReport(ports, groups, time)
  const deadLetters = await cloud.deadLetters()
  const messages = await cloud.messages()
  const seconds = Math.round(process.uptime() * 10) / 10
  const owners = await ownersOf(ports, groups)
  say(textReport(report, { deadLetters, messages, owners, urls: cloud.urls, stays: !options.once }))
  if (options.json) process.stdout.write(`${jsonReport(report, { messages, seconds })}\n`)
  return unreadable === 0 && deadLetters.every(({ count }) => count === 0) && report.every(({ holds }) => holds)
}

/** Ready only for the sample: the owners of other groups are people, whose links come by mail. */
async function signInLink({ urls }: Cloud, ports: CommandPorts, source: ActivitySource, time: string) {
  const isSample = source.kind === 'sample' || (source.kind === 'live' && source.groups.includes(sampleGroupId))
  return isSample ? sampleSignIn(ports, urls, time) : undefined
}

async function ownersOf({ owners, members }: CommandPorts, groups: readonly string[]): Promise<string[]> {
  const found = await Promise.all(groups.map(async (groupId) => members.getMany(groupId, await owners.idsOf(groupId))))
  return found.flat().flatMap(({ email, role }) => (email && role === 'owner' ? [email] : []))
}

async function stay(cloud: Cloud, { at }: DigestOptions, stopped: Promise<unknown>): Promise<void> {
  // A replayed week stands still: the clock would mail it for today.
  if (at === undefined) cloud.startClock()
  await stopped
}

/** Resolves when somebody presses Ctrl-C, or the machine goes down. */
function untilStopped(): Promise<'stopped'> {
  return new Promise((resolve) => {
    const stop = () => {
      say('\nStopping.')
      resolve('stopped')
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
}
