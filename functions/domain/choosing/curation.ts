import * as z from 'zod'
import type { DeepReadonly } from '../deep-readonly.ts'

/** What owners want of the next edition, and of that one only. */
export const curationShape = z.object({
  /** Discussions that come first, in this order. */
  pins: z.array(z.string()),
  /** Discussions that are left out. */
  drops: z.array(z.string()),
  /** Markdown; empty where there is none. */
  introduction: z.string(),
  /** How often they were changed. */
  revision: z.number(),
  /** The date of the edition that was made with them: those of the next begin anew. */
  usedFor: z.string().exactOptional(),
  /** The date of the last edition whose curation were taken out of these already. */
  spentFor: z.string().exactOptional(),
})
export type Curation = DeepReadonly<z.infer<typeof curationShape>>

export const noCuration: Curation = { pins: [], drops: [], introduction: '', revision: 0 }

/** More than any mail shows. */
const mostPins = 20
const mostDrops = 300

/** The curation as an edition of this date finds them: those that another was made with are used up. */
export function curationFor(curation: Curation | undefined, date: string | undefined): Curation {
  if (!curation) return noCuration
  const isFree = curation.usedFor === undefined || curation.usedFor === date
  return isFree ? curation : { ...noCuration, revision: curation.revision, spentFor: curation.usedFor }
}

/** What is left for the next edition of curation that were changed while that of `date` was made with what they were before. */
export function curationLeft(now: Curation, used: Omit<Curation, 'revision'>, date: string): Curation {
  return {
    ...now,
    spentFor: date,
    pins: now.pins.filter((id) => !used.pins.includes(id)),
    drops: now.drops.filter((id) => !used.drops.includes(id)),
    introduction: now.introduction === used.introduction ? '' : now.introduction,
  }
}

/** Puts a discussion after those that are pinned already; what was dropped comes back by it. */
export function pin(curation: Curation, id: string): Curation {
  const pins = [...curation.pins.filter((each) => each !== id), id].slice(-mostPins)
  return { ...curation, pins, drops: curation.drops.filter((each) => each !== id) }
}

export function unpin(curation: Curation, id: string): Curation {
  return { ...curation, pins: curation.pins.filter((each) => each !== id) }
}

/** Moves a pinned discussion one place towards the first or the last. */
export function move(curation: Curation, id: string, direction: 'up' | 'down'): Curation {
  const from = curation.pins.indexOf(id)
  const to = direction === 'up' ? from - 1 : from + 1
  if (from < 0 || to < 0 || to >= curation.pins.length) return curation
  return { ...curation, pins: curation.pins.toSpliced(from, 1).toSpliced(to, 0, id) }
}

export function drop(curation: Curation, id: string): Curation {
  const drops = [...curation.drops.filter((each) => each !== id), id].slice(-mostDrops)
  return { ...unpin(curation, id), drops }
}

export function takeBack(curation: Curation, id: string): Curation {
  return { ...curation, drops: curation.drops.filter((each) => each !== id) }
}
