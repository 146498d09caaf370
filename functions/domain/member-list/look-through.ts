import { foldText } from '../searching/fold-text.ts'
import type { Stage } from '../stage.ts'
import type { Listed, MailState } from './listed.ts'

/** The orders that a list can be looked through in: by name, the longest away first, the last seen and the newest first. */
export const listOrders = ['name', 'away', 'seen', 'joined'] as const
export type ListOrder = (typeof listOrders)[number]

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
  const all = entries.map((entry) => ({ entry, name: foldText(entry.name ?? entry.memberId), hay: hayOf(entry) }))
  const orders = new Map<ListOrder, readonly Indexed[]>()
  const inOrder = (order: ListOrder) => {
    const known = orders.get(order) ?? all.toSorted((a, b) => compare[order](a, b) || byId(a, b))
    orders.set(order, known)
    return known
  }
  return {
    members: entries.length,
    find: (query) => {
      const wanted = foldText(query.text.trim())
      const isWanted = ({ entry, hay }: Indexed) =>
        (wanted === '' || hay.includes(wanted) || entry.memberId === query.text.trim()) && isNarrowed(entry, query)
      return inOrder(query.order)
        .filter(isWanted)
        .map(({ entry }) => entry)
    },
    tags: choicesAmong(entries.flatMap(({ tags = [] }) => tags)),
    ways: choicesAmong(entries.map(({ by = '' }) => by)),
  }
}

type Indexed = { readonly entry: Listed; readonly name: string; readonly hay: string }

function isNarrowed(entry: Listed, { stage, mail, tag, by }: ListQuery): boolean {
  if (stage !== undefined && entry.stage !== stage) return false
  if (mail === 'came back' ? !entry.cameBack : mail !== undefined && entry.mail !== mail) return false
  if (tag !== undefined && !entry.tags?.includes(tag)) return false
  return by === undefined || (entry.by ?? '') === by
}

type Compare = (a: Indexed, b: Indexed) => number

/** Who was never seen is away the longest. */
const compare: Readonly<Record<ListOrder, Compare>> = {
  name: (a, b) => inText(a.name, b.name),
  away: (a, b) => inText(a.entry.seen ?? '', b.entry.seen ?? ''),
  seen: (a, b) => inText(b.entry.seen ?? '', a.entry.seen ?? ''),
  joined: (a, b) => inText(b.entry.joined ?? '', a.entry.joined ?? ''),
}

const byId: Compare = (a, b) => inText(a.name, b.name) || inText(a.entry.memberId, b.entry.memberId)

/** By code unit: the collation of a language takes seconds for the largest lists. */
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
