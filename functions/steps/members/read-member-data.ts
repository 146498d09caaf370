import type { Group, Member } from '../../domain/community.ts'
import type { Address } from '../../domain/recipients/address.ts'
import { type Choices, choicesOf, type MailRecord } from '../../domain/recipients/mail-record.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { timeAt } from '../../domain/times.ts'
import type { Addresses, Bound, Clock, Discussions, FirstPostLists, Members } from '../../ports.ts'
import type { MemberEdition, readMemberHistory } from './read-member-history.ts'

export type ReadMemberDataPorts = {
  readonly members: Pick<Members, 'getMany'>
  readonly addresses: Pick<Addresses, 'getMany'>
  readonly firstPosts: Pick<FirstPostLists, 'getMany'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly clock: Pick<Clock, 'now'>
  readonly readMemberHistory: Bound<typeof readMemberHistory>
}

/** What a group has of one member, as it is handed to whoever asks for their data. Times are ISO 8601. */
export type MemberData = {
  readonly exportedAt: string
  readonly group: Pick<Group, 'id' | 'name'>
  readonly member: Member
  /** What they chose, when, and what an owner did. */
  readonly choices: Choices & Pick<MailRecord, 'choseAt' | 'byOwner'>
  /** What mailing them has shown. */
  readonly mail: Pick<MailRecord, 'history' | 'arm' | 'returnedAt' | 'clickedAt' | 'bouncedAt' | 'complainedAt'>
  /** What holds for their address in all groups. */
  readonly address: Partial<Address>
  /** The discussions that they took part in, the latest last, at most 64. */
  readonly tookPartIn: readonly { readonly discussionId: string; readonly title?: string; readonly at: string }[]
  /** The latest editions, newest first: what they were sent, and why. */
  readonly editions: readonly MemberEdition[]
}

/** Undefined if the group never knew that id. */
export async function readMemberData(
  ports: ReadMemberDataPorts,
  group: Pick<Group, 'id' | 'name'>,
  memberId: string,
): Promise<MemberData | undefined> {
  const [[member], history, [list]] = await Promise.all([
    ports.members.getMany(group.id, [memberId]),
    ports.readMemberHistory(group.id, memberId),
    ports.firstPosts.getMany(group.id, [memberId]),
  ])
  if (!member || !history) return undefined
  const { email } = member
  const known = email === undefined ? undefined : (await ports.addresses.getMany([email])).get(email)
  return {
    exportedAt: timeAt(ports.clock.now()),
    group: { id: group.id, name: group.name },
    member,
    ...dataOf(history.record),
    address: known ?? {},
    tookPartIn: await titled(ports, group.id, list?.posts ?? []),
    editions: history.meetings,
  }
}

function dataOf(record: MailRecord | undefined): Pick<MemberData, 'choices' | 'mail'> {
  const { choseAt, byOwner, history, arm, returnedAt, clickedAt, bouncedAt, complainedAt } = record ?? {}
  return {
    choices: { ...choicesOf(record ?? {}), ...withoutUndefined({ choseAt, byOwner }) },
    mail: withoutUndefined({ history, arm, returnedAt, clickedAt, bouncedAt, complainedAt }),
  }
}

async function titled(
  { discussions }: Pick<ReadMemberDataPorts, 'discussions'>,
  groupId: string,
  posts: readonly (readonly [discussionId: string, seconds: number])[],
): Promise<MemberData['tookPartIn']> {
  const found = await discussions.getMany(groupId, [...new Set(posts.map(([id]) => id))])
  const titles = new Map(found.map(({ id, title }) => [id, title]))
  return posts.map(([discussionId, seconds]) =>
    withoutUndefined({ discussionId, title: titles.get(discussionId), at: timeAt(seconds * 1000) }),
  )
}
