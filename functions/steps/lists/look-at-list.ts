import { isThrough } from '../../domain/recipients/cursor.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import { timeAt } from '../../domain/times.ts'
import type { Bound, Clock, Holders, UploadedLists } from '../../ports.ts'
import type { Kept } from '../../readers/kept.ts'
import type { PersonInFile } from '../../readers/members/list-person.ts'
import { memberRecords } from '../../readers/members/member-records.ts'
import type { ReadList, UnreadList } from '../../readers/members/read-list.ts'
import { readUploaded } from '../../readers/members/read-lists.ts'
import { refusedText } from '../../readers/members/refused-rows.ts'
import type { lookUpGroup } from '../ingest/look-up-group.ts'

export type LookAtListPorts = {
  readonly uploadedLists: Pick<UploadedLists, 'get'>
  readonly lookUpGroup: Bound<typeof lookUpGroup>
  readonly holders: Pick<Holders, 'walk'>
  readonly clock: Pick<Clock, 'now'>
}

/** A column with what it was taken for, and its first value. */
type ListColumn = { readonly name: string; readonly field?: string | undefined; readonly sample: string }

type ListedPerson = {
  readonly line: number
  readonly name: string
  readonly email: string
  readonly joined?: string | undefined
  readonly mail?: 'yes' | 'no' | undefined
}

/** What an owner is shown of a list before anybody of it is added. */
export type ListLook = {
  readonly fileName: string
  /** What the owner has to say before it can be read. */
  readonly question?: string
  readonly columns: readonly ListColumn[]
  /** How many come in; of them how many are new and how many want no mail. */
  readonly people: number
  readonly fresh: number
  readonly wantNoMail: number
  readonly first: readonly ListedPerson[]
  readonly left: readonly (readonly [reason: string, count: number])[]
  readonly refused: readonly { readonly line: number; readonly reason: string }[]
  readonly notes: readonly string[]
  /** Whether the list does not say of all of them that they agreed to mail. */
  readonly needsConsent: boolean
  /** Whether it cannot be told yet who is known already: the group's addresses are being gathered. */
  readonly isComparing: boolean
}

const shownPeople = 10

/** Reads an uploaded list as an import would, and writes nothing; undefined once the list is gone. */
export async function lookAtList(ports: LookAtListPorts, groupId: string, id: string): Promise<ListLook | undefined> {
  const list = await ports.uploadedLists.get(groupId, id, timeAt(ports.clock.now()))
  if (!list) return undefined
  const { fileName, at: now } = list
  const read = await readUploaded(list)
  const [told] = read.lists.map(({ list: each }) => each)
  const shown = { fileName, columns: told ? columnsOf(told) : [] }
  if (!told || 'problem' in told) return { ...shown, ...nothingRead, question: asSentence(told?.problem ?? '') }
  const kept = await ports.lookUpGroup(groupId)
  return {
    ...shown,
    people: read.members,
    fresh: await countFresh(read.people, { groupId, kept, now }),
    wantNoMail: read.wantNoMail,
    first: firstOf(read.people()),
    left: [...read.left],
    refused: told.refused.rows.map(({ line, problem: reason }) => ({ line, reason })),
    notes: [...told.notes, ...read.notes],
    needsConsent: read.unagreed > 0,
    isComparing: !isThrough(await ports.holders.walk(groupId)),
  }
}

/** The rows of a list that cannot be read, as a list of their own; undefined once the list is gone. */
export async function rejectedRows(
  { uploadedLists, clock }: Pick<LookAtListPorts, 'uploadedLists' | 'clock'>,
  groupId: string,
  id: string,
): Promise<string | undefined> {
  const list = await uploadedLists.get(groupId, id, timeAt(clock.now()))
  if (!list) return undefined
  const { lists } = await readUploaded(list)
  const [told] = lists.map(({ list: each }) => each)
  return told && 'refused' in told ? refusedText(told.refused) : undefined
}

const nothingRead = {
  people: 0,
  fresh: 0,
  wantNoMail: 0,
  first: [],
  left: [],
  refused: [],
  notes: [],
  needsConsent: true,
  isComparing: false,
}

function asSentence(problem: string): string {
  const text = problem === '' ? sentence('This list cannot be read.') : problem
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`
}

function columnsOf(list: ReadList | UnreadList): readonly ListColumn[] {
  const [row = []] = list.sample
  return list.header.map((name, at) => ({
    name,
    field: list.mapped.find(([, column]) => column === name)?.[0],
    sample: row[at] ?? '',
  }))
}

type FreshTask = { readonly groupId: string; readonly kept: Kept; readonly now: string }

async function countFresh(people: Parameters<typeof memberRecords>[0], task: FreshTask): Promise<number> {
  const fresh = new Set<string>()
  for await (const { found, isKnown } of memberRecords(people, task)) {
    if (!isKnown && 'record' in found && found.record.type === 'member') fresh.add(found.record.id)
  }
  return fresh.size
}

function firstOf(people: Iterable<PersonInFile>): readonly ListedPerson[] {
  const first: ListedPerson[] = []
  for (const { line, name, email = '', joinedAt: joined, mail } of people) {
    if (first.push({ line, name, email, joined, mail }) === shownPeople) break
  }
  return first
}
