import { Argument, Command, Option } from 'commander'
import { withoutUndefined } from '../../functions/domain/shapes/without-undefined.ts'
import { exportCommands } from './carrying/export-commands.ts'
import { editionsCsv, figureCommands, type WritingFigures } from './carrying/figure-commands.ts'
import { failWith } from './fail-with.ts'
import { sourceCommand } from './following/source-command.ts'
import { liftCommand } from './lift/lift-command.ts'
import { type CommandAnswer, OpsError } from './ops/answer.ts'
import { confirm } from './ops/confirm.ts'
import { communityGiven, cost } from './ops/cost.ts'
import { type NamedQueue, queueNames } from './ops/describe-message.ts'
import { deskCommands } from './ops/desk/desk-commands.ts'
import { dns } from './ops/dns.ts'
import { doctor } from './ops/doctor.ts'
import { edition } from './ops/edition.ts'
import { editions } from './ops/editions.ts'
import { type CommonOptions, type Joined, join } from './ops/join.ts'
import { keyCommand } from './ops/key.ts'
import { member } from './ops/member.ts'
import { forget, forgetQuestion } from './ops/personal.ts'
import { discard, discardQuestion, isNothing, look, preview, redrive } from './ops/redrive.ts'
import { rebuildShelf, showShelf } from './ops/shelf.ts'
import { cancel, cancelQuestion, hold, resume } from './ops/steer.ts'
import { resumeAll, stopAll } from './ops/stop.ts'
import {
  addQuestion,
  addressGiven,
  addSuppression,
  liftQuestion,
  liftSuppression,
  listSuppressions,
  type SuppressionVerb,
  showSuppression,
  suppressionVerbs,
} from './ops/suppressions.ts'
import { editionNamed, idGiven, reasonGiven } from './ops/words.ts'
import { hookCommand } from './telling/hook-command.ts'

// The SDK warns at each start which Node it will need next year, and an operator cannot change that.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

type Common = CommonOptions
type Reasoned = Common & { readonly reason?: string }
type Redriving = Common & { readonly preview?: boolean; readonly discard?: boolean; readonly yes?: boolean }

/** Lines are wrapped only on a terminal that tells its width. */
function print({ json, text }: CommandAnswer, options: Common): void {
  const lines = options.json ? [JSON.stringify(json)] : text(process.stdout.columns || Number.POSITIVE_INFINITY)
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`)
}

async function run(options: Common, work: (joined: Joined) => Promise<CommandAnswer>): Promise<void> {
  await join(options)
    .then(work)
    .then((answer) => print(answer, options))
    .catch(failWith)
}

async function runRedrive(name: NamedQueue | undefined, options: Redriving): Promise<void> {
  await run(options, async ({ deadLetterQueues }) => {
    const queues = deadLetterQueues(name && [name])
    const finds = await look(queues)
    const found = preview(finds, Date.now())
    if (options.preview || isNothing(finds)) return found
    if (!options.json) print(found, options)
    if (options.discard) await confirm(discardQuestion(finds), options.yes)
    const done = options.discard ? await discard(queues, finds) : await redrive(queues, finds)
    return { ...done, json: { ...found.json, ...done.json } }
  })
}

async function runResume(name: string | undefined, options: Common & { readonly all?: boolean }): Promise<void> {
  await run(options, async ({ ports }) => {
    if (options.all === true && name === undefined) return resumeAll(ports)
    if (options.all !== true && name !== undefined) return resume(ports, editionNamed(name))
    throw new OpsError('Name one edition to resume (GROUP/DATE), or add --all to lift a stop of all sending.')
  })
}

type Suppressing = Reasoned & { readonly group?: string; readonly yes?: boolean }

async function runSuppressions(
  verb: SuppressionVerb,
  text: string | undefined,
  { group, yes, reason, ...options }: Suppressing,
): Promise<void> {
  await run(options, async ({ ports }) => {
    if (verb === 'list') return listSuppressions(ports, group)
    const email = addressGiven(text)
    if (verb === 'show') return showSuppression(ports, email)
    const question = verb === 'add' ? addQuestion : await liftQuestion(ports, email)
    if (question !== undefined) await confirm(question, yes)
    return verb === 'add' ? addSuppression(ports, email, reasonGiven(reason)) : liftSuppression(ports, email)
  })
}

function memberNamed(id: string, { group }: { readonly group: string }) {
  return { groupId: idGiven('group', group), memberId: idGiven('member', id) }
}

const program = new Command('npm run ops --').description(
  'Shows and steers what Rekindle sends, on this machine or on AWS.',
)

/** A command with the options that all of them have. */
function command(name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .addOption(
      new Option('--data <dir>', 'the data folder of the Rekindle that runs on this machine').conflicts('stack'),
    )
    .option('--stack <name>', 'a deployed stack, with your AWS credentials and region')
    .option('--json', 'answer with one line of JSON')
}

const theEdition = new Argument('<edition>', 'GROUP/DATE, like bookbinders/2026-03-09')

command('editions', 'Show editions in progress, the latest of each live group, and the quota of SES')
  .option('--group <id>', 'only this group, even if it is a draft')
  .option('--all', 'all editions, not only the latest five')
  .option('--csv', 'all editions of the group as CSV')
  .option('--out <file>', 'with --csv: the file to write')
  .action((options: WritingFigures & { group?: string; all?: boolean; csv?: boolean }) =>
    run(options, async ({ ports }) => {
      if (options.csv) return editionsCsv(ports, options.group, options)
      if (options.out !== undefined) throw new OpsError('--out goes with --csv.')
      const group = options.group === undefined ? undefined : idGiven('group', options.group)
      return editions(ports, withoutUndefined({ group, all: options.all }))
    }),
  )

command('edition', 'Show the totals of one edition, with every reason, and its sending rate')
  .addArgument(theEdition)
  .action((name: string, options: Common) => run(options, async ({ ports }) => edition(ports, editionNamed(name))))

command('member', 'Show which mails a member got and why, or why not; never their name or address')
  .argument('<id>', "the member's id")
  .option('--group <id>', 'only in this group, even if it is a draft')
  .action((id: string, options: Common & { group?: string }) =>
    run(options, async ({ ports }) => {
      const group = options.group === undefined ? undefined : idGiven('group', options.group)
      return member(ports, idGiven('member', id), group)
    }),
  )

const theMember = new Argument('<id>', "the member's id")

exportCommands(command, run)
figureCommands(command, run)
liftCommand(command, run)

command('forget', "Erase a member's personal data (keeps anonymous counts)")
  .addArgument(theMember)
  .requiredOption('--group <id>', "the member's group")
  .option('--yes', 'do not ask')
  .action((id: string, options: Common & { group: string; yes?: boolean }) =>
    run(options, async ({ ports }) => {
      const subject = memberNamed(id, options)
      await confirm(forgetQuestion(subject), options.yes)
      return forget(ports, subject)
    }),
  )

command('suppressions', 'Show, add or lift a block on an address, or list the blocked members of a group')
  .addArgument(new Argument('<what>').choices(suppressionVerbs))
  .argument('[address]', 'the address to show, add or lift')
  .option('--group <id>', 'the group whose members to list')
  .option('--reason <text>', 'why the address is blocked, for other operators')
  .option('--yes', 'do not ask')
  .action(runSuppressions)

command('hold', 'Pause an edition until it is resumed')
  .addArgument(theEdition)
  .option('--reason <text>', 'the reason, for other operators')
  .action((name: string, options: Reasoned) =>
    run(options, async ({ ports }) => hold(ports, editionNamed(name), reasonGiven(options.reason))),
  )

command('resume', 'Resume a paused edition, also one that the brake has held; with --all, lift a stop of all sending')
  .argument('[edition]', 'GROUP/DATE')
  .option('--all', 'lift a stop of all sending')
  .action(runResume)

command('cancel', 'End an edition; members who have not been mailed get nothing')
  .addArgument(theEdition)
  .option('--yes', 'do not ask')
  .action((name: string, options: Common & { yes?: boolean }) =>
    run(options, async ({ ports }) => {
      const key = editionNamed(name)
      await confirm(await cancelQuestion(ports, key), options.yes)
      return cancel(ports, key)
    }),
  )

command('stop-all', 'Stop all sending, in every group, within a minute')
  .option('--reason <text>', 'the reason, for other operators')
  .action((options: Reasoned) => run(options, ({ ports }) => stopAll(ports, reasonGiven(options.reason))))

command('doctor', 'Find everything that would stop or spoil mail; exit code 1 if there is a problem').action(
  (options: Common) =>
    run(options, async ({ doctorPorts, deadLetterQueues }) => doctor(doctorPorts(), deadLetterQueues())),
)

program
  .command('cost')
  .description('Estimate the cost of a month on AWS, from counted requests and list prices')
  .requiredOption('--members <n>', 'how many members in all')
  .option('--groups <n>', 'in how many groups', '1')
  .option('--mailed <percent>', 'the share of members that each weekly edition mails', '100')
  .option('--records <n>', 'activity records per member and month', '5')
  .option('--json', 'answer with one line of JSON')
  .action(async (options: Parameters<typeof communityGiven>[0] & { json?: boolean }) => {
    await Promise.resolve(options)
      .then(communityGiven)
      .then(cost)
      .then((answer) => print(answer, options))
      .catch(failWith)
  })

command('dns', "Show the DNS records that the stack's mail needs").action((options: Common) =>
  run(options, async ({ outputs }) => dns(outputs)),
)

deskCommands(command, run)
keyCommand(command, run)
sourceCommand(command, run)
hookCommand(command, run)

command('shelf', "Show the shelf of old discussions that a group's digests are filled from, or build it anew")
  .addArgument(new Argument('<what>').choices(['show', 'rebuild']))
  .argument('<group>', "the group's id")
  .action((what: string, group: string, options: Common) =>
    run(options, async ({ ports }) => {
      const groupId = idGiven('group', group)
      return what === 'show' ? showShelf(ports, groupId) : rebuildShelf(ports, groupId)
    }),
  )

command('redrive', 'Show failed messages and why they failed, and put them back into their queue')
  .addArgument(new Argument('[queue]', 'one queue only').choices(queueNames))
  .addOption(new Option('--preview', 'only show them').conflicts('discard'))
  .option('--discard', 'delete them instead')
  .option('--yes', 'do not ask before deleting')
  .action(runRedrive)

await program.parseAsync()
