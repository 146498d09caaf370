import { chunksIn } from '../../domain/chunks.ts'
import type { Member } from '../../domain/community.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { earliest } from '../../domain/times.ts'
import { type ForeignRecord, readBuilt } from '../foreign-record.ts'
import { hashed, idOf } from '../hashed.ts'
import { type Kept, lookedUpAtOnce } from '../kept.ts'
import { withoutMail } from '../withdraw.ts'
import type { PersonInFile } from './list-person.ts'

export type MemberRecordsOptions = {
  readonly groupId: string
  readonly kept: Pick<Kept, 'members' | 'holders'>
  /** How and when these people agreed to mail, where their list does not tell. */
  readonly agreed?: string | undefined
  readonly now: string
}

/** A record of a list's person, with the line that told of them, and whether they are a member already. */
export type PersonRecord = {
  readonly person: PersonInFile
  readonly found: ForeignRecord
  readonly isKnown: boolean
}

/**
 * The people of lists as records of members, each under the id that other sources know them by: of their platform, of
 * who has their address, of a user name, or of somebody known by name alone. What a list does not tell stays as it was.
 */
export async function* memberRecords(
  people: () => Iterable<PersonInFile>,
  options: MemberRecordsOptions,
): AsyncGenerator<PersonRecord> {
  const names = countNames(people())
  const told = new Set<string>()
  for (const some of chunksIn(people(), lookedUpAtOnce)) {
    const known = await knownAmong(some, options.kept)
    for (const person of some) {
      const id = idOfPerson(person, known, names)
      const isKnown = known.members.has(id)
      // Two addresses of one member: the first is theirs, but a no of either counts.
      if (told.has(id) && person.mail !== 'no') {
        yield { person, found: { left: 'rows of members whom a row before names too' }, isKnown }
        continue
      }
      told.add(id)
      yield { person, found: memberRecord(person, id, known.members.get(id), options), isKnown }
      const { lastSeenAt: createdAt } = person
      const visit = { type: 'visit' as const, groupId: options.groupId, memberId: id, createdAt }
      if (createdAt !== undefined) yield { person, found: readBuilt(visit), isKnown }
    }
  }
}

/** Those who were put out or left, where they are members already: they get no more mail. */
export async function* withdrawals(
  outside: () => Iterable<PersonInFile>,
  { groupId, kept }: MemberRecordsOptions,
): AsyncGenerator<PersonRecord> {
  for (const all of chunksIn(outside(), lookedUpAtOnce)) {
    const some = all.filter(({ left }) => left !== undefined && putOut.has(left))
    if (some.length === 0) continue
    const known = await knownAmong(some, kept)
    for (const person of some) {
      const member = known.members.get(idOfPerson(person, known, new Map()))
      for (const found of member ? withoutMail(member, groupId) : []) yield { person, found, isKnown: true }
    }
  }
}

const putOut = new Set<string>(['people who are banned', 'people who left or whose account was deleted'])

type KnownPeople = {
  readonly members: ReadonlyMap<string, Member>
  readonly ids: ReadonlyMap<PersonInFile, ReturnType<typeof idsOf>>
}

async function knownAmong(people: readonly PersonInFile[], kept: MemberRecordsOptions['kept']): Promise<KnownPeople> {
  const holders = await kept.holders(people.flatMap(({ email }) => email?.toLowerCase() ?? []))
  const ids = new Map(people.map((person) => [person, idsOf(person, holders)] as const))
  const asked = [...ids.values()].flatMap((all) => Object.values(all)).filter((id) => id !== undefined)
  const members = await kept.members([...new Set(asked)])
  return { members: new Map(members.map((member) => [member.id, member])), ids }
}

/** The ids that somebody may be known by already. */
function idsOf(person: PersonInFile, holders: ReadonlyMap<string, string>) {
  const { email, id, userName, name } = person
  const address = email?.toLowerCase()
  return {
    platform: id === undefined ? undefined : idOf(id),
    holder: address === undefined ? undefined : holders.get(address),
    // As a mailing list's archive makes it.
    own: `m${hashed(address ?? name)}`,
    user: userName === undefined ? undefined : idOf(userName),
    named: name.includes(' ') && address !== undefined ? `m${hashed(name)}` : undefined,
  }
}

function idOfPerson(person: PersonInFile, { members, ids }: KnownPeople, names: ReadonlyMap<string, number>): string {
  const { platform, holder, own, user, named } = ids.get(person) ?? idsOf(person, new Map())
  if (platform !== undefined && (members.has(platform) || person.email === undefined)) return platform
  if (holder !== undefined) return holder
  if (platform !== undefined) return platform
  // Somebody else may have that name on another platform, so only who has no address yet is given one by name.
  const isHidden = (id: string | undefined) => id !== undefined && members.has(id) && !members.get(id)?.email
  if (members.has(own)) return own
  if (user !== undefined && isHidden(user)) return user
  // An archive that hides addresses knows people by name: who alone has that name is that person.
  const isOnly = names.get(person.name.toLowerCase()) === 1
  return named !== undefined && isOnly && isHidden(named) ? named : own
}

function countNames(people: Iterable<PersonInFile>): ReadonlyMap<string, number> {
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
  const kept: Partial<Member> = before ?? {}
  const { language, timeZone, mail, remark } = person
  // Who has it spells it best.
  const email = isSame(person.email, kept.email) ? kept.email : person.email
  const told = withoutUndefined({ email, language, timeZone, mail: kept.mail === 'no' ? 'no' : mail })
  const read = readBuilt({
    ...kept,
    ...told,
    type: 'member',
    groupId,
    id,
    name: person.name || kept.name || '',
    role: person.isOwner ? 'owner' : (kept.role ?? 'member'),
    joinedAt: earliest(person.joinedAt, kept.joinedAt) ?? now,
    consent: consentOf(person, agreed) ?? kept.consent,
  })
  return remark === undefined || 'problem' in read ? read : { ...read, remark: together(remark, read.remark) }
}

function together(...remarks: readonly (string | undefined)[]): string {
  return remarks.filter((remark) => remark !== undefined).join('; ')
}

function isSame(email: string | undefined, other: string | undefined): boolean {
  return email?.toLowerCase() === other?.toLowerCase()
}

function consentOf({ consentSince: since, consentSource, email, mail }: PersonInFile, agreed: string | undefined) {
  if (email === undefined || mail === 'no') return undefined
  const source = consentSource ?? agreed
  return source === undefined ? undefined : withoutUndefined({ since, source })
}
