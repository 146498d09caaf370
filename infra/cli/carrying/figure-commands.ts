import type { Command } from 'commander'
import { counted } from '../../../functions/domain/counts.ts'
import { isDate } from '../../../functions/domain/times.ts'
import { csvOf } from '../../../functions/steps/carrying/list-parts.ts'
import { editionsText, memberList, outcomeList, returnsText } from '../../../functions/steps/carrying/long-lists.ts'
import { readReturns } from '../../../functions/steps/owners/read-returns.ts'
import type { CommandPorts } from '../command-ports.ts'
import { type CommandAnswer, OpsError } from '../ops/answer.ts'
import type { CommonOptions, RunCommand } from '../ops/join.ts'
import { idGiven } from '../ops/words.ts'
import { say } from '../say.ts'
import { inPieces, writeText } from './write-lines.ts'

export type WritingFigures = CommonOptions & { readonly out?: string }

/** Figures for a spreadsheet, whole: owners download the same at their desk, in parts. */
export function figureCommands(command: (name: string, description: string) => Command, run: RunCommand): void {
  const figures = (name: string, description: string) =>
    command(name, description)
      .argument('<group>', "the group's id")
      .requiredOption('--csv', 'as CSV, with times in UTC')
      .option('--out <file>', 'the file to write, gzipped where it ends in .gz')
  figures('members', 'Write the members of a group, with their addresses, and whether they get mail').action(
    (group: string, options: WritingFigures) =>
      run(options, async ({ ports }) => writeCsv(csvOf(await memberList(ports, await known(ports, group))), options)),
  )
  figures('results', 'Write who returned of those who were mailed, or what became of each mail of an edition')
    .option('--edition <date>', 'the edition whose mails are written, like 2026-03-09')
    .action((group: string, { edition, ...options }: WritingFigures & { edition?: string }) =>
      run(options, async ({ ports }) => {
        const groupId = await known(ports, group)
        if (edition === undefined) return writeCsv([returnsText(await readReturns(ports, groupId))], options)
        return writeCsv(csvOf(outcomeList(ports, await editionOf(ports, groupId, edition))), options)
      }),
    )
}

/** All editions of a group, for a spreadsheet. */
export async function editionsCsv(
  ports: CommandPorts,
  group: string | undefined,
  options: WritingFigures,
): Promise<CommandAnswer> {
  if (group === undefined) throw new OpsError('Name the group whose editions to write with --group ID.')
  return writeCsv([await editionsText(ports, await known(ports, group))], options)
}

async function known(ports: CommandPorts, text: string): Promise<string> {
  const groupId = idGiven('group', text)
  if (!(await ports.groups.get(groupId))) throw new OpsError(`There is no group ${groupId}.`)
  return groupId
}

async function editionOf(ports: CommandPorts, groupId: string, date: string) {
  const key = { groupId, date }
  if (!isDate(date) || !(await ports.editions.get(key))) throw new OpsError(`There is no edition ${groupId}/${date}.`)
  return key
}

async function writeCsv(
  text: AsyncIterable<string> | readonly string[],
  { out, json }: WritingFigures,
): Promise<CommandAnswer> {
  if (json) throw new OpsError('--csv does not go with --json.')
  let lines = -1
  const counting = async function* () {
    for await (const piece of text) {
      lines += piece.split('\r\n').length - 1
      yield piece
    }
  }
  await writeText(inPieces(counting()), out)
  say(`✓ Wrote ${counted(lines, 'line')}${out === undefined ? '' : ` to ${out}`}`)
  return { json: { out }, text: () => [] }
}
