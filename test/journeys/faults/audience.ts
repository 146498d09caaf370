import { groupRecords } from '../house/group-records.ts'

/** Members who are not simply mailed, by the reason; everybody else is delivered to. */
const fates = {
  refused: { first: 10, count: 5 },
  bounce: { first: 20, count: 8 },
  complaint: { first: 30, count: 2 },
  full: { first: 40, count: 5 },
  reject: { first: 50, count: 3 },
  'opted out': { first: 60, count: 10 },
  suppressed: { first: 70, count: 10 },
  leaving: { first: 80, count: 10 },
} as const

type Fate = keyof typeof fates

export const membersWith = (fate: Fate): string[] =>
  Array.from({ length: fates[fate].count }, (_, nth) => `m${fates[fate].first + nth}`)

/** The address of a member of the audience; at some of these SES does as their domain says. */
export function addressOf(member: string): string {
  for (const fate of ['refused', 'bounce', 'complaint', 'full', 'reject'] as const) {
    if (membersWith(fate).includes(member)) return `${member}@${fate}.invalid`
  }
  return `${member}@members.example`
}

/** A big group of all sorts of members, one week before `monday`. */
export function audienceRecords(groupId: string, monday: string, members: number): object[] {
  const optedOut = membersWith('opted out')
  return groupRecords(groupId, monday, { members }).map((record) => {
    if (!('type' in record && 'id' in record) || record.type !== 'member') return record
    const member = String(record.id)
    return { ...record, email: addressOf(member), ...(optedOut.includes(member) && { mail: 'no' }) }
  })
}

/** Who must find exactly one mail: SES took those of `reject` before it found something in them. */
export function membersToMail(members: number): string[] {
  const silent = new Set((['refused', 'opted out', 'suppressed', 'leaving'] as const).flatMap(membersWith))
  return Array.from({ length: members }, (_, nth) => `m${nth}`).filter((member) => !silent.has(member))
}
