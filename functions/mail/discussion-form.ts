import type { DiscussionForm } from '../domain/templates/variant.ts'

/** A short mail has room for one more card. */
const shortMail = 4
const cards = { short: 3, long: 2 } as const

/** How a mail shows the discussion at a place, from 0, among all that it shows. */
export function formAt(place: number, total: number): DiscussionForm {
  if (place === 0) return 'shown.lead'
  return place <= cardsAmong(total) ? 'shown.card' : 'shown.line'
}

/** Whether the single lines begin here, and their heading with them. */
export function isFirstLine(place: number, total: number): boolean {
  return place === cardsAmong(total) + 1
}

function cardsAmong(total: number): number {
  return total <= shortMail ? cards.short : cards.long
}
