import { readConfig } from '../../../functions/config.ts'
import { withoutUndefined } from '../../../functions/domain/shapes/without-undefined.ts'
import type * as wiring from '../../../functions/wiring/commands.ts'
import type { keyPorts } from '../../../functions/wiring/doors/ingest.ts'
import type { hookPorts } from '../../../functions/wiring/doors/tell.ts'
import type { sourcePorts } from '../../../functions/wiring/follow.ts'
import { findCloud } from '../../local/cloud-file.ts'
import { commandEnvironment, type JoinableCloud } from '../command-environment.ts'
import type { CommandPorts } from '../command-ports.ts'
import { type CommandAnswer, OpsError } from './answer.ts'
import { type NamedQueue, queueNames } from './describe-message.ts'
import type { DeadLetterQueues } from './redrive.ts'

export type DoctorPorts = ReturnType<typeof wiring.doctorPorts>
export type SourcePorts = ReturnType<typeof sourcePorts>
export type HookPorts = ReturnType<typeof hookPorts>
export type KeyPorts = ReturnType<typeof keyPorts>
export type Where = { readonly data?: string; readonly stack?: string }
/** The options that all commands have. */
export type CommonOptions = Where & { readonly json?: boolean }
/** Joins the cloud that the options name, works with it, and prints the answer. */
export type RunCommand = (options: CommonOptions, work: (joined: Joined) => Promise<CommandAnswer>) => Promise<void>
export type Joined = {
  readonly ports: CommandPorts
  /** What the stack put out. */
  readonly outputs: Readonly<Record<string, string>>
  /** Throws an `OpsError` where no platform may send to the stack. */
  readonly keyPorts: () => Promise<KeyPorts>
  /** Throws an `OpsError` where the stack follows no platform. */
  readonly sourcePorts: () => Promise<SourcePorts>
  /** Throws an `OpsError` where the stack tells no platform. */
  readonly hookPorts: () => Promise<HookPorts>
  readonly doctorPorts: () => DoctorPorts
  readonly testMailPorts: () => ReturnType<typeof wiring.testMailPorts>
  /** The dead-letter queues of these names, or of all. */
  readonly deadLetterQueues: (names?: readonly NamedQueue[]) => DeadLetterQueues
}

/** Joins the cloud that runs on this machine, or a stack on AWS. Throws an `OpsError` if there is none. */
export async function join({ data, stack }: Where): Promise<Joined> {
  const running = stack === undefined ? runningCloud(data) : undefined
  // The AWS SDK takes longer to load than all else; where nothing runs it is of no use.
  const { commandPorts, deadLettersAt, doctorPorts, stackOutputs, testMailPorts } = await import(
    '../../../functions/wiring/commands.ts'
  )
  const cloud = running ?? { environment: {}, outputs: await stackOutputs(stack ?? '') }
  Object.assign(process.env, cloud.environment)
  const config = readConfig(commandEnvironment(cloud))
  const ports = commandPorts(config)
  return {
    ports,
    outputs: cloud.outputs,
    keyPorts: async () => {
      if (cloud.outputs.IngestSecretId === undefined) throw new OpsError(takesNone)
      return (await import('../../../functions/wiring/doors/ingest.ts')).keyPorts(config)
    },
    sourcePorts: async () => {
      if (cloud.outputs.SourcesSecretId === undefined) throw new OpsError(followsNone)
      return (await import('../../../functions/wiring/follow.ts')).sourcePorts(config)
    },
    hookPorts: async () => {
      if (cloud.outputs.TellQueueUrl === undefined) throw new OpsError(tellsNone)
      return (await import('../../../functions/wiring/doors/tell.ts')).hookPorts(config)
    },
    doctorPorts: () => doctorPorts(config),
    testMailPorts: () => testMailPorts(config),
    deadLetterQueues: (names = queueNames.filter((name) => isThere(cloud, name))) =>
      deadLetterQueuesIn(cloud, names, deadLettersAt),
  }
}

const takesNone =
  'No platform may send records to this stack. Set "takeRecords" to "yes" in settings.json, and deploy or start it again.'

const followsNone =
  'This stack follows no platforms. Set "followSources" to "yes" in settings.json, and deploy or start it again.'

const tellsNone =
  'This stack tells no platforms. Set "tellEvents" to "yes" in settings.json, and deploy or start it again.'

function runningCloud(data: string | undefined): JoinableCloud {
  const cloud = findCloud(data)
  if (cloud) return cloud
  const [where, start, folder] =
    data === undefined
      ? ['here', 'npm start', ', name its folder with --data DIR']
      : [`on ${data}`, `npm start -- --data ${data}`, '']
  throw new OpsError(
    `Rekindle is not running ${where}. Start it with ${start}${folder}, or name a deployed stack with --stack NAME.`,
  )
}

const outputs = {
  compose: { deadLetters: 'ComposeDeadLettersUrl', source: 'ComposeQueueUrl' },
  'fan-out': { deadLetters: 'FanOutDeadLettersUrl', source: 'FanOutQueueUrl' },
  send: { deadLetters: 'SendDeadLettersUrl', source: 'SendQueueUrl' },
  feedback: { deadLetters: 'FeedbackDeadLettersUrl', source: 'FeedbackQueueUrl' },
  'sign-in': { deadLetters: 'SignInDeadLettersUrl', source: 'SignInQueueUrl' },
  intake: { deadLetters: 'IntakeDeadLettersUrl', source: 'IntakeQueueUrl' },
  erase: { deadLetters: 'EraseDeadLettersUrl', source: 'EraseQueueUrl' },
  publish: { deadLetters: 'PublishDeadLettersUrl', source: 'PublishQueueUrl' },
  follow: { deadLetters: 'FollowDeadLettersUrl', source: 'FollowQueueUrl' },
  tell: { deadLetters: 'TellDeadLettersUrl', source: 'TellQueueUrl' },
  join: { deadLetters: 'JoinDeadLettersUrl', source: 'JoinQueueUrl' },
  schedule: { deadLetters: 'ScheduleDeadLettersUrl', source: undefined },
} as const

/** What a stack lacks that an earlier release made, or where the operator did not want it. */
const optional: ReadonlySet<NamedQueue> = new Set(['erase', 'follow', 'join', 'publish', 'tell'])

function isThere({ outputs: known }: JoinableCloud, name: NamedQueue): boolean {
  return !optional.has(name) || known[outputs[name].deadLetters] !== undefined
}

function deadLetterQueuesIn(
  { outputs: known }: JoinableCloud,
  names: readonly NamedQueue[],
  deadLettersAt: typeof wiring.deadLettersAt,
): DeadLetterQueues {
  const urlOf = (name: string) => {
    const url = known[name]
    if (url) return url
    throw new OpsError(`The stack has no output ${name}: it is older than this command. Deploy it again.`)
  }
  return new Map(
    names.map((name) => {
      const { deadLetters, source } = outputs[name]
      const urls = withoutUndefined({ deadLetters: urlOf(deadLetters), source: source && urlOf(source) })
      return [name, deadLettersAt(urls)]
    }),
  )
}
