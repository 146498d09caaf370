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

/**
 * Puts a discussion right after those that an owner sees above its new place: they are pinned with it, or another week's
 * ranking would part them. What somebody else pinned meanwhile stays pinned.
 */
export function place(curation: Curation, id: string, above: readonly string[]): Curation {
  const { pins, drops } = curation
  const before = above.filter((each) => each !== id && !drops.includes(each)).slice(0, mostPins - 1)
  const others = pins.filter((each) => each !== id)
  const pinned = [...others, ...before.filter((each) => !others.includes(each))]
  const at = Math.max(0, ...before.map((each) => pinned.indexOf(each) + 1))
  return {
    ...curation,
    pins: pinned.toSpliced(at, 0, id).slice(0, mostPins),
    drops: drops.filter((each) => each !== id),
  }
}

export function drop(curation: Curation, id: string): Curation {
  const drops = [...curation.drops.filter((each) => each !== id), id].slice(-mostDrops)
  return { ...unpin(curation, id), drops }
}

export function takeBack(curation: Curation, id: string): Curation {
  return { ...curation, drops: curation.drops.filter((each) => each !== id) }
}

/** How a discussion stood in a curation: pinned at a place that counts from 0, left out, or neither. */
export type CuratedPlace = { readonly id: string; readonly place: number | 'left out' | 'free' }

/** How those discussions stood that a change of `id` touched. */
export function placesBefore(before: Curation, after: Curation, id: string): readonly CuratedPlace[] {
  const all = new Set([id, ...before.pins, ...after.pins, ...before.drops, ...after.drops])
  const standingIn = (curation: Curation, each: string): CuratedPlace['place'] => {
    const at = curation.pins.indexOf(each)
    return at >= 0 ? at : curation.drops.includes(each) ? 'left out' : 'free'
  }
  const isTouched = (each: string) => {
    const [was, is] = [standingIn(before, each), standingIn(after, each)]
    return each === id ? was !== is : typeof was !== typeof is || (typeof was === 'string' && was !== is)
  }
  return [...all].filter(isTouched).map((each) => ({ id: each, place: standingIn(before, each) }))
}

/** Puts discussions back where they stood, and leaves all others as they are by now. */
export function restore(curation: Curation, places: readonly CuratedPlace[]): Curation {
  const ids = new Set(places.map(({ id }) => id))
  const pinned = places
    .flatMap(({ id, place: at }) => (typeof at === 'number' ? [{ id, at }] : []))
    .sort((a, b) => a.at - b.at)
  const others = curation.pins.filter((id) => !ids.has(id))
  return {
    ...curation,
    pins: pinned.reduce((pins, { id, at }) => pins.toSpliced(at, 0, id), others).slice(0, mostPins),
    drops: [
      ...curation.drops.filter((id) => !ids.has(id)),
      ...places.flatMap(({ id, place: at }) => (at === 'left out' ? [id] : [])),
    ].slice(-mostDrops),
  }
}
