import { basename } from 'node:path'
import { Command } from 'commander'
import { recordsIn } from '../../functions/readers/records/record-files.ts'
import { evaluationOf, halvesOf, waitingShare } from './evaluate/figures.ts'
import { type GroupPast, gather } from './evaluate/gather.ts'
import { leastCandidates, replayWeeks } from './evaluate/replay-weeks.ts'
import { evaluationReport } from './evaluate/report.ts'
import { mondaysOf, NotEvaluatedError } from './evaluate/span.ts'
import { failWith } from './fail-with.ts'
import { say, saying } from './say.ts'
import { readDate } from './simulate/read-date.ts'
import { diskFile } from './sources/export/disk-file.ts'

type EvaluateOptions = { readonly from?: string; readonly group?: string; readonly json?: boolean }

const command = new Command('npm run evaluate --')
  .description('Tells how well mails would have named what members posted in next. Nothing is stored or sent.')
  .argument('<file>', 'activity records, newline-delimited JSON, gzipped or plain')
  .option('--from <date>', 'the first Monday counted, or a day before it', readDate)
  .option('--group <id>', 'the group, where the file holds several')
  .option('--json', 'end with one line of JSON on stdout')
  .allowExcessArguments(false)
  .action((file: string, options: EvaluateOptions) => evaluate(file, options).catch(failWith))

await command.parseAsync()

async function evaluate(file: string, { from, group, json }: EvaluateOptions): Promise<void> {
  const past = await saying('Reading the records', () => readGroup(file, group))
  const mondays = mondaysOf(past, from)
  let now = ''
  const weeks = await saying(
    'Replaying',
    async () => {
      const replayed = []
      for (const week of replayWeeks(past, mondays)) {
        replayed.push(week)
        now = week.asOf
        // Otherwise nothing else, such as progress, gets a turn.
        await new Promise(setImmediate)
      }
      return replayed
    },
    async () => now,
  )
  if (weeks.length === 0)
    throw new NotEvaluatedError(`On no Monday were there ${leastCandidates} discussions to choose from.`)
  const [first, second] = halvesOf(weeks)
  const evaluation = evaluationOf(basename(file), second)
  for (const line of evaluationReport(evaluationOf(basename(file), first), evaluation, waitingShare(second))) say(line)
  if (json) process.stdout.write(`${JSON.stringify(evaluation)}\n`)
}

async function readGroup(file: string, group: string | undefined): Promise<GroupPast> {
  const { groups, refused } = await gather(recordsIn(diskFile(file)))
  const [first] = refused
  if (first) say(`${refused.length} lines were not read; the first is line ${first.line}: ${first.problem}`)
  const those = groups.filter(({ groupId }) => group === undefined || groupId === group)
  const [only] = those
  if (only && those.length === 1) return only
  const names = groups.map(({ groupId }) => groupId).join(', ')
  if (!only) throw new NotEvaluatedError(names ? `It holds no group ${group}, but ${names}.` : 'It holds no records.')
  throw new NotEvaluatedError(`It holds several groups: choose one of them with --group: ${names}.`)
}
