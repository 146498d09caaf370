/** A small group whose members talk in the week before `monday`, an ISO time: as records, made for one test. */
export function groupRecords(
  id: string,
  monday: string,
  { members = 12, discussions = 5, prefix = 'd', domain = 'members.example' } = {},
): object[] {
  const daysBefore = (days: number) => new Date(Date.parse(monday) - days * 86_400_000).toISOString()
  const groupId = id
  const memberIds = Array.from({ length: members }, (_, nth) => `m${nth}`)
  return [
    { type: 'group', id, name: `Group ${id}`, url: 'https://group.example', language: 'en', timeZone: 'UTC' },
    ...memberIds.map((memberId, nth) => ({
      type: 'member',
      groupId,
      id: memberId,
      email: `${memberId}@${domain}`,
      name: `Member ${nth}`,
      role: nth === 0 ? 'owner' : 'member',
      joinedAt: daysBefore(100),
    })),
    ...memberIds.map((memberId) => ({ type: 'visit', groupId, memberId, createdAt: daysBefore(1) })),
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
