import { expect, test } from 'vitest'
import type { Member } from '../../../../functions/domain/community.ts'
import type { MailRecord } from '../../../../functions/domain/recipients/mail-record.ts'
import { isRecipientOfAddress, type Sharer } from '../../../../functions/domain/recipients/sharers.ts'
import { sharingMarks } from '../../../../functions/domain/sharing/holders.ts'

const email = 'ana@example.org'

function recipientsAmong(people: readonly Sharer[]): readonly string[] {
  const marks = new Map(sharingMarks([people.map(({ member }) => member.id)]).map((mark) => [mark.id, mark]))
  const marked = people.map((each) => ({ ...each, member: { ...each.member, ...marks.get(each.member.id) } }))
  const seenBy = ({ id, sharedWith = [] }: Member) =>
    marked.filter(({ member }) => member.id !== id && sharedWith.includes(member.id))
  return marked
    .filter((each) => isRecipientOfAddress({ ...each, sharers: seenBy(each.member) }))
    .map(({ member }) => member.id)
}

const sharer = (id: string, joinedAt?: string, lastDate?: string): Sharer => {
  const history = lastDate && { lastDate, lastKind: 'regular' as const, lastAt: lastDate, unanswered: 0, shown: [] }
  const record: MailRecord | undefined = history ? { memberId: id, history } : undefined
  return { member: { id, email, ...(joinedAt && { joinedAt }) }, record }
}

test('mail is for who was mailed latest, else who joined first, else who has the smallest id', () => {
  expect(recipientsAmong([sharer('m1'), sharer('m2')])).toEqual(['m1'])
  expect(recipientsAmong([sharer('m1', '2026-02'), sharer('m2', '2026-01'), sharer('m3')])).toEqual(['m2'])
  expect(recipientsAmong([sharer('m1', '2026-01'), sharer('m2', '2026-02', '2026-03-02')])).toEqual(['m2'])
  expect(recipientsAmong([sharer('m1', '2026-01', '2026-03-02'), sharer('m2', '2026-02', '2026-03-09')])).toEqual([
    'm2',
  ])
})

test.each([2, 10, 11, 12, 40])('of %i who share an address one is mailed, whoever joined first', (size) => {
  const ids = Array.from({ length: size }, (_, nth) => `m${String(nth).padStart(2, '0')}`)
  for (const first of ids) {
    const people = ids.map((id) => sharer(id, id === first ? '2026-01' : '2026-02'))
    expect(recipientsAmong(people)).toHaveLength(1)
  }
})

test('of twenty thousand with one address each is told of the first ten alone, at once', () => {
  const ids = Array.from({ length: 20_000 }, (_, nth) => `m${String(nth).padStart(5, '0')}`)
  const marks = sharingMarks([ids])
  expect(marks).toHaveLength(20_000)
  expect(marks.at(-1)).toEqual({ id: 'm19999', sharedWith: ids.slice(0, 10) })
  expect(marks[0]).toEqual({ id: 'm00000', sharedWith: ids.slice(1, 11) })
})
