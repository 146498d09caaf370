import { count, counted } from '../../../functions/domain/counts.ts'
import { hideAddresses } from '../../../functions/domain/hide-addresses.ts'
import type { deadLettersAt } from '../../../functions/wiring/commands.ts'
import { type CommandAnswer, printable, wrap } from './answer.ts'
import { type Description, describeMessage, malformed, type NamedQueue } from './describe-message.ts'
import { patiently } from './patiently.ts'
import { type TableRow, table } from './table.ts'

type OpenedQueue = ReturnType<typeof deadLettersAt>
export type DeadLetterQueues = ReadonlyMap<NamedQueue, OpenedQueue>
type DeadMessage = Awaited<ReturnType<OpenedQueue['look']>>[number]

/** What was found in the queues; each is read up to `most` messages. */
export type Finds = ReadonlyMap<NamedQueue, readonly DeadMessage[]>
type DeadLetterKind = Description & {
  readonly queue: NamedQueue
  readonly reason: string
  alike: number
  oldest: string
}

/** More are left for the next time: what was looked at is hidden from others for half a minute only. */
const most = 5_000

export async function look(queues: DeadLetterQueues): Promise<Finds> {
  const finds = [...queues].map(async ([name, queue]) => [name, await queue.look(most)] as const)
  return new Map(await patiently('Reading failed messages', () => Promise.all(finds)))
}

/** What lies there, alike with alike, and why; `now` in epoch milliseconds. */
export function preview(finds: Finds, now: number): CommandAnswer {
  const kinds = kindsOf(finds)
  const full = [...finds].filter(([, messages]) => messages.length >= most).map(([queue]) => queue)
  const json = kinds.map(({ oldest, recipients, ...kind }) => ({ ...kind, recipients, oldest }))
  return {
    json: { found: json, more: full },
    text: (width) =>
      kinds.length === 0
        ? wrap('No failed messages. (If you looked less than 30 seconds ago, look again.)', width)
        : [
            ...table(
              columns,
              kinds.map((kind) => rowOf(kind, now)),
              width,
            ),
            ...(kinds.some(({ what }) => what === malformed) ? wrap(advice, width) : []),
            ...full.map((queue) => `There are more than ${count(most)} in ${queue}: repeat the command for the rest.`),
          ],
  }
}

/** Moves what was found back to where it came from; ticks have no way back. */
export async function redrive(queues: DeadLetterQueues, finds: Finds): Promise<CommandAnswer> {
  const moved: Record<string, number> = {}
  const discarded: Record<string, number> = {}
  await patiently('Moving', async () => {
    for (const [queue, messages] of finds) {
      if (messages.length === 0) continue
      if (queue === 'schedule') await queues.get(queue)?.discard(messages)
      else await queues.get(queue)?.redrive(messages)
      const counts = queue === 'schedule' ? discarded : moved
      counts[queue] = messages.length
    }
  })
  return said({ moved, discarded }, [
    ...Object.entries(moved).map(([queue, number]) => `${counted(number, 'message')} moved back to ${queue}.`),
    ...Object.values(discarded).map(
      (number) =>
        `${counted(number, 'missed run')} of the schedule discarded: the next one, within five minutes, catches up.`,
    ),
  ])
}

export async function discard(queues: DeadLetterQueues, finds: Finds): Promise<CommandAnswer> {
  const discarded: Record<string, number> = {}
  await patiently('Discarding', async () => {
    for (const [queue, messages] of finds) {
      if (messages.length === 0) continue
      await queues.get(queue)?.discard(messages)
      discarded[queue] = messages.length
    }
  })
  const lines = Object.entries(discarded).map(
    ([queue, number]) => `${counted(number, 'message')} of ${queue} discarded.`,
  )
  return said({ moved: {}, discarded }, lines)
}

/** What feedback was never heard of is taken for unsent by the ledger. */
export function discardQuestion(finds: Finds): string {
  const isFeedback = (finds.get('feedback') ?? []).length > 0
  const warning = 'If you discard feedback, a mail that was sent may count as unsent, and be sent again.'
  return `${isFeedback ? `${warning} ` : ''}Discard all of these for good?`
}

export function isNothing(finds: Finds): boolean {
  return [...finds.values()].every((messages) => messages.length === 0)
}

function said(json: CommandAnswer['json'], lines: readonly string[]): CommandAnswer {
  return { json, text: () => lines }
}

function kindsOf(finds: Finds): readonly DeadLetterKind[] {
  const kinds = new Map<string, DeadLetterKind>()
  for (const [queue, messages] of finds) {
    for (const { body, reason: given, sentAt } of messages) {
      const { what, recipients } = describeMessage(queue, body)
      const reason = given === undefined ? noReason : withoutAddresses(given)
      const key = [queue, what, reason].join('\n')
      const kind = kinds.get(key)
      const oldest = kind && kind.oldest < sentAt ? kind.oldest : sentAt
      const sum = { alike: (kind?.alike ?? 0) + 1, recipients: (kind?.recipients ?? 0) + recipients, oldest }
      kinds.set(key, { queue, what, reason, ...sum })
    }
  }
  return [...kinds.values()]
}

const advice = 'Malformed messages fail each time: once you know why, delete them with --discard.'
const noReason = 'no reason given: the function died, or ran out of time or memory'

function withoutAddresses(reason: string): string {
  return hideAddresses(printable(reason))
}

const columns = [
  { name: 'queue' },
  { name: 'what' },
  { name: 'recipients', align: 'right' },
  { name: 'messages', align: 'right' },
  { name: 'oldest', align: 'right' },
] as const

function rowOf({ queue, what, recipients, alike, oldest, reason }: DeadLetterKind, now: number): TableRow {
  const cells = [queue, what, recipients > 0 ? count(recipients) : '–', count(alike), age(now - Date.parse(oldest))]
  return { cells, note: reason }
}

function age(milliseconds: number): string {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000))
  if (minutes < 60) return `${minutes} min`
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`
}
