import { type LowestName, lowerRung, rungName } from '../rungs.ts'
import type { PickedDiscussion } from './picks.ts'

/** The name of the lowest rung that a mail used; `none` if it shows no discussion. */
export function lowestName(picks: readonly PickedDiscussion[]): LowestName {
  const used = picks.flatMap(({ rung }) => rung ?? [])
  const [first] = used
  return first === undefined ? 'none' : rungName(used.reduce(lowerRung, first))
}
