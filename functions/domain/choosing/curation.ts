import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import { hasWords } from './introduction.ts'
import { type Letter, letterShape } from './letter.ts'

/** The owners' curation of the next edition only. */
export const curationShape = z.object({
  /** Pinned discussions, in this order. */
  pins: z.array(z.string()),
  /** Discussions that the owners left out. */
  drops: z.array(z.string()),
  /** Markdown; empty where there is none. */
  introduction: z.string(),
  /** The owners' own subject and preheader, for all members. */
  subject: z.string().exactOptional(),
  /** Another subject, for the other half of the members: only where there is a first one. */
  secondSubject: z.string().exactOptional(),
  preheader: z.string().exactOptional(),
  /** Set if the message is the edition itself. */
  letter: letterShape.exactOptional(),
  /** The number of changes. */
  revision: z.number(),
  /** The date of the edition that used it: the next one starts with an empty curation. */
  usedFor: z.string().exactOptional(),
  /** The date of the last edition whose curation was already removed from this one. */
  spentFor: z.string().exactOptional(),
})
export type Curation = DeepReadonly<z.infer<typeof curationShape>>

export const noCuration: Curation = { pins: [], drops: [], introduction: '', revision: 0 }

/** More than any mail shows. */
export const mostPins = 20
const mostDrops = 300

/** The curation for an edition of this date: one that another edition has used is over. */
export function curationFor(curation: Curation | undefined, date: string | undefined): Curation {
  if (!curation) return noCuration
  const isFree = curation.usedFor === undefined || curation.usedFor === date
  return isFree ? curation : { ...noCuration, revision: curation.revision, spentFor: curation.usedFor }
}

/** The curation left for the next edition if it was changed while the edition of `date` was made with an earlier state. */
export function curationLeft(now: Curation, used: Omit<Curation, 'revision'>, date: string): Curation {
  const { letter, ...rest } = now
  const isSpent = now.introduction === used.introduction
  return withoutUndefined({
    ...rest,
    spentFor: date,
    pins: now.pins.filter((id) => !used.pins.includes(id)),
    drops: now.drops.filter((id) => !used.drops.includes(id)),
    introduction: isSpent ? '' : now.introduction,
    subject: now.subject === used.subject ? undefined : now.subject,
    secondSubject: now.secondSubject === used.secondSubject ? undefined : now.secondSubject,
    preheader: now.preheader === used.preheader ? undefined : now.preheader,
    letter: isSpent ? undefined : letter,
  })
}

/** The letter that an edition is: there is none without words. */
export function letterIn({ letter, introduction }: Pick<Curation, 'letter' | 'introduction'>): Letter | undefined {
  return hasWords(introduction) ? letter : undefined
}

/** Pins a discussion after those already pinned; this also puts back one that was left out. */
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
