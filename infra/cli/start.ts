import { Command, InvalidArgumentError } from 'commander'
import { checkPorts } from '../local/ports.ts'
import { failWith } from './fail-with.ts'
import type { DigestOptions } from './run-digest.ts'

// The SDK warns at each start which Node it will need next year, and an operator cannot change that.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

const command = new Command('npm start --')
  .description('Runs Rekindle on this machine: loads a group, sends its digest and shows the inbox.')
  .option('--import <file>', 'load activity records instead of the sample (repeatable)', collect, [])
  .option('--at <time>', 'run the schedule as of this time, and leave out later records', readTime)
  .option('--once', 'exit when every queue is empty')
  .option('--out <dir>', 'write each accepted message as DIR/<group>/<edition>/<member>.eml')
  .option('--json', 'end with one line of JSON on stdout')
  .option('--data <dir>', 'keep the tables on disk between runs')
  .option('--port <number>', 'the first of six local ports in a row; the default is 4400', readPort)
  .allowExcessArguments(false)
  .action((options: DigestOptions) => start(options).catch(failWith))

await command.parseAsync()

async function start(options: DigestOptions): Promise<void> {
  await checkPorts(options.port)
  // Loaded only now: the CDK and the functions' libraries take seconds, and a port in use is reported at once. Where the
  // functions must be bundled, a process of its own does that meanwhile.
  const { assemblyToRun } = await import('./kept-assembly.ts')
  const assembly = assemblyToRun()
  // It is waited for, and its error told, by what is loaded now.
  assembly.catch(() => undefined)
  const { runDigest } = await import('./run-digest.ts')
  await runDigest(options, assembly)
}

function collect(file: string, files: string[]): string[] {
  return [...files, file]
}

function readTime(text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(time)) throw new InvalidArgumentError('Give a time with its zone, like 2026-03-09T12:00:00Z.')
  return new Date(time).toISOString()
}

function readPort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_500) {
    throw new InvalidArgumentError('Give a port from 1 to 65500, or 0 for any that are free.')
  }
  return port
}
