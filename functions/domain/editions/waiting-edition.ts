import type { Choice } from '../choosing/choice.ts'
import type { Curation } from '../choosing/curation.ts'
import type { Edition } from '../edition.ts'
import type { Run } from '../sending/run.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'

/**
 * Whether an edition waits for its first approval: nothing of it was sent, and nobody's mail is decided. A hold of another
 * kind may stand in the middle of an edition.
 */
export function isWaiting(run: Run | undefined, edition: Pick<Edition, 'state'> | undefined): run is Run {
  return run?.hold?.by === 'approval' && !run.cancelled && edition?.state === 'mailing'
}

/** The curation that a choice was made with, as far as it kept it: from it on, a waiting edition has one of its own. */
export function curationIn(choice: Choice): Curation {
  const { candidates, drops = [], introduction = '', subject, secondSubject, preheader, letter } = choice
  const pins = candidates.filter(({ pinned }) => pinned).map(({ id }) => id)
  const words = { introduction, subject, secondSubject, preheader, letter }
  return withoutUndefined({ pins, drops, ...words, revision: 0 })
}
