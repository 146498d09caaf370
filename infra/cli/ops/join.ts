import { readConfig } from '../../../functions/config.ts'
import { withoutUndefined } from '../../../functions/domain/shapes/without-undefined.ts'
import type * as wiring from '../../../functions/wiring/commands.ts'
import type { keyPorts } from '../../../functions/wiring/ingest.ts'
import { findCloud } from '../../local/cloud-file.ts'
import { commandEnvironment, type JoinableCloud } from '../command-environment.ts'
import type { CommandPorts } from '../command-ports.ts'
import { OpsError } from './answer.ts'
import { type NamedQueue, queueNames } from './describe-message.ts'
import type { DeadLetterQueues } from './redrive.ts'

export type DoctorPorts = ReturnType<typeof wiring.doctorPorts>
export type KeyPorts = ReturnType<typeof keyPorts>
export type Where = { readonly data?: string; readonly stack?: string }
export type Joined = {
  readonly ports: CommandPorts
  /** What the stack put out. */
  readonly outputs: Readonly<Record<string, string>>
  readonly keyPorts: () => Promise<KeyPorts>
  readonly doctorPorts: () => DoctorPorts
  /** The dead-letter queues of these names, or of all. */
  readonly deadLetterQueues: (names?: readonly NamedQueue[]) => DeadLetterQueues
}

/** Joins the cloud that runs on this machine, or a stack on AWS. Throws an `OpsError` if there is none. */
export async function join({ data, stack }: Where): Promise<Joined> {
  const running = stack === undefined ? runningCloud(data) : undefined
  // The AWS SDK takes longer to load than all else; where nothing runs it is of no use.
  const { commandPorts, deadLettersAt, doctorPorts, stackOutputs } = await import(
    '../../../functions/wiring/commands.ts'
  )
  const cloud = running ?? { environment: {}, outputs: await stackOutputs(stack ?? '') }
  Object.assign(process.env, cloud.environment)
  const config = readConfig(commandEnvironment(cloud))
  const ports = commandPorts(config)
  return {
    ports,
    outputs: cloud.outputs,
    keyPorts: async () => (await import('../../../functions/wiring/ingest.ts')).keyPorts(config),
    doctorPorts: () => doctorPorts(config),
    deadLetterQueues: (names = queueNames) => deadLetterQueuesIn(cloud, names, deadLettersAt),
  }
}

function runningCloud(data: string | undefined): JoinableCloud {
  const cloud = findCloud(data)
  if (cloud) return cloud
  const where = data === undefined ? 'here' : `on ${data}`
  const start = data === undefined ? 'npm start' : `npm start -- --data ${data}`
  throw new OpsError(
    `Rekindle is not running ${where}. Start it with ${start}, or name a deployed stack with --stack NAME.`,
  )
}

const outputs = {
  compose: { deadLetters: 'ComposeDeadLettersUrl', source: 'ComposeQueueUrl' },
  'fan-out': { deadLetters: 'FanOutDeadLettersUrl', source: 'FanOutQueueUrl' },
  send: { deadLetters: 'SendDeadLettersUrl', source: 'SendQueueUrl' },
  feedback: { deadLetters: 'FeedbackDeadLettersUrl', source: 'FeedbackQueueUrl' },
  'sign-in': { deadLetters: 'SignInDeadLettersUrl', source: 'SignInQueueUrl' },
  intake: { deadLetters: 'IntakeDeadLettersUrl', source: 'IntakeQueueUrl' },
  schedule: { deadLetters: 'ScheduleDeadLettersUrl', source: undefined },
} as const

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
