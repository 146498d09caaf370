import { languageName } from '../../domain/language.ts'
import { readMailAddress } from '../../domain/mail-address.ts'
import { plainLine } from '../../domain/shapes/plain-line.ts'
import { zoneName } from '../../domain/time-zone.ts'
import { earliest } from '../../domain/times.ts'
import { readBuilt } from '../foreign-record.ts'
import { withKept } from '../kept.ts'
import type { FilePlace, ReaderOptions, ReadPiece } from '../reader.ts'

/** A person of a chat as its export tells of them, and where. Times are ISO 8601. */
export type ChatMember = {
  readonly place: FilePlace
  readonly id: string
  readonly name: string
  readonly email?: string | undefined
  readonly isOwner: boolean
  /** When they joined, or the first that was heard of them. */
  readonly joinedAt: string | undefined
  readonly language?: string | undefined
  readonly timeZone?: string | undefined
  readonly avatarUrl?: string | undefined
  /** Whether they get no mail unless they choose it themselves. */
  readonly wantsNoMail: boolean
}

/**
 * The records of these people. Exports seldom tell when somebody joined: what was known of that stays. An address that
 * cannot be mailed is told, and its member comes without it; a language or a time zone that nobody knows is passed over.
 */
export async function* memberPieces(
  members: Iterable<ChatMember>,
  { groupId, kept, now }: ReaderOptions,
): AsyncGenerator<ReadPiece> {
  for await (const { person, known } of withKept(members, kept)) {
    yield* piecesOf(person, groupId, earliest(known?.joinedAt, person.joinedAt) ?? now)
  }
}

function* piecesOf(member: ChatMember, groupId: string, joinedAt: string): Generator<ReadPiece> {
  const { place, id, avatarUrl } = member
  const written = member.email?.trim() ?? ''
  const read = written === '' ? undefined : readMailAddress(written)
  if (read && 'problem' in read) yield { ...place, about: `member ${id}`, problem: `email: ${read.problem}` }
  const built = {
    type: 'member' as const,
    groupId,
    id,
    email: read && 'address' in read ? read.address : undefined,
    name: plainLine(member.name),
    role: member.isOwner ? 'owner' : 'member',
    joinedAt,
    language: member.language ? languageName(member.language.replaceAll('_', '-')) : undefined,
    timeZone: member.timeZone ? zoneName(member.timeZone) : undefined,
    avatarUrl: avatarUrl?.startsWith('https://') ? avatarUrl : undefined,
    mail: member.wantsNoMail ? 'no' : undefined,
  }
  yield { ...place, ...readBuilt(built) }
}
