import type { DiscussionForm } from '../domain/templates/variant.ts'
import type { CutBody, DiscussionBytes } from './cut-body.ts'
import { formAt, isFirstLine } from './discussion-form.ts'

/** How many of the `wanted` discussions fit under the limit, in bytes, if the mail gets the largest in each form. */
export function discussionsThatFit({ frame, discussions }: CutBody['bytes'], wanted: number, limit: number): number {
  for (let total = 1; total <= wanted; total += 1) {
    if (frame + largestMail(discussions, total) >= limit) return total - 1
  }
  return wanted
}

/** No more than the largest of each form together: one discussion may be the largest in several. */
function largestMail(discussions: readonly DiscussionBytes[], total: number): number {
  if (discussions.every(isAlike))
    return sumOfLargest(
      discussions.map((each) => each['shown.card']),
      total,
    )
  const places = Array.from({ length: Math.min(total, discussions.length) }, (_, place) => place)
  const inForm = (form: DiscussionForm) =>
    sumOfLargest(
      discussions.map((each) => each[form]),
      places.filter((place) => formAt(place, total) === form).length,
    )
  const heading = places.some((place) => isFirstLine(place, total))
    ? Math.max(...discussions.map(({ also }) => also))
    : 0
  return inForm('shown.lead') + inForm('shown.card') + inForm('shown.line') + heading
}

/** A template without forms shows a discussion alike wherever it stands. */
function isAlike(bytes: DiscussionBytes): boolean {
  return bytes['shown.lead'] === bytes['shown.card'] && bytes['shown.card'] === bytes['shown.line'] && bytes.also === 0
}

function sumOfLargest(sizes: readonly number[], count: number): number {
  return sizes
    .toSorted((a, b) => b - a)
    .slice(0, count)
    .reduce((sum, each) => sum + each, 0)
}
