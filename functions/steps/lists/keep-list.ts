import { randomBytes } from 'node:crypto'
import { mostListRows } from '../../domain/intake/uploaded-list.ts'
import { isThrough } from '../../domain/recipients/cursor.ts'
import { plainLine } from '../../domain/shapes/plain-line.ts'
import { type MarkedSentence, sentence } from '../../domain/shapes/sentence.ts'
import { timeAt } from '../../domain/times.ts'
import type { Bound, Clock, Holders, UploadedLists } from '../../ports.ts'
import { measureList } from '../../readers/members/measure-list.ts'
import type { queueIntake } from '../ingest/queue-intake.ts'

export type KeepListPorts = {
  readonly uploadedLists: UploadedLists
  readonly holders: Pick<Holders, 'walk'>
  readonly queueIntake: Bound<typeof queueIntake>
  readonly clock: Pick<Clock, 'now'>
}

type SentList = { readonly fileName: string; readonly bytes: Uint8Array }

const longestName = 200

/** Keeps a list that an owner sent, for an hour; or says why it is none. */
export async function keepList(
  { uploadedLists, holders, queueIntake, clock }: KeepListPorts,
  groupId: string,
  { fileName, bytes }: SentList,
): Promise<{ readonly id: string } | { readonly problem: MarkedSentence }> {
  const measured = measureList(Buffer.from(bytes))
  if ('problem' in measured) return { problem: unreadable(measured.problem) }
  const { rows } = measured
  if (rows > mostListRows) {
    const text = sentence(
      'This list has {rows, number} rows. A page takes {most, number}; an administrator imports longer lists with npm run import.',
    )
    return { problem: { text, values: { rows, most: mostListRows } } }
  }
  const id = `list-${randomBytes(12).toString('base64url')}`
  const name = plainLine(fileName).slice(0, longestName) || 'The list'
  await uploadedLists.keep(groupId, id, { fileName: name, at: timeAt(clock.now()), map: [] }, bytes)
  // In a group of an earlier release nobody can be found by their address yet: the intake walks over its members first.
  if (!isThrough(await holders.walk(groupId))) await queueIntake({ groupId, upload: `${id}-holders`, records: [] })
  return { id }
}

function unreadable(problem: string): MarkedSentence {
  return { text: sentence('This is no list that can be read: {problem}.'), values: { problem } }
}

/** Notes what an owner says of the columns; false where the list is gone. */
export async function mapColumns(
  { uploadedLists, clock }: Pick<KeepListPorts, 'uploadedLists' | 'clock'>,
  groupId: string,
  { id, fields }: { readonly id: string; readonly fields: ReadonlyMap<number, string> },
): Promise<boolean> {
  const list = await uploadedLists.get(groupId, id, timeAt(clock.now()))
  if (!list) return false
  const measured = measureList(Buffer.from(list.bytes))
  const header = 'header' in measured ? measured.header : []
  const map = [...fields].flatMap(([place, field]): [string, string][] => {
    const column = header[place]
    return column === undefined || field === '' ? [] : [[field, column]]
  })
  return uploadedLists.setMap(groupId, id, map)
}
