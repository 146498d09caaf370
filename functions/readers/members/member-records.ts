import { chunksOf } from '../../domain/chunks.ts'
import type { Member } from '../../domain/community.ts'
import { isId } from '../../domain/is-id.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { earliest } from '../../domain/times.ts'
import { type ForeignRecord, readBuilt } from '../foreign-record.ts'
import { hashed } from '../hashed.ts'
import type { Kept } from '../withdraw.ts'
import type { PersonInFile } from './list-people.ts'

export type MemberRecordsOptions = {
  readonly groupId: string
  readonly kept: Pick<Kept, 'members' | 'holders'>
  /** How and when these people agreed to mail, where their list does not tell. */
  readonly agreed?: string | undefined
  readonly now: string
}

/** A record of a list's person, with the line that told of them. */
export type PersonRecord = { readonly person: PersonInFile; readonly found: ForeignRecord }

const lookedUpAtOnce = 500

/**
 * The people of lists as records of members, each under the id that other sources know them by: of their platform, of
 * who has their address, of a user name, or of somebody known by name alone. What a list does not tell stays as it was.
 */
export async function* memberRecords(
  people: readonly PersonInFile[],
  options: MemberRecordsOptions,
): AsyncGenerator<PersonRecord> {
  const names = countNames(people)
  const told = new Set<string>()
  for (const some of chunksOf(people, lookedUpAtOnce)) {
    const known = await knownAmong(some, options.kept)
    for (const person of some) {
      const id = idOf(person, known, names)
      // Two addresses of one member: the first is theirs, but a no of either counts.
      if (told.has(id) && person.mail !== 'no') {
        yield { person, found: { left: 'rows of members whom a row before names too' } }
        continue
      }
      told.add(id)
      yield { person, found: memberRecord(person, id, known.members.get(id), options) }
      const { lastSeenAt: createdAt } = person
      const visit = { type: 'visit' as const, groupId: options.groupId, memberId: id, createdAt }
      if (createdAt !== undefined) yield { person, found: readBuilt(visit) }
    }
  }
}

/** Those who were put out or left, where they are members already: they get no more mail. */
export async function* withdrawals(
  outside: readonly PersonInFile[],
  { groupId, kept }: MemberRecordsOptions,
): AsyncGenerator<PersonRecord> {
  const gone = outside.filter(({ left }) => left !== undefined && putOut.has(left))
  for (const some of chunksOf(gone, lookedUpAtOnce)) {
    const known = await knownAmong(some, kept)
    for (const person of some) {
      const member = known.members.get(idOf(person, known, new Map()))
      if (!member?.email || member.removedAt) continue
      const { lastSeenAt: _, removedAt: __, ...described } = member
      yield { person, found: readBuilt({ ...described, type: 'member', groupId, mail: 'no' }) }
    }
  }
}

const putOut = new Set<string>(['people who are banned', 'people who left or whose account was deleted'])

type KnownPeople = { readonly members: ReadonlyMap<string, Member>; readonly holders: ReadonlyMap<string, string> }

async function knownAmong(people: readonly PersonInFile[], kept: MemberRecordsOptions['kept']): Promise<KnownPeople> {
  const holders = await kept.holders(people.flatMap(({ email }) => email?.toLowerCase() ?? []))
  const ids = people.flatMap((person) => [...candidatesOf(person), holders.get(addressOf(person)) ?? []].flat())
  const members = await kept.members([...new Set(ids)])
  return { members: new Map(members.map((member) => [member.id, member])), holders }
}

function addressOf({ email = '' }: PersonInFile): string {
  return email.toLowerCase()
}

/** The ids that somebody may be known by already. */
function candidatesOf(person: PersonInFile): readonly string[] {
  const { id, userName, name } = person
  const platform = id === undefined ? [] : [fitting(id)]
  const user = userName === undefined ? [] : [fitting(userName)]
  return [...platform, ownId(person), ...user, ...(name === '' ? [] : [namedId(name)])]
}

function idOf(person: PersonInFile, { members, holders }: KnownPeople, names: ReadonlyMap<string, number>): string {
  const { id, userName, name, email } = person
  if (id !== undefined && (members.has(fitting(id)) || email === undefined)) return fitting(id)
  const holder = holders.get(addressOf(person))
  if (holder !== undefined) return holder
  if (id !== undefined) return fitting(id)
  if (members.has(ownId(person))) return ownId(person)
  if (userName !== undefined && members.has(fitting(userName))) return fitting(userName)
  const nameless = members.get(namedId(name))
  // An archive that hides addresses knows people by name: who alone has that name is that person.
  const isOnly = name.includes(' ') && names.get(name.toLowerCase()) === 1
  return nameless !== undefined && nameless.email === undefined && isOnly ? nameless.id : ownId(person)
}

/** As a mailing list's archive makes it. */
function ownId(person: PersonInFile): string {
  return person.email === undefined ? namedId(person.name) : `m${hashed(addressOf(person))}`
}

function namedId(name: string): string {
  return `m${hashed(name)}`
}

function fitting(id: string): string {
  return isId(id) ? id : hashed(id)
}

function countNames(people: readonly PersonInFile[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { name } of people) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1)
  return counts
}

function memberRecord(
  person: PersonInFile,
  id: string,
  before: Member | undefined,
  { groupId, agreed, now }: MemberRecordsOptions,
): ForeignRecord {
  const { lastSeenAt: _, removedAt: __, ...kept }: Partial<Member> = before ?? {}
  const { email, language, timeZone, mail, remark } = person
  const read = readBuilt({
    ...kept,
    // Who has it spells it best.
    ...withoutUndefined({
      email: isSame(email, kept.email) ? kept.email : email,
      language,
      timeZone,
      mail: kept.mail === 'no' ? 'no' : mail,
    }),
    type: 'member',
    groupId,
    id,
    name: person.name || kept.name || '',
    role: person.isOwner ? 'owner' : (kept.role ?? 'member'),
    joinedAt: earliest(person.joinedAt, kept.joinedAt) ?? now,
    consent: consentOf(person, agreed) ?? kept.consent,
  })
  if ('problem' in read || remark === undefined) return read
  return { ...read, remark: [remark, read.remark].filter((part) => part !== undefined).join('; ') }
}

function isSame(email: string | undefined, other: string | undefined): boolean {
  return email?.toLowerCase() === other?.toLowerCase()
}

function consentOf({ consentSince: since, consentSource, email, mail }: PersonInFile, agreed: string | undefined) {
  if (email === undefined || mail === 'no') return undefined
  const source = consentSource ?? agreed
  return source === undefined ? undefined : withoutUndefined({ since, source })
}
