import { createHash } from 'node:crypto'
import type { Edition, EditionKey } from '../edition.ts'

/** Which of an edition's two subjects a member gets. */
export type SubjectHalf = 'first' | 'second'

/**
 * Which subject of an edition a member gets; undefined where it has one. A farewell has its own subject in every edition, so
 * that its reader has neither.
 */
export function subjectOf(edition: EditionKey & Pick<Edition, 'subjects'>, memberId: string): SubjectHalf | undefined {
  return edition.subjects && halfOf(edition, memberId)
}

/** Half of the members at random, another half in each edition: the same answer after a crash. */
export function halfOf({ groupId, date }: EditionKey, memberId: string): SubjectHalf {
  const [first = 0] = createHash('sha256').update(`subject:${groupId}:${date}:${memberId}`).digest()
  return first % 2 === 0 ? 'first' : 'second'
}

/** The subjects of an edition that has two: a second one counts only beside a first, and where it is another. */
export function twoSubjectsIn({
  subject,
  secondSubject,
}: {
  readonly subject?: string | undefined
  readonly secondSubject?: string | undefined
}): readonly [string, string] | undefined {
  if (subject === undefined || secondSubject === undefined || subject === secondSubject) return undefined
  return [subject, secondSubject]
}
