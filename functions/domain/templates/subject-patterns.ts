import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'

/** The owners' patterns of a subject, by what it tells; the usual one stands where there is none. */
export const subjectPatternsShape = z.object({
  replied: z.string().exactOptional(),
  question: z.string().exactOptional(),
  started: z.string().exactOptional(),
  title: z.string().exactOptional(),
  people: z.string().exactOptional(),
  past: z.string().exactOptional(),
})
export type SubjectPatterns = DeepReadonly<z.infer<typeof subjectPatternsShape>>

/** What a subject tells of a discussion, in the order in which they are preferred; `past` tells of old ones alone. */
export const subjectForms = ['replied', 'question', 'started', 'title', 'people', 'past'] as const
export type SubjectForm = (typeof subjectForms)[number]

/** What each pattern is called in a form. */
export const patternFields = {
  replied: 'subjectReplied',
  question: 'subjectQuestion',
  started: 'subjectStarted',
  title: 'subjectTitle',
  people: 'subjectPeople',
  past: 'subjectPast',
} as const satisfies Record<SubjectForm, string>

/** The patterns that a rule makes, form by form; one for which it makes none is left out. */
export function patternsBy(patternOf: (form: SubjectForm) => string | undefined): SubjectPatterns {
  return withoutUndefined({
    replied: patternOf('replied'),
    question: patternOf('question'),
    started: patternOf('started'),
    title: patternOf('title'),
    people: patternOf('people'),
    past: patternOf('past'),
  })
}

/** What a pattern has places for. */
const subjectPlaces = ['name', 'title', 'people', 'month'] as const
type SubjectPlace = (typeof subjectPlaces)[number]

/** The places that a pattern may use. */
export const placesOf = {
  replied: ['name', 'title', 'people'],
  question: ['name', 'title', 'people'],
  started: ['name', 'title', 'people'],
  title: ['title', 'people'],
  people: ['people', 'title'],
  past: ['month', 'title'],
} as const satisfies Record<SubjectForm, readonly SubjectPlace[]>

/** The one that a pattern must use: what it tells would not be true of an old discussion, or say nothing, without it. */
const neededPlace: Readonly<Partial<Record<SubjectForm, SubjectPlace>>> = {
  question: 'title',
  title: 'title',
  people: 'people',
  past: 'month',
}

/** In characters, the places left out: the rest is for the discussion's title. */
const longestPattern = 30
/** In characters: the owners' own words for one edition. */
export const longestSubject = 120
export const longestPreheader = 140

const place = /\{([^{}]*)\}/g

/** What is wrong with a pattern, in a sentence for the owner; undefined if it can be used. */
export function patternFault(form: SubjectForm, pattern: string): string | undefined {
  const known = placesOf[form].map((name) => `{${name}}`)
  const unknown = [...pattern.matchAll(place)].map(([all]) => all).find((all) => !known.some((each) => each === all))
  if (unknown !== undefined) return `${unknown} cannot be used here. Use ${known.join(', ')}.`
  const fixed = pattern.replace(place, '')
  if (/[{}]/.test(fixed)) return `A { or } stands alone. Use ${known.join(', ')}.`
  const needed = neededPlace[form]
  if (needed !== undefined && !pattern.includes(`{${needed}}`)) return `{${needed}} is missing.`
  if ([...fixed].length > longestPattern)
    return `Keep your own words to ${longestPattern} characters, so that the title has room.`
  return undefined
}

/** The pattern with its values, by their places; undefined if one of its places has none. */
export function fillPattern(pattern: string, values: ReadonlyMap<string, string>): string | undefined {
  const isKnown = [...pattern.matchAll(place)].every(([, name = '']) => values.has(name))
  return isKnown ? pattern.replace(place, (_, name: string) => values.get(name) ?? '') : undefined
}
