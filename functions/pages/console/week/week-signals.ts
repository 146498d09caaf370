import type { WeekDiscussion } from '../../../steps/owners/read-week.ts'
import { monthWords, peopleWords } from '../rung-words.ts'
import { agoAt } from '../times.ts'
import { say } from '../words.tsx'

/** Why a discussion stands where it does, in numbers that anybody can check, each with its period. */
export function signalsOf(discussion: WeekDiscussion, asOf: string): readonly string[] {
  const { past, author, shownAt } = discussion
  const known = past ? signalsOfPast(past, author) : signalsOfRecent(discussion, asOf)
  return shownAt === undefined ? known : [...known, say('mailed to you {ago}', { ago: agoAt(shownAt, asOf) })]
}

function signalsOfRecent(discussion: WeekDiscussion, asOf: string): readonly string[] {
  const { author, openedAt, lastPostAt, reactions } = discussion
  const ago = agoAt(openedAt, asOf)
  return [
    postsOf(discussion),
    reactions > 0
      ? say('{count, plural, one {# reaction} other {# reactions}} in 30 days', { count: reactions })
      : undefined,
    lastPostAt === undefined ? undefined : say('last post {ago}', { ago: agoAt(lastPostAt, asOf) }),
    author === '' ? say('started {ago}', { ago }) : say('started {ago} by {author}', { ago, author }),
  ].filter((signal) => signal !== undefined)
}

function postsOf({ days, people, replies }: WeekDiscussion): string {
  if (days === undefined) return say('no posts in 30 days')
  return say(
    '{people, plural, one {# person} other {# people}} wrote {replies, plural, one {# post} other {# posts}} in {days} days',
    { people, replies, days },
  )
}

/** How old it is comes first, so that no owner takes it for a new one. */
function signalsOfPast(
  { rung, month: when, people, unanswered }: NonNullable<WeekDiscussion['past']>,
  author: string,
): readonly string[] {
  const answers = unanswered ? say('nobody has answered yet') : peopleWords(people)
  const month = monthWords(when)
  if (rung === 'archive') {
    const from = say('From the archive, {month}', { month })
    return author === '' ? [from, answers] : [from, answers, say('started by {author}', { author })]
  }
  const started =
    author === '' ? say('started in {month}', { month }) : say('started in {month} by {author}', { month, author })
  return [say('From the last {days} days', { days: rung }), answers, started]
}
