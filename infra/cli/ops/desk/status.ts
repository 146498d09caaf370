import { count, counted } from '../../../../functions/domain/counts.ts'
import type { Run } from '../../../../functions/domain/sending/run.ts'
import type { CommandPorts } from '../../command-ports.ts'
import { type CommandAnswer, wrap } from '../answer.ts'
import { accountText, readAccount } from '../editions.ts'
import type { DeadLetterQueues } from '../redrive.ts'
import { type TableRow, table } from '../table.ts'
import { conditionOf, nameOf, utc } from '../words.ts'

type StatusPorts = Pick<CommandPorts, 'runs' | 'editions' | 'settings' | 'mailer' | 'pace' | 'clock' | 'alarms'>

/** What happens at the moment, from a few small rows, so that it can be asked for every few seconds. */
export async function status(ports: StatusPorts, deadLetterQueues: DeadLetterQueues): Promise<CommandAnswer> {
  const [account, runs, live, failed, alarms] = await Promise.all([
    readAccount(ports),
    ports.runs.list(),
    ports.settings.live(),
    countFailed(deadLetterQueues),
    ports.alarms.read(),
  ])
  const lines = await Promise.all(
    runs.map(async (run) => {
      const edition = await ports.editions.get(run)
      return { run, condition: edition ? conditionOf(edition, run, account) : { state: 'composing' as const } }
    }),
  )
  const next = live.toSorted((one, other) => one.dueAt.localeCompare(other.dueAt))[0]
  const at = utc(ports.clock.now())
  const rows = lines.map(({ run, condition }) => rowOf(run, condition))
  return {
    json: {
      at,
      stopped: account.stop ?? null,
      live: live.length,
      next: next ?? null,
      failed: Object.fromEntries(failed),
      alarms: alarms.state.on,
      editions: lines.map(({ run, condition }) => {
        return {
          edition: nameOf(run),
          ...condition,
          done: run.progress?.done ?? null,
          open: run.progress?.open ?? null,
        }
      }),
    },
    text: (width) => [
      at,
      ...accountText(account, width),
      `${counted(live.length, 'live group')}.${next ? ` Next digest: ${next.groupId}, ${utc(next.dueAt)}.` : ''}`,
      ...alarms.state.on.flatMap(({ name, since, seenAt }) =>
        wrap(`Alarm ${name}, since ${utc(since)}, last seen ${utc(seenAt)}. See infra/alarms.md#${name}`, width),
      ),
      ...failed.map(
        ([name, number]) =>
          `${counted(number, 'failed message')} in ${name}. See: npm run ops -- redrive ${name} --preview`,
      ),
      '',
      ...(rows.length === 0 ? ['No edition is being mailed.'] : table(columns, rows, width)),
    ],
  }
}

const columns = [
  { name: 'edition' },
  { name: 'state' },
  { name: 'done', align: 'right' as const },
  { name: 'open', align: 'right' as const },
]

function rowOf(run: Run, { state, reason }: { readonly state: string; readonly reason?: string }): TableRow {
  const { done, open } = run.progress ?? {}
  const cells = [nameOf(run), state, ...[done, open].map((each) => (each === undefined ? '–' : count(each)))]
  return reason === undefined ? { cells } : { cells, note: reason }
}

async function countFailed(queues: DeadLetterQueues): Promise<readonly (readonly [string, number])[]> {
  const counts = await Promise.all([...queues].map(async ([name, queue]) => [name, await queue.count()] as const))
  return counts.filter(([, number]) => number > 0)
}
