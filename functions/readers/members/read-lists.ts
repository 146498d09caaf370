import { count } from '../../domain/counts.ts'
import { gatherPeople, type PersonInFile } from './list-people.ts'
import type { LeftReason } from './list-words.ts'
import { type ListFile, type ReadList, type ReadListOptions, readList, type UnreadList } from './read-list.ts'

/** What the lists of one import say together. */
export type ReadLists = {
  /** What each list says of itself, or why nothing of it can be taken. */
  readonly lists: readonly { readonly name: string; readonly list: ReadList | UnreadList }[]
  /** Everybody who comes in, each once, with the careful answer of all their rows. */
  readonly people: readonly PersonInFile[]
  /** Those who are named in a list and stay out, each with why. */
  readonly outside: readonly PersonInFile[]
  /** How many stay out, or rows that name nobody, by the reason. */
  readonly left: ReadonlyMap<LeftReason, number>
  /** How many would be mailed although no list tells that they agreed to mail. */
  readonly unagreed: number
  readonly notes: readonly string[]
}

/** Reads lists of members in memory. No file may be known better than the others: a no in any of them counts. */
export async function readLists(
  files: AsyncIterable<ListFile> | Iterable<ListFile>,
  options: ReadListOptions,
): Promise<ReadLists> {
  const gathering = gatherPeople()
  const lists: { readonly name: string; readonly list: ReadList | UnreadList }[] = []
  for await (const file of files) lists.push({ name: file.name, list: readList(file, options, gathering) })
  const everybody = [...gathering.all()]
  const people = everybody.filter(({ left }) => left === undefined)
  const outside = everybody.filter(({ left }) => left !== undefined)
  const unagreed = unagreedAmong(people, lists)
  const { merged, disagreed } = gathering.counts()
  return {
    lists,
    people,
    outside,
    left: leftIn(lists, outside),
    unagreed,
    notes: notesOn({ people, merged, disagreed }),
  }
}

function leftIn(lists: ReadLists['lists'], outside: readonly PersonInFile[]): ReadonlyMap<LeftReason, number> {
  const all = new Map<LeftReason, number>()
  const add = (reason: LeftReason, number: number) => void all.set(reason, (all.get(reason) ?? 0) + number)
  for (const { list } of lists) if ('left' in list) for (const [reason, number] of list.left) add(reason, number)
  for (const { left } of outside) if (left) add(left, 1)
  return all
}

function unagreedAmong(people: readonly PersonInFile[], lists: ReadLists['lists']): number {
  const telling = new Set(
    lists.flatMap(({ name, list }) => ('tellsConsent' in list && list.tellsConsent ? [name] : [])),
  )
  const isMailed = ({ email, mail }: PersonInFile) => email !== undefined && mail !== 'no'
  return people.filter((each) => isMailed(each) && each.consentSource === undefined && !telling.has(each.file)).length
}

type PeopleCounts = { readonly people: readonly PersonInFile[]; readonly merged: number; readonly disagreed: number }

function notesOn({ people, merged, disagreed }: PeopleCounts): readonly string[] {
  const undated = people.filter(({ joinedAt }) => joinedAt === undefined).length
  const hidden = people.filter(({ email }) => email === undefined).length
  const owners = people.filter(({ isOwner }) => isOwner).length
  const told: readonly (readonly [number, string])[] = [
    [owners, 'Owners, who sign in to the console and can go live'],
    [merged, 'Rows of people who are in the lists before count with those'],
    [disagreed, 'Of these, one row wants mail and another does not: the no counts'],
    [
      undated,
      'No day of joining is told: the day of the import counts, so these addresses look newer than they may be',
    ],
    [hidden, 'Members without an address get no mail'],
  ]
  return told.flatMap(([number, words]) => (number === 0 ? [] : [`${words}: ${count(number)}.`]))
}
