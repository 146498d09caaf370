import { lastSlot, nextSlot } from '../domain/slots.ts'
import type { Clock, Editions, Log, Queues, Runs, Settings } from '../ports.ts'

type Ports = {
  readonly settings: Pick<Settings, 'due' | 'get' | 'moveOn'>
  readonly editions: Pick<Editions, 'open' | 'get'>
  readonly runs: Pick<Runs, 'open'>
  readonly queues: Pick<Queues, 'compose'>
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
}

/**
 * Opens the edition of every group that is due at `asOf`, queues its composing, and moves the group's date on, in
 * that order: a crash in between repeats harmlessly. However many slots were missed, the last one is caught up, once.
 */
export async function openEditions(ports: Ports, asOf: string): Promise<number> {
  const due = await ports.settings.due(asOf)
  let failed = 0
  for (const { groupId, dueAt } of due) {
    try {
      await openEdition(ports, groupId, dueAt, asOf)
    } catch (error) {
      // One group's trouble must not keep the others waiting; the tick fails at its end and is tried again.
      failed += 1
      ports.log.warn('edition not opened', { groupId, reason: error instanceof Error ? error.name : 'unknown' })
    }
  }
  if (failed > 0) throw new Error(`${failed} of ${due.length} due groups could not be opened.`)
  return due.length
}

async function openEdition(ports: Ports, groupId: string, dueAt: string, asOf: string): Promise<void> {
  const settings = await ports.settings.get(groupId)
  if (settings?.state !== 'live') return
  const { date } = lastSlot(settings.schedule, asOf)
  // Entered first: what was opened is found by the sweep, whatever happens next.
  await ports.runs.open({ groupId, date, asOf }, ports.clock.now())
  await ports.editions.open({ groupId, date, asOf })
  const edition = await ports.editions.get({ groupId, date })
  if (edition?.state === 'opened') await ports.queues.compose({ groupId, date, asOf: edition.asOf })
  await ports.settings.moveOn(groupId, dueAt, nextSlot(settings.schedule, asOf).at)
}
