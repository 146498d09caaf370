import { Argument, type Command } from 'commander'
import type { CommonOptions, RunCommand } from '../ops/join.ts'
import { type HookOptions, type HookVerb, hook, hookVerbs } from './hook.ts'

/** The command that tells platforms what members said to the mail. */
export function hookCommand(command: (name: string, description: string) => Command, run: RunCommand): void {
  command('hook', "Tell a group's platform what its members said to the mail, or show, test and end that")
    .addArgument(new Argument('<what>').choices(hookVerbs))
    .argument('[group]', "the group's id")
    .argument('[hook]', 'the URL to add, or the id of a hook')
    .option('--key <id>', 'the key of the group that requests are signed with, if it has several')
    .action((verb: HookVerb, group: string | undefined, given: string | undefined, options: HookGiven) =>
      run(options, async ({ hookPorts }) => hook(await hookPorts(), { verb, group, given }, options)),
    )
}

type HookGiven = CommonOptions & HookOptions
