import type { Member } from '../community.ts'
import { mostSharers } from '../sharing/holders.ts'
import type { MailRecord } from './mail-record.ts'

/** Another member of the group, who is there and has the same address now. */
export type Sharer = { readonly member: Member; readonly record: MailRecord | undefined }

/** A member with those who share their address. */
export type SharingStanding = {
  readonly member: Member
  readonly record: MailRecord | undefined
  readonly sharers?: readonly Sharer[]
}

export type ReadSharersPorts = {
  readonly members: { readonly getMany: (groupId: string, ids: readonly string[]) => Promise<readonly Member[]> }
  readonly records: { readonly getMany: (groupId: string, ids: readonly string[]) => Promise<readonly MailRecord[]> }
}

/**
 * Who else has the address of each of these members, by their ids. Reads nothing where none is marked; a mark is as old
 * as the import that made it, so that addresses are compared.
 */
export async function readSharers(
  { members, records }: ReadSharersPorts,
  groupId: string,
  found: readonly Member[],
): Promise<ReadonlyMap<string, readonly Sharer[]>> {
  const marked = found.filter(({ email, removedAt, sharedWith }) => email && !removedAt && sharedWith)
  const ids = [...new Set(marked.flatMap(({ sharedWith = [] }) => sharedWith))]
  if (ids.length === 0) return new Map()
  const [others, known] = await Promise.all([members.getMany(groupId, ids), records.getMany(groupId, ids)])
  const otherOf = new Map(others.map((member) => [member.id, member]))
  const recordOf = new Map(known.map((record) => [record.memberId, record]))
  return new Map(
    marked.map((member) => {
      const same = (member.sharedWith ?? []).flatMap((id) => otherOf.get(id) ?? []).filter(isSameAs(member))
      return [member.id, same.map((other) => ({ member: other, record: recordOf.get(other.id) }))]
    }),
  )
}

/** The id of the one who joined first of those who are there and have the address now. */
export function firstHolder(known: readonly Member[], email: string): string | undefined {
  const holders = known.filter(({ email: theirs, removedAt }) => !removedAt && plain(theirs) === plain(email))
  const [first] = holders.map((member) => ({ member, record: undefined })).toSorted(inTurn)
  return first?.member.id
}

type ReadHolderPorts = ReadSharersPorts & {
  readonly holders: {
    readonly at: (groupId: string, emails: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>
  }
}

/** The member whom an address belongs to, with their record, and the others who share it. */
export type AddressHolder = {
  readonly member: Member
  readonly record: MailRecord | undefined
  readonly sharers: readonly Sharer[]
}

/** Of several members who have an address now the one who joined first; undefined if nobody has it. */
export async function readHolder(
  ports: ReadHolderPorts,
  groupId: string,
  email: string,
): Promise<AddressHolder | undefined> {
  const noted = (await ports.holders.at(groupId, [email])).get(email) ?? []
  const known = noted.length > 0 ? await ports.members.getMany(groupId, noted) : []
  const first = firstHolder(known, email)
  const member = known.find(({ id }) => id === first)
  if (!member) return undefined
  const [[record], sharersOf] = await Promise.all([
    ports.records.getMany(groupId, [member.id]),
    readSharers(ports, groupId, [member]),
  ])
  return { member, record, sharers: sharersOf.get(member.id) ?? [] }
}

function isSameAs({ id, email }: Member): (other: Member) => boolean {
  return (other) => other.id !== id && other.removedAt === undefined && plain(other.email) === plain(email)
}

function plain(email = ''): string {
  return email.trim().toLowerCase()
}

/**
 * Whether a person wants no mail of the group. Their own choice outweighs what their community says. Of members who share
 * an address, a “no” that any chose holds for all, and so does a “yes” where none chose “no”.
 */
export function refusesMail({ member, record, sharers = [] }: SharingStanding): boolean {
  const all = [{ member, record }, ...sharers]
  const chosen = all.flatMap((each) => each.record?.mail ?? [])
  return chosen.includes('no') || (!chosen.includes('yes') && all.some((each) => each.member.mail === 'no'))
}

/** Whether what a person began may be seen by everybody: as with mail, a “no” that any of them chose holds for all. */
export function inPublicOf({ record, sharers = [] }: Omit<SharingStanding, 'member'>): 'yes' | 'no' {
  return [{ record }, ...sharers].some((each) => each.record?.inPublic === 'no') ? 'no' : 'yes'
}

/**
 * Whether a member is the one whom mail to their address is for: who was mailed latest, else who joined first, else who
 * has the smallest id. A mail makes its recipient the one who was mailed latest, so that the choice stays.
 */
export function isRecipientOfAddress({ member, record, sharers = [] }: SharingStanding): boolean {
  if (sharers.length === 0) return true
  const all = [{ member, record }, ...sharers]
  const [first] = (candidatesIn(member, all) ?? all).toSorted(inTurn)
  return first?.member.id === member.id
}

/** Where more share an address than a mark tells, only those come into question whom all are told of. */
function candidatesIn({ id, sharedWith = [] }: Member, all: readonly Sharer[]): readonly Sharer[] | undefined {
  if (sharedWith.length < mostSharers) return undefined
  const known = new Set([id, ...sharedWith].sort().slice(0, mostSharers))
  const candidates = all.filter(({ member }) => known.has(member.id))
  return candidates.length > 0 ? candidates : undefined
}

function inTurn(one: Sharer, other: Sharer): number {
  const [mailed, mailedToo] = [one.record?.history?.lastDate ?? '', other.record?.history?.lastDate ?? '']
  if (mailed !== mailedToo) return mailed > mailedToo ? -1 : 1
  const [joined, joinedToo] = [one.member.joinedAt ?? '~', other.member.joinedAt ?? '~']
  if (joined !== joinedToo) return joined < joinedToo ? -1 : 1
  return one.member.id < other.member.id ? -1 : 1
}
