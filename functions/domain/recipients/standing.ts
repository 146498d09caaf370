import type { Member } from '../community.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import { type Stage, type StageLimits, stageOf } from '../stage.ts'
import { latest } from '../times.ts'
import type { Address } from './address.ts'
import { hadFarewell, lastThereOf } from './cadence.ts'
import type { MailRecord } from './mail-record.ts'
import { type ReadSharersPorts, readSharers, type Sharer } from './sharers.ts'

/** The facts about one member when fan-out or send decides. */
export type Standing = {
  readonly member: Member | undefined
  readonly record: MailRecord | undefined
  readonly address: Pick<Address, 'suppressed' | 'optedOut' | 'mailedAt'> | undefined
  /** The others of the group who have the member's address; absent or empty where there are none. */
  readonly sharers?: readonly Sharer[]
}

/** Of a member who is known. */
export type MemberStanding = Standing & { readonly member: Member }

/** Whether a member is known, and was not removed. */
export function isStillThere(member: Member | undefined): boolean {
  return member !== undefined && member.removedAt === undefined
}

/** The addresses of those who have not left. */
export function addressesOf(members: readonly Member[]): string[] {
  return members.flatMap(({ email, removedAt }) => (email && !removedAt ? [email] : []))
}

/** Joins a member with what else was found of all. Who was there under another id with the same address was there. */
export function standingsAmong(
  records: readonly MailRecord[],
  addresses: ReadonlyMap<string, Address>,
  sharersOf: ReadonlyMap<string, readonly Sharer[]> = new Map(),
): (member: Member) => MemberStanding {
  const recordOf = new Map(records.map((record) => [record.memberId, record]))
  return (member) => {
    const sharers = sharersOf.get(member.id) ?? []
    return {
      member: seenLast(member, sharers),
      record: recordOf.get(member.id),
      address: member.email === undefined ? undefined : addresses.get(member.email),
      sharers,
    }
  }
}

type ReadStandingsPorts = ReadSharersPorts & {
  readonly records: {
    readonly range: (groupId: string, shard: number, from: string, to: string) => Promise<readonly MailRecord[]>
  }
  readonly addresses: { readonly glanceAt: (emails: readonly string[]) => Promise<ReadonlyMap<string, Address>> }
}

/** Where members stand who follow each other in a shard; and the mail records that are there. */
export async function readStandings(
  ports: ReadStandingsPorts,
  groupId: string,
  { shard, members }: { readonly shard: number; readonly members: readonly Member[] },
) {
  const [records, addresses, sharersOf] = await Promise.all([
    ports.records.range(groupId, shard, members[0]?.id ?? '', members.at(-1)?.id ?? ''),
    ports.addresses.glanceAt(addressesOf(members)),
    readSharers(ports, groupId, members),
  ])
  return { records, standingOf: standingsAmong(records, addresses, sharersOf) }
}

function seenLast(member: Member, sharers: readonly Sharer[]): Member {
  if (sharers.length === 0) return member
  const seen = sharers.map((sharer) => sharer.member.lastSeenAt)
  return withoutUndefined({ ...member, lastSeenAt: seen.reduce(latest, member.lastSeenAt) })
}

/** Where a member stands at `asOf`. */
export function memberStage(
  { member, record }: Pick<MemberStanding, 'member' | 'record'>,
  { asOf, limits }: { readonly asOf: string; readonly limits: StageLimits },
): Stage {
  const lastThere = lastThereOf(member, record)
  return stageOf(lastThere, { hadFarewell: hadFarewell(record?.history, lastThere), asOf, limits })
}
