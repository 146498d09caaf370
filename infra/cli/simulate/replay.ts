import { type ActivityRecord, dateOf } from '../../../functions/domain/activity/records.ts'
import { rulesFor } from '../../../functions/domain/recipients/decide-recipient.ts'
import { isPlanned } from '../../../functions/domain/recipients/decision.ts'
import { nextSlot } from '../../../functions/domain/schedule/slots.ts'
import { withoutUndefined } from '../../../functions/domain/shapes/without-undefined.ts'
import { recordsIn } from '../../../functions/readers/records/record-files.ts'
import { importRecords } from '../../../functions/steps/ingest/import-records.ts'
import type { Cloud } from '../../local/cloud.ts'
import type { CommandPorts } from '../command-ports.ts'
import { diskFile } from '../sources/export/disk-file.ts'
import { untilFinished } from '../until-finished.ts'
import { nameIn, type Simulated, type SimulatedEdition } from './figures.ts'

/** From which date and to which, `yyyy-mm-dd`. */
export type Span = { readonly from: string; readonly to: string }

/** The records of a file in the order of their dates; those without one first, since they have always been there. */
export async function readInOrder(file: string): Promise<ActivityRecord[]> {
  const records: ActivityRecord[] = []
  for await (const line of recordsIn(diskFile(file))) if ('record' in line) records.push(line.record)
  return records.sort((a, b) => compare(dateOf(a) ?? '', dateOf(b) ?? ''))
}

/**
 * Replays every due slot of the groups in the records: loads what had happened by then and nothing later, fires the
 * schedule, waits for the mailing to end, and continues with the next.
 */
export async function replay(
  cloud: Pick<Cloud, 'fireSchedules' | 'idle' | 'work'>,
  ports: CommandPorts,
  records: readonly ActivityRecord[],
  { from, to }: Span,
  onWeek: (time: string) => void,
): Promise<Simulated> {
  let loaded = 0
  const loadUntil = async (time: string) => {
    const end = records.findIndex((record, index) => index >= loaded && (dateOf(record) ?? '') > time)
    const next = records.slice(loaded, end === -1 ? records.length : end)
    loaded += next.length
    await importRecords(
      ports,
      next.map((record, index) => ({ file: 'replay', line: index + 1, record })),
    )
  }
  const groups = records.flatMap((record) => (record.type === 'group' ? [record] : []))
  const seen = new Map<string, string>()
  const editions: SimulatedEdition[] = []
  await loadUntil(`${from}T00:00:00.000Z`)
  for (const { id } of groups) await ports.settings.setLive(id)
  for (let time = await nextTime(ports, groups, `${from}T00:00:00.000Z`); time <= `${to}T23:59:59.999Z`; ) {
    await loadUntil(time)
    onWeek(time)
    const before = composed(cloud)
    await cloud.fireSchedules(time)
    await untilFinished(cloud, ports, time)
    const composing = timeFor(before, composed(cloud))
    for (const { id } of groups) editions.push(...(await newEditions(ports, id, seen, composing)))
    time = await nextTime(ports, groups, time)
  }
  return { editions, ...activityIn(records) }
}

async function nextTime({ settings }: CommandPorts, groups: readonly { readonly id: string }[], asOf: string) {
  const times = await Promise.all(
    groups.map(async ({ id }) => {
      const rule = (await settings.get(id))?.schedule
      return rule ? nextSlot(rule, asOf).at : '9999'
    }),
  )
  return times.sort()[0] ?? '9999'
}

/** What composing has cost so far: calls, and milliseconds in all. */
function composed(cloud: Pick<Cloud, 'work'>) {
  return cloud.work().find(({ name }) => name.endsWith('compose')) ?? { calls: 0, milliseconds: 0 }
}

function timeFor(before: ReturnType<typeof composed>, after: ReturnType<typeof composed>): number {
  return Math.round((after.milliseconds - before.milliseconds) / Math.max(1, after.calls - before.calls))
}

/** The editions of a group since it was last looked at, the quiet ones too. */
async function newEditions(
  { editions, settings }: CommandPorts,
  groupId: string,
  seen: Map<string, string>,
  composing: number,
): Promise<SimulatedEdition[]> {
  const since = seen.get(groupId) ?? ''
  const found = (await editions.list(groupId, since)).filter(({ date }) => date > since)
  const simulated: SimulatedEdition[] = []
  for (const edition of found) {
    const decisions = []
    let { asOf } = edition
    for await (const page of editions.pages(edition)) {
      decisions.push(...page.decisions)
      if (page.decisions.some(isPlanned)) asOf = page.asOf
    }
    const quiet = edition.state === 'quiet' ? (edition.reason ?? 'nothing to say') : undefined
    const choice = await editions.readChoice(edition)
    const its = await settings.get(groupId)
    const rules = its && choice && rulesFor({ settings: its, choice, asOf }, { isFarewell: false })
    simulated.push(withoutUndefined({ groupId, date: edition.date, asOf, decisions, choice, rules, quiet, composing }))
    seen.set(groupId, edition.date)
  }
  return simulated
}

function activityIn(records: readonly ActivityRecord[]): Pick<Simulated, 'posts' | 'openedAt'> {
  const posts = records.flatMap((record) => {
    if (record.type !== 'post') return []
    const { groupId, authorId, discussionId, createdAt } = record
    return [{ groupId, memberId: authorId, discussionId, createdAt }]
  })
  const opened = records.flatMap((record) =>
    record.type === 'discussion' ? [[nameIn(record.groupId, record.id), record.createdAt] as const] : [],
  )
  return { posts, openedAt: new Map(opened) }
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
