import { type Choice, countsOf } from '../choosing/choice.ts'
import type { Edition } from '../edition.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import { twoSubjectsIn } from './two-subjects.ts'

/** What an edition itself keeps of its choice. */
export type FrozenPart = Pick<Edition, 'discussions' | 'members' | 'subjects' | 'making'>

export function frozenPartOf({ candidates, members, making, ...words }: Choice): FrozenPart {
  const discussions = candidates.map((each) => ({ id: each.id, ...countsOf(each) }))
  return withoutUndefined({ discussions, members, making, subjects: twoSubjectsIn(words) })
}
