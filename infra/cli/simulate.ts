import { Command } from 'commander'
import { readConfig } from '../../functions/config.ts'
import { commandPorts } from '../../functions/wiring/commands.ts'
import { startCloud } from '../local/cloud.ts'
import { readSettingsFile } from '../settings-file.ts'
import { commandEnvironment } from './command-environment.ts'
import { failWith } from './fail-with.ts'
import { keptAssembly } from './kept-assembly.ts'
import { say, saying } from './say.ts'
import { figuresOf } from './simulate/figures.ts'
import { readDate } from './simulate/read-date.ts'
import { readInOrder, replay, type Span } from './simulate/replay.ts'
import { textReport } from './simulate/report.ts'

// The SDK warns at each start which Node it will need next year, and an operator cannot change that.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

type SimulateOptions = Span & { readonly import: string; readonly json?: boolean }

const command = new Command('npm run simulate --')
  .description('Replays past weeks on this machine. No mail is sent.')
  .requiredOption('--import <file>', 'activity records, newline-delimited JSON, gzipped or plain')
  .requiredOption('--from <date>', 'the first day, like 2019-01-01', readDate)
  .requiredOption('--to <date>', 'the last day', readDate)
  .option('--json', 'end with one line of JSON on stdout')
  .allowExcessArguments(false)
  .action((options: SimulateOptions) => simulate(options).catch(failWith))

await command.parseAsync()

async function simulate(options: SimulateOptions): Promise<void> {
  if (options.from > options.to) command.error(`error: --from ${options.from} is after --to ${options.to}`)
  const records = await saying('Reading the records', () => readInOrder(options.import))
  if (records.length === 0) command.error('error: the files hold no records')
  const sending = { perSecond: 5000, perDay: 10_000_000 }
  const assembly = await saying('Synthesizing the stack', () =>
    keptAssembly({ settleAfterSeconds: '10' }, readSettingsFile()),
  )
  const cloud = await saying('Starting the cloud', () => startCloud({ assembly, port: 0, log: say, sending }))
  try {
    Object.assign(process.env, cloud.environment)
    const ports = commandPorts(readConfig(commandEnvironment(cloud)))
    let now = ''
    const simulated = await saying(
      'Replaying',
      () =>
        replay(cloud, ports, records, options, (time) => {
          now = time
        }),
      async () => now,
    )
    const figures = figuresOf(simulated)
    for (const line of textReport(figures)) say(line)
    if (options.json) process.stdout.write(`${JSON.stringify(figures)}\n`)
  } finally {
    await cloud.stop()
  }
}
