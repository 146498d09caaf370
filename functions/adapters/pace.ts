import * as z from 'zod'
import type { Clock, Pace } from '../ports.ts'
import { mailKeys } from '../table.ts'
import type { TableClient } from './table-client.ts'

/** Nobody books further ahead than this, so that a change of rate or a stop is felt soon. */
const horizon = 20_000
const paceItem = z.object({ nextFreeAt: z.number() })

/** A cell-rate clock shared by all workers: one number, moved on by a conditional update. */
export function paceIn(table: TableClient, clock: Clock): Pace {
  // What this worker last saw: usually still true, and then a booking is one call instead of two.
  let lastSeen: number | undefined

  const book = async (slots: number, perSecond: number): Promise<number | undefined> => {
    const now = clock.now()
    const start = Math.max(now, lastSeen ?? 0)
    if (start - now > horizon) return undefined
    const next = start + (slots * 1000) / perSecond
    const condition =
      lastSeen === undefined
        ? { text: 'attribute_not_exists(#nextFreeAt)' }
        : { text: '#nextFreeAt = :seen', values: { seen: lastSeen } }
    const booked = await table.update(mailKeys.pace(), { text: 'SET #nextFreeAt = :next', values: { next } }, condition)
    if (booked) {
      lastSeen = next
      return start
    }
    lastSeen = await readNextFree(table)
    return book(slots, perSecond)
  }

  return {
    reserve: async (slots, perSecond) => {
      const start = await book(slots, perSecond)
      // A refusal may rest on an old reading: the next try looks again.
      if (start === undefined) lastSeen = await readNextFree(table)
      return start
    },
  }
}

async function readNextFree(table: TableClient): Promise<number | undefined> {
  const item = await table.get(mailKeys.pace())
  return item && paceItem.parse(item).nextFreeAt
}
