import { addDays } from '../../../functions/domain/times.ts'

/** A small group whose members talk in the week before `monday`, an ISO time: as records, made for one test. */
export function groupRecords(
  id: string,
  monday: string,
  { members = 12, discussions = 5, prefix = 'd', domain = 'members.example' } = {},
): object[] {
  const daysBefore = (days: number) => addDays(monday, -days)
  const groupId = id
  const numbers = Array.from({ length: members }, (_, nth) => nth)
  return [
    { type: 'group', id, name: `Group ${id}`, url: 'https://group.example', language: 'en', timeZone: 'UTC' },
    ...numbers.map((nth) => memberRecord(id, monday, nth, domain)),
    ...numbers.map((nth) => visitRecord(id, monday, nth)),
    ...Array.from({ length: discussions }, (_, nth) => [
      {
        type: 'discussion',
        groupId,
        id: `${prefix}${nth}`,
        title: `Question ${nth}`,
        tags: [],
        url: `https://group.example/d/${nth}`,
        authorId: `m${nth}`,
        createdAt: daysBefore(5),
      },
      ...[0, 1, 2].slice(0, nth + 1).map((reply) => ({
        type: 'post',
        groupId,
        discussionId: `${prefix}${nth}`,
        id: `${prefix}${nth}-${reply}`,
        authorId: `m${nth + reply}`,
        createdAt: daysBefore(4 - reply / 2),
        text: `What I think of question ${nth}, part ${reply}.`,
      })),
    ]).flat(),
  ]
}

/** The nth member of such a group: the first one owns it. */
export function memberRecord(groupId: string, monday: string, nth: number, domain = 'members.example') {
  return {
    type: 'member',
    groupId,
    id: `m${nth}`,
    email: `m${nth}@${domain}`,
    name: `Member ${nth}`,
    role: nth === 0 ? 'owner' : 'member',
    joinedAt: addDays(monday, -100),
  }
}

/** Their visit of the day before. */
export function visitRecord(groupId: string, monday: string, nth: number) {
  return { type: 'visit', groupId, memberId: `m${nth}`, createdAt: addDays(monday, -1) }
}
