import { Argument, type Command } from 'commander'
import type { CommonOptions, RunCommand } from '../ops/join.ts'
import { type SourceOptions, type SourceVerb, source, sourceVerbs } from './source.ts'

/** The command that lets groups follow platforms. */
export function sourceCommand(command: (name: string, description: string) => Command, run: RunCommand): void {
  command('source', 'Let a group follow a running platform, which is then read every hour, or show and end that')
    .addArgument(new Argument('<what>').choices(sourceVerbs))
    .argument('[group]', "the group's id")
    .argument('[source]', 'the URL to add, or the id of a source')
    .option('--from <platform>', 'what the URL leads to, where it does not say that itself')
    .option('--account <name>', 'whose key it is, for a Discourse whose key is not of system')
    .action((verb: SourceVerb, group: string | undefined, given: string | undefined, options: SourceGiven) =>
      run(options, async ({ sourcePorts }) => source(await sourcePorts(), { verb, group, given }, options)),
    )
}

type SourceGiven = CommonOptions & SourceOptions
