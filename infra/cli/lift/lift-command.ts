import type { Command } from 'commander'
import type { CommonOptions, RunCommand } from '../ops/join.ts'
import { idGiven } from '../ops/words.ts'
import { lift } from './lift.ts'

/** Whether mail brings members back, over the groups of an operator. */
export function liftCommand(command: (name: string, description: string) => Command, run: RunCommand): void {
  command('lift', 'Compare who returned of those mailed and of the control groups, over all live groups together')
    .argument('[groups...]', 'only these groups')
    .action((groups: readonly string[], options: CommonOptions) =>
      run(options, ({ ports }) =>
        lift(
          ports,
          groups.map((id) => idGiven('group', id)),
        ),
      ),
    )
}
