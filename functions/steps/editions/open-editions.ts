import { type Calendar, cohortsOf, nextOpening, openingsDue } from '../../domain/schedule/cohorts.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import type { Slot } from '../../domain/schedule/slots.ts'
import type { Hold } from '../../domain/sending/run.ts'
import { addHours } from '../../domain/times.ts'
import type { Audiences, Clock, Editions, Log, Queues, Runs, Settings } from '../../ports.ts'

type OpenEditionsPorts = {
  readonly settings: Pick<Settings, 'due' | 'get' | 'moveOn'>
  readonly editions: Pick<Editions, 'open' | 'get'>
  readonly audiences: Pick<Audiences, 'get'>
  readonly runs: Pick<Runs, 'open'>
  readonly queues: Pick<Queues, 'compose'>
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
}

/**
 * Opens the editions of every group that is due at `asOf`, queues their composing, and moves the group's date on, in
 * that order: a crash in between repeats harmlessly. However many slots of a weekday were missed, only the last one is
 * caught up, once.
 */
export async function openEditions(ports: OpenEditionsPorts, asOf: string): Promise<number> {
  const due = await ports.settings.due(asOf)
  let failed = 0
  for (const { groupId, dueAt } of due) {
    try {
      await openGroup(ports, groupId, dueAt, asOf)
    } catch (error) {
      // One group's failure must not hold up the others; the tick fails at its end and is tried again.
      failed += 1
      ports.log.warn('edition not opened', { groupId, reason: error instanceof Error ? error.name : 'unknown' })
    }
  }
  if (failed > 0) throw new Error(`${failed} of ${due.length} due groups could not be opened.`)
  return due.length
}

async function openGroup(ports: OpenEditionsPorts, groupId: string, dueAt: string, asOf: string): Promise<void> {
  const [settings, { zones, weekdays }] = await Promise.all([ports.settings.get(groupId), ports.audiences.get(groupId)])
  if (settings?.state !== 'live') return
  const calendar = { rule: settings.schedule, zones, weekdays }
  const opening = { groupId, asOf, approval: settings.approval }
  for (const slot of openingsDue(calendar, dueAt, asOf)) await openEdition(ports, opening, calendar, slot)
  await ports.settings.moveOn(groupId, dueAt, nextOpening(calendar, asOf).at)
}

type OpeningTask = { readonly groupId: string; readonly asOf: string; readonly approval: GroupSettings['approval'] }

async function openEdition(
  ports: OpenEditionsPorts,
  { groupId, asOf, approval }: OpeningTask,
  calendar: Calendar,
  { date }: Slot,
): Promise<void> {
  const run = { groupId, date, asOf }
  if (!(await ports.editions.get(run))) {
    // The run is entered first: the sweep finds it whatever happens next, and the edition opens as it was entered.
    const hold = waitingFor(approval, asOf)
    await ports.editions.open(await ports.runs.open(run, cohortsOf(calendar, date), ports.clock.now(), hold))
  }
  const edition = await ports.editions.get(run)
  if (edition?.state === 'opened') await ports.queues.compose({ groupId, date, asOf: edition.asOf })
}

/** If the group's editions need an owner's approval: how long this one waits for it. */
function waitingFor({ required, hours, otherwise }: GroupSettings['approval'], asOf: string): Hold | undefined {
  if (!required) return undefined
  const until = { at: addHours(asOf, hours), otherwise }
  return { by: 'approval', reason: 'an owner wants to look at it first', at: asOf, until }
}
