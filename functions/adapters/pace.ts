import * as z from 'zod'
import { type Reservation, stopShape } from '../domain/sending/pace.ts'
import type { Clock, Pace } from '../ports.ts'
import { mailKeys } from '../table.ts'
import type { TableClient } from './table-client.ts'

/** Bookings reach no further ahead: a stop or a new rate takes effect soon, and no worker is paid for a long wait. */
const horizon = 2_000
const mostTries = 50

const paceItem = z.object({ nextFreeAt: z.number().exactOptional(), stop: stopShape.exactOptional() })

/**
 * A cell-rate clock that all workers share: one number, the start of the next free slot, advanced by conditional
 * updates. The switch that stops all sending is in the same item, so no slot is booked past it.
 */
export function paceIn(table: TableClient, clock: Clock): Pace {
  const read = async () => paceItem.parse((await table.get(mailKeys.pace())) ?? {})

  /** The usual case: others have booked ahead, and this booking follows theirs, even if more bookings come meanwhile. */
  const queueUp = (span: number, now: number) =>
    table.updateAndRead(
      mailKeys.pace(),
      { text: 'SET #nextFreeAt = #nextFreeAt + :span', values: { span } },
      {
        text: 'attribute_not_exists(#stop) AND #nextFreeAt BETWEEN :now AND :latest',
        values: { now, latest: now + horizon },
      },
    )
  /** Nothing is booked ahead, so the slots start now. */
  const begin = (span: number, now: number) =>
    table.update(
      mailKeys.pace(),
      { text: 'SET #nextFreeAt = :next', values: { next: now + span } },
      {
        text: 'attribute_not_exists(#stop) AND (attribute_not_exists(#nextFreeAt) OR #nextFreeAt < :now)',
        values: { now },
      },
    )

  /** Undefined if another writer came between the two updates. */
  const tryOnce = async (span: number): Promise<Reservation | undefined> => {
    const now = clock.now()
    const moved = await queueUp(span, now)
    if (moved) return { kind: 'booked', start: z.number().parse(moved.nextFreeAt) - span }
    if (await begin(span, now)) return { kind: 'booked', start: now }
    const { stop, nextFreeAt = now } = await read()
    if (stop) return { kind: 'stopped', stop }
    return nextFreeAt > now + horizon ? { kind: 'booked out', nextFreeAt } : undefined
  }

  return {
    reserve: async (slots, perSecond) => {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const reservation = await tryOnce((slots * 1000) / perSecond)
        if (reservation) return reservation
      }
      return { kind: 'booked out', nextFreeAt: clock.now() + horizon }
    },
    stop: async (stop) => {
      const change = { text: 'SET #stop = :stop', values: { stop } }
      const unlessStopped = { text: 'attribute_not_exists(#stop)' }
      await table.update(mailKeys.pace(), change, stop.by === 'operator' ? undefined : unlessStopped)
    },
    go: async () => {
      await table.update(mailKeys.pace(), { text: 'REMOVE #stop' })
    },
    stopped: async () => (await read()).stop,
  }
}
