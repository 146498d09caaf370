import { addDays } from '../../../functions/domain/times.ts'

/** A discussion of a group that fell silent, as it was when its last post came. */
export type SilentDiscussion = {
  readonly id: string
  readonly title: string
  readonly startedAt: string
  /** Its opener first, then whoever answered, each once. */
  readonly people: readonly string[]
  readonly tags?: readonly string[]
  readonly state?: 'hidden'
}

/** Titles in ten scripts. */
const titles = [
  'Which paste for thin paper?',
  'Переплёт без клея',
  'Κόλλα για δέρμα',
  'خيط الكتان الأحمر',
  'דבק לספרים ישנים',
  'किताब की सिलाई',
  'การเย็บเล่มด้วยมือ',
  '用什么糨糊最好',
  '和綴じの糸について',
  '실 매듭 묶는 법',
  'Émail, œuvres & <b>fils</b>',
] as const
const writers = 8

/**
 * Discussions of several years up to `last`, evenly spread. One in five has no answer, and the others have answers of one
 * to four people.
 */
export function silentDiscussions(from: string, last: string, many: number): readonly SilentDiscussion[] {
  const span = (Date.parse(last) - Date.parse(from)) / 86_400_000
  return Array.from({ length: many }, (_, nth) => ({
    id: `d${nth}`,
    title: `${titles[nth % titles.length]} ${nth}`,
    startedAt: addDays(from, Math.floor((span * nth) / (many - 1))),
    people: Array.from({ length: 1 + (nth % 5) }, (_, other) => `w${(nth + other) % writers}`),
  }))
}

/** Everybody who posts in them, as members of the group. */
export const writerIds = Array.from({ length: writers }, (_, nth) => `w${nth}`)

/** The discussions with their posts, an hour after another, as records. */
export function recordsOf(groupId: string, discussions: readonly SilentDiscussion[]): object[] {
  return discussions.flatMap(({ id, title, startedAt, people, tags = [], state }) => [
    {
      type: 'discussion',
      groupId,
      id,
      title,
      tags,
      url: `https://group.example/d/${id}`,
      authorId: people[0],
      createdAt: startedAt,
      ...(state === undefined ? {} : { state }),
    },
    ...people.map((authorId, nth) => ({
      type: 'post',
      groupId,
      discussionId: id,
      id: `${id}-${nth}`,
      authorId,
      createdAt: addDays(startedAt, nth / 24),
      text: `What ${authorId} thinks of it, part ${nth}.`,
    })),
  ])
}

/** A member who joined on a day and was seen on others. */
export function memberRecords(groupId: string, id: string, joinedAt: string, seen: readonly string[] = []): object[] {
  return [
    { type: 'member', groupId, id, email: `${id}@silent.example`, name: `Member ${id}`, role: 'member', joinedAt },
    ...seen.map((createdAt) => ({ type: 'visit', groupId, memberId: id, createdAt })),
  ]
}
