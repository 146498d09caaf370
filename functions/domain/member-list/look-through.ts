import { foldText } from '../searching/fold-text.ts'
import type { Stage } from '../stage.ts'
import type { Listed, MailState } from './listed.ts'

/** The orders that a list can be looked through in: by name, the longest away first, the last seen and the newest first. */
export const listOrders = ['name', 'away', 'seen', 'joined'] as const
export type ListOrder = (typeof listOrders)[number]

/** In letters: no address is longer, and no id. */
export const longestSearch = 254

/** Asked for as "of whom nothing is known": an empty value of a form narrows nothing. */
export const unknownWay = '-'

/** What an owner looks for: nothing that is left out narrows the list. */
export type ListQuery = {
  /** A part of a name or of an address, or a whole id. */
  readonly text: string
  readonly stage?: Stage | undefined
  /** What becomes of their mail; or that they came back. */
  readonly mail?: MailState | 'came back' | undefined
  readonly tag?: string | undefined
  /** How they joined; empty for those of whom nothing is known. */
  readonly by?: string | undefined
  readonly order: ListOrder
}

/** A value that a list can be narrowed to, and how many have it. */
export type ListChoice = readonly [value: string, members: number]

/** A list, made ready to be looked through. */
export type MemberIndex = {
  readonly members: number
  readonly find: (query: ListQuery) => readonly Listed[]
  /** The most frequent first. */
  readonly tags: readonly ListChoice[]
  readonly ways: readonly ListChoice[]
}

const mostChoices = 50

/** The orders are made once each, when they are first asked for. */
export function createMemberIndex(entries: readonly Listed[]): MemberIndex {
  const byName = inOrderOfNames(entries).map((entry) => ({ entry, hay: hayOf(entry) }))
  const orders = new Map<ListOrder, readonly Indexed[]>([['name', byName]])
  const inOrder = (order: Exclude<ListOrder, 'name'>) => {
    const known = orders.get(order) ?? inOrderOf(byName, places[order])
    orders.set(order, known)
    return known
  }
  return {
    members: entries.length,
    find: ({ order, ...query }) => {
      const wanted = foldText(query.text.trim())
      const isWanted = ({ entry, hay }: Indexed) =>
        (wanted === '' || hay.includes(wanted) || entry.memberId === query.text.trim()) && isNarrowed(entry, query)
      const found = (order === 'name' ? byName : inOrder(order)).filter(isWanted)
      return found.map(({ entry }) => entry)
    },
    tags: choicesAmong(entries.flatMap(({ tags = [] }) => tags)),
    ways: choicesAmong(entries.map(({ by = '' }) => by)),
  }
}

type Indexed = { readonly entry: Listed; readonly hay: string }

function isNarrowed(entry: Listed, { stage, mail, tag, by }: Omit<ListQuery, 'order'>): boolean {
  if (stage !== undefined && entry.stage !== stage) return false
  if (mail === 'came back' ? !entry.cameBack : mail !== undefined && entry.mail !== mail) return false
  if (tag !== undefined && !entry.tags?.includes(tag)) return false
  return by === undefined || (entry.by ?? '') === by
}

const dayMilliseconds = 86_400_000
/** More days than since the first date that a time can tell, and more members than a list has. */
const [mostDays, mostPlaces] = [100_000, 1_000_000]

function dayNumber(date: string | undefined): number {
  return date === undefined ? 0 : Math.max(0, Math.floor(Date.parse(date) / dayMilliseconds))
}

/** Who was never seen is away the longest. */
const places: Readonly<Record<Exclude<ListOrder, 'name'>, (entry: Listed) => number>> = {
  away: ({ seen }) => dayNumber(seen),
  seen: ({ seen }) => mostDays - dayNumber(seen),
  joined: ({ joined }) => mostDays - dayNumber(joined),
}

/** By code unit, and as plain text: the collation of a language takes seconds for the largest lists. */
function inOrderOfNames(entries: readonly Listed[]): readonly Listed[] {
  const names = entries.map(({ name, memberId }, at) => `${foldText(name ?? memberId)}\0${memberId}\0${at}`)
  return names.toSorted().flatMap((name) => entries[Number(name.slice(name.lastIndexOf('\0') + 1))] ?? [])
}

/** By a number, and those of the same number by name: both are one number, which is sorted quickest. */
function inOrderOf(byName: readonly Indexed[], placeOf: (entry: Listed) => number): readonly Indexed[] {
  const keys = Float64Array.from(byName, ({ entry }, at) => placeOf(entry) * mostPlaces + at)
  return [...keys.sort()].flatMap((key) => byName[key % mostPlaces] ?? [])
}

function inText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function hayOf({ name = '', email = '' }: Listed): string {
  return `${foldText(name)}\n${foldText(email)}`
}

function choicesAmong(values: readonly string[]): readonly ListChoice[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted(([a, one], [b, other]) => other - one || inText(a, b)).slice(0, mostChoices)
}
