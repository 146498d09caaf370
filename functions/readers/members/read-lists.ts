import { count } from '../../domain/counts.ts'
import type { UploadedList } from '../../domain/intake/uploaded-list.ts'
import type { LeftReason } from './columns/list-words.ts'
import { gatherPeople } from './list-people.ts'
import type { PersonInFile } from './list-person.ts'
import { type ListFile, type ReadList, type ReadListOptions, readList, type UnreadList } from './read-list.ts'

/** What the lists of one import say together. */
export type ReadLists = {
  /** What each list says of itself, or why nothing of it can be taken. */
  readonly lists: readonly { readonly name: string; readonly list: ReadList | UnreadList }[]
  /** Everybody who comes in, each once, with the careful answer of all their rows; can be walked again. */
  readonly people: () => Iterable<PersonInFile>
  /** Those who are named in a list and stay out, each with why. */
  readonly outside: () => Iterable<PersonInFile>
  /** How many come in. */
  readonly members: number
  /** How many of them want no mail. */
  readonly wantNoMail: number
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
  const counts = countPeople(gathering.all(), tellingConsent(lists))
  const people = () => filtered(gathering.all(), true)
  const outside = () => filtered(gathering.all(), false)
  const { left, unagreed, members, wantNoMail } = counts
  for (const { list } of lists) if ('left' in list) for (const [reason, number] of list.left) add(left, reason, number)
  return {
    lists,
    people,
    outside,
    left,
    unagreed,
    members,
    wantNoMail,
    notes: notesOn({ ...counts, ...gathering.counts() }),
  }
}

/** What an uploaded list says, read alone: an owner who said of columns what they hold said it of all that count. */
export function readUploaded({
  fileName,
  bytes,
  map,
  at,
}: UploadedList & { readonly bytes: Uint8Array }): Promise<ReadLists> {
  return readLists([{ name: fileName, bytes: Buffer.from(bytes) }], { map, isWholeMap: map.length > 0, now: at })
}

function* filtered(people: Iterable<PersonInFile>, comesIn: boolean): Generator<PersonInFile> {
  for (const person of people) if ((person.left === undefined) === comesIn) yield person
}

function tellingConsent(lists: ReadLists['lists']): ReadonlySet<string> {
  return new Set(lists.flatMap(({ name, list }) => ('tellsConsent' in list && list.tellsConsent ? [name] : [])))
}

function countPeople(people: Iterable<PersonInFile>, telling: ReadonlySet<string>) {
  const left = new Map<LeftReason, number>()
  const counts = { members: 0, wantNoMail: 0, unagreed: 0, undated: 0, hidden: 0, owners: 0 }
  for (const person of people) {
    if (person.left !== undefined) add(left, person.left, 1)
    else countMember(person, counts, telling)
  }
  return { ...counts, left }
}

type MemberCounts = Record<'members' | 'wantNoMail' | 'unagreed' | 'undated' | 'hidden' | 'owners', number>

function countMember(person: PersonInFile, counts: MemberCounts, telling: ReadonlySet<string>): void {
  const { email, mail, consentSource, joinedAt, file } = person
  const isMailed = email !== undefined && mail !== 'no'
  counts.members += 1
  counts.wantNoMail += Number(mail === 'no')
  counts.unagreed += Number(isMailed && consentSource === undefined && !telling.has(file))
  counts.undated += Number(joinedAt === undefined)
  counts.hidden += Number(email === undefined)
  counts.owners += Number(person.isOwner)
}

function add(counts: Map<LeftReason, number>, reason: LeftReason, number: number): void {
  counts.set(reason, (counts.get(reason) ?? 0) + number)
}

type PeopleCounts = Record<'merged' | 'disagreed' | 'undated' | 'hidden' | 'owners', number>

function notesOn({ owners, merged, disagreed, undated, hidden }: PeopleCounts): readonly string[] {
  const told: readonly (readonly [number, string])[] = [
    [owners, 'Owners, who sign in to the console and can go live'],
    [merged, 'Rows that name somebody again, who is taken once'],
    [disagreed, 'People with a yes to mail in one row and a no in another, where the no counts'],
    [undated, 'Taken as joining today, since no day is told: their addresses may be older than they look'],
    [hidden, 'Members without an address get no mail'],
  ]
  return told.flatMap(([number, words]) => (number === 0 ? [] : [`${words}: ${count(number)}.`]))
}
