import type { MailRecord } from './mail-record.ts'

/** The most tags that a member follows, and the most that they mute. */
export const mostTags = 50

/** What a member wants of a tag's discussions: earlier, as they come, or not at all. */
export const tagWishes = ['follow', 'normal', 'mute'] as const
export type TagWish = (typeof tagWishes)[number]

export type WishedTag = { readonly tag: string; readonly wish: TagWish }
type ChosenTags = Pick<MailRecord, 'followedTags' | 'mutedTags'>

/** How many tags a page shows at once, apart from more of the member's own, and how many it offers in all. */
const most = { shown: 24, offered: 200 }

/** The tags that a page offers, theirs first and then the most used, and those that it shows when asked. */
export function offerTags(used: readonly string[], chosen: ChosenTags) {
  const theirs = wishesIn(chosen)
  const others = used.slice(0, most.offered).filter((tag) => !theirs.has(keyOf(tag)))
  const room = Math.max(0, most.shown - theirs.size)
  const unwished = others.map((tag) => ({ tag, wish: 'normal' as const }))
  return { shown: [...theirs.values(), ...unwished.slice(0, room)], more: unwished.slice(room) }
}

/** A member's tags after these changes; a tag that is not named stays. */
export function changeTags(chosen: ChosenTags, changes: readonly WishedTag[]): Required<ChosenTags> {
  const wishes = wishesIn(chosen)
  for (const change of changes) wishes.set(keyOf(change.tag), change)
  const wanting = (wanted: TagWish) => [...wishes.values()].flatMap(({ tag, wish }) => (wish === wanted ? [tag] : []))
  return { followedTags: wanting('follow'), mutedTags: wanting('mute') }
}

/** Whether a member would have more tags than they may. */
export function areTooMany({ followedTags, mutedTags }: Required<ChosenTags>): boolean {
  return followedTags.length > mostTags || mutedTags.length > mostTags
}

function wishesIn({ followedTags = [], mutedTags = [] }: ChosenTags): Map<string, WishedTag> {
  return new Map<string, WishedTag>([
    ...followedTags.map((tag) => [keyOf(tag), { tag, wish: 'follow' }] as const),
    ...mutedTags.map((tag) => [keyOf(tag), { tag, wish: 'mute' }] as const),
  ])
}

/** Tags that differ in their case alone are one. */
function keyOf(tag: string): string {
  return tag.toLowerCase()
}
