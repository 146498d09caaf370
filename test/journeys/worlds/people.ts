import type { WorldPlan } from './world-plan.ts'
import { opening } from './world-plan.ts'

const day = 86_400_000
const daysBefore = (days: number) => new Date(opening - days * day).toISOString()
const discussions = [0, 1, 2, 3, 4]

/** Where a member's mail goes: some addresses bounce, and some SES refuses. */
export function addressOf({ sharedAddresses }: WorldPlan, groupId: string, nth: number): string {
  const domain = nth % 11 === 7 ? 'bounce.example' : nth % 13 === 9 ? 'refused.example' : 'members.example'
  return sharedAddresses ? `m${nth}@${domain}` : `m${nth}.${groupId}@${domain}`
}

export function memberRecord(groupId: string, id: string, email: string, more: object = {}): object {
  return {
    type: 'member',
    groupId,
    id,
    email,
    name: `Member ${id}`,
    role: 'member',
    joinedAt: daysBefore(300),
    ...more,
  }
}

/** A group that talks, whose members were last there at different times. */
export function groupRecords(plan: WorldPlan, groupId: string, members: number): object[] {
  const ids = Array.from({ length: members }, (_, nth) => `m${nth}`)
  const lastSeen = (nth: number) => daysBefore([1, 3, 1, 20, 60][nth % 5] ?? 1)
  const member = (id: string, nth: number) => {
    const zone = plan.zones[nth % plan.zones.length]
    const more = { role: nth === 0 ? 'owner' : 'member', ...(zone && { timeZone: zone }) }
    return memberRecord(groupId, id, addressOf(plan, groupId, nth), more)
  }
  const post = (nth: number, reply: number) => ({
    type: 'post',
    groupId,
    discussionId: `d${nth}`,
    id: `d${nth}-${reply}`,
    authorId: `m${(nth + reply) % members}`,
    createdAt: daysBefore(4 - reply),
    text: 'Words.',
  })
  return [
    { type: 'group', id: groupId, name: groupId, url: 'https://g.example', language: 'en', timeZone: 'UTC' },
    ...ids.map(member),
    ...ids.map((memberId, nth) => ({ type: 'visit', groupId, memberId, createdAt: lastSeen(nth) })),
    ...discussions.map((nth) => ({
      type: 'discussion',
      groupId,
      id: `d${nth}`,
      title: `Question ${nth}`,
      tags: [],
      url: 'https://g.example/d',
      authorId: `m${nth}`,
      createdAt: daysBefore(5),
    })),
    ...discussions.flatMap((nth) => [post(nth, 0), post(nth, 1)]),
  ]
}
