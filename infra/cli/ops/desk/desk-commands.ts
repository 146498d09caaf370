import { setTimeout as sleep } from 'node:timers/promises'
import { Argument, type Command } from 'commander'
import type { CommonOptions, RunCommand } from '../join.ts'
import { idGiven } from '../words.ts'
import { groups } from './groups.ts'
import { addOwner } from './owner.ts'
import { status } from './status.ts'
import { testMail } from './test-mail.ts'

/** In milliseconds. */
const every = 5000

type MakeCommand = (name: string, description: string) => Command

/** The commands about groups as wholes, and about those who run them. */
export function deskCommands(command: MakeCommand, run: RunCommand): void {
  command('groups', 'List the live groups, with their next digest and how many owners they have')
    .option('--all', 'drafts too; reads the whole Community table')
    .action((options: CommonOptions & { all?: boolean }) => run(options, ({ ports }) => groups(ports, options.all)))
  command('owner', 'Make an address an owner of a group')
    .addArgument(new Argument('<what>').choices(['add']))
    .argument('<group>', "the group's id")
    .argument('<address>', 'the e-mail address they sign in with')
    .option('--name <text>', 'their name, as it stands where they changed something')
    .action((_: string, group: string, email: string, options: CommonOptions & { name?: string }) =>
      run(options, ({ ports, outputs }) =>
        addOwner(ports, { groupId: idGiven('group', group), email, name: options.name }, outputs.BaseUrl),
      ),
    )
  command('test-mail', 'Send one mail to an address as digests are sent, and say what SES answered')
    .argument('<address>', 'where to')
    .action((address: string, options: CommonOptions) =>
      run(options, ({ testMailPorts }) => testMail(testMailPorts(), address)),
    )
  command('status', 'Show what is being mailed at the moment, and what has failed')
    .option('--watch', 'again every five seconds, until Ctrl-C')
    .action((options: CommonOptions & { watch?: boolean }) => showStatus(options, run))
}

async function showStatus(options: CommonOptions & { watch?: boolean }, run: RunCommand): Promise<void> {
  const ask = async () => {
    if (options.watch && !options.json && process.stdout.isTTY) process.stdout.write('\u001b[2J\u001b[H')
    await run(options, ({ ports, deadLetterQueues }) => status(ports, deadLetterQueues()))
  }
  await ask()
  // A command that fails ends the process, and so does Ctrl-C.
  while (options.watch) {
    await sleep(every)
    await ask()
  }
}
