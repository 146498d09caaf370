import { alarmOfAge, lateAfter, type TimedQueue } from '../domain/operators/alarms.ts'
import type { Alarms, Clock } from '../ports.ts'

/** Hears when each message of a queue was sent, in epoch milliseconds. */
export type Lateness = { readonly hear: (sentAt: number) => Promise<void> }

/** In milliseconds: between two notes of one worker that its queue is late. */
const noteEvery = 60_000

/** Notes work that waited for too long. */
export function latenessOf(queue: TimedQueue, alarms: Pick<Alarms, 'note'>, clock: Pick<Clock, 'now'>): Lateness {
  let notedAt = Number.NEGATIVE_INFINITY
  return {
    hear: async (sentAt) => {
      const now = clock.now()
      const isLate = now - sentAt >= lateAfter[queue]
      if (!isLate || now - notedAt < noteEvery) return
      notedAt = now
      await alarms.note(alarmOfAge(queue), now)
    },
  }
}
