import type { Command } from 'commander'
import { count, createCounts } from '../../../functions/domain/counts.ts'
import { exportAddresses, exportChoices } from '../../../functions/steps/carrying/export-choices.ts'
import { exportGroup } from '../../../functions/steps/carrying/export-group.ts'
import type { CommandPorts } from '../command-ports.ts'
import { type CommandAnswer, OpsError } from '../ops/answer.ts'
import type { CommonOptions, RunCommand } from '../ops/join.ts'
import { exportAll } from '../ops/personal.ts'
import { idGiven } from '../ops/words.ts'
import { say, saying } from '../say.ts'
import { inPieces, writeText } from './write-lines.ts'

type Exporting = CommonOptions & { readonly out?: string }

/** What goes out of a stack: a member, a group, or what people said to their mail. */
export function exportCommands(command: (name: string, description: string) => Command, run: RunCommand): void {
  command('export', 'Write a whole group as records that another stack imports, or everything stored about one member')
    .argument('<id>', "the group's id; with --group, a member's")
    .option('--group <id>', 'the group of the member whose data is written, as JSON')
    .option('--out <file>', 'of a group: the file to write, gzipped where it ends in .gz')
    .action((id: string, { group, ...options }: Exporting & { group?: string }) =>
      run(options, async ({ ports }) => {
        if (group === undefined) return writeGroup(ports, idGiven('group', id), options)
        if (options.out !== undefined) throw new OpsError('--out goes with the export of a group.')
        return exportAll(ports, { groupId: idGiven('group', group), memberId: idGiven('member', id) })
      }),
    )
  command('export-choices', 'Write every choice, refusal and suppression as records that another stack imports')
    .argument('[group]', 'only of this group, and of the addresses of its members')
    .option('--out <file>', 'the file to write, gzipped where it ends in .gz')
    .action((group: string | undefined, options: Exporting) =>
      run(options, async ({ ports }) => {
        const groupId = group === undefined ? undefined : idGiven('group', group)
        if (groupId !== undefined && !(await ports.groups.get(groupId))) throw unknown(groupId)
        return writeRecords('Exporting choices', exportChoices(ports, groupId), options)
      }),
    )
}

async function writeGroup(ports: CommandPorts, groupId: string, options: Exporting): Promise<CommandAnswer> {
  const records = await exportGroup(ports, groupId)
  if (!records) throw unknown(groupId)
  const answer = await writeRecords(
    `Exporting ${groupId}`,
    followedBy(records, exportAddresses(ports, groupId)),
    options,
  )
  say('  Of what people wrote it has the excerpts that Rekindle keeps: 600 letters of an opening, 300 of another post.')
  say('  Settings, templates and past editions stay here; so do keys, and the kinds of reactions, which are not kept.')
  return answer
}

async function* followedBy<Item>(first: AsyncIterable<Item>, second: AsyncIterable<Item>): AsyncGenerator<Item> {
  yield* first
  yield* second
}

function unknown(groupId: string): OpsError {
  return new OpsError(`There is no group ${groupId}.`)
}

async function writeRecords(
  what: string,
  records: AsyncIterable<{ readonly type: string }>,
  { out, json }: Exporting,
): Promise<CommandAnswer> {
  if (json && out === undefined) throw new OpsError('--json goes with --out FILE: the records are JSON themselves.')
  const counts = createCounts()
  const lines = async function* () {
    for await (const record of records) {
      counts.add(record.type)
      yield `${JSON.stringify(record)}\n`
    }
  }
  await saying(
    what,
    () => writeText(inPieces(lines()), out),
    async () => count(counts.total()),
  )
  const all = Object.entries(counts.all()).map(([type, number]) => `${type} ${count(number)}`)
  say(`  Records by type: ${all.length > 0 ? all.join(', ') : 'none'}`)
  return { json: { out, records: counts.total(), byType: counts.all() }, text: () => [] }
}
