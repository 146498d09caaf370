import type { Member } from '../community.ts'
import { type Stage, type StageLimits, stageOf } from '../stage.ts'
import type { Address } from './address.ts'
import { hadFarewell, lastThereOf } from './cadence.ts'
import type { MailRecord } from './mail-record.ts'

/** The facts about one member when fan-out or send decides. */
export type Standing = {
  readonly member: Member | undefined
  readonly record: MailRecord | undefined
  readonly address: Pick<Address, 'suppressed' | 'optedOut' | 'mailedAt'> | undefined
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

/** Joins a member with what else was found of all. */
export function standingsAmong(
  records: readonly MailRecord[],
  addresses: ReadonlyMap<string, Address>,
): (member: Member) => MemberStanding {
  const recordOf = new Map(records.map((record) => [record.memberId, record]))
  return (member) => ({
    member,
    record: recordOf.get(member.id),
    address: member.email === undefined ? undefined : addresses.get(member.email),
  })
}

/** Where a member stands at `asOf`. */
export function memberStage(
  { member, record }: Pick<MemberStanding, 'member' | 'record'>,
  { asOf, limits }: { readonly asOf: string; readonly limits: StageLimits },
): Stage {
  const lastThere = lastThereOf(member, record)
  return stageOf(lastThere, { hadFarewell: hadFarewell(record?.history, lastThere), asOf, limits })
}
