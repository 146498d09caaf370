import { count } from '../../../../functions/domain/counts.ts'
import { listGroups } from '../../../../functions/steps/operators/list-groups.ts'
import { nearestGroups } from '../../../../functions/steps/operators/nearest-groups.ts'
import type { CommandPorts } from '../../command-ports.ts'
import { type CommandAnswer, OpsError, wrap } from '../answer.ts'
import { patiently } from '../patiently.ts'
import { table } from '../table.ts'
import { utc } from '../words.ts'

type GroupsPorts = Parameters<typeof listGroups>[0]

/** The live groups, or all: one a line. */
export async function groups(ports: GroupsPorts, isAll = false): Promise<CommandAnswer> {
  const found = await patiently('Looking for groups', () => listGroups(ports, isAll))
  const columns = [
    { name: 'group' },
    { name: 'name', folds: true },
    { name: 'state' },
    { name: 'next digest', folds: true },
    { name: 'last edition' },
    { name: 'owners', align: 'right' as const },
  ]
  return {
    json: {
      groups: found.map((each) => ({ ...each, dueAt: each.dueAt ?? null, lastEdition: each.lastEdition ?? null })),
    },
    text: (width) => [
      ...(found.length === 0
        ? [isAll ? 'There is no group.' : 'No group is live.']
        : table(
            columns,
            found.map((each) => ({ cells: cellsOf(each) })),
            width,
          )),
      ...(isAll ? [] : wrap('Drafts are shown with --all, which reads the whole Community table.', width)),
    ],
  }
}

function cellsOf({ id, name, state, dueAt, lastEdition, owners }: Awaited<ReturnType<typeof listGroups>>[number]) {
  return [id, name, state, dueAt === undefined ? '–' : utc(dueAt), lastEdition ?? '–', count(owners)]
}

/** Throws an `OpsError` with the nearest names where there is no such group. */
export async function knownGroup(
  { groups: known, settings }: Pick<CommandPorts, 'groups' | 'settings'>,
  groupId: string,
  otherwise = '',
): Promise<void> {
  if (await known.get(groupId)) return
  const near = await nearestGroups({ settings }, groupId)
  throw new OpsError(
    `There is no group ${groupId}. ${near}. Drafts are shown by npm run ops -- groups --all.${otherwise && ` ${otherwise}`}`,
  )
}
