import type { Choice } from '../../domain/choosing/choice.ts'
import type { Curation } from '../../domain/choosing/curation.ts'
import { hasWords } from '../../domain/choosing/introduction.ts'
import type { EditionKey } from '../../domain/edition.ts'
import { curationIn, isWaiting } from '../../domain/editions/waiting-edition.ts'
import { areSameWords, type EditionWords, withWords, wordsIn } from '../../domain/editions/words.ts'
import { LaterError } from '../../domain/errors.ts'
import type { Clock, Curations, Editions, Queues, Runs, Settings } from '../../ports.ts'

export type ChangeWaitingPorts = {
  readonly settings: Pick<Settings, 'get'>
  readonly runs: Pick<Runs, 'get' | 'beginAnew'>
  readonly editions: Pick<Editions, 'get' | 'readChoice'>
  readonly curation: Pick<Curations, 'getOwn' | 'saveOwn'>
  readonly queues: Pick<Queues, 'compose'>
  readonly clock: Pick<Clock, 'now'>
}

/** What became of a change; `too few`: with it there would be too few discussions for a mail. */
export type WaitingChange =
  | { readonly kind: 'begun' | 'no longer waits' | 'too few' | 'wordless' }
  | { readonly kind: 'conflict'; readonly current: EditionWords }

/** A change of the curation, or why it cannot be made. */
type Changing = (curation: Curation) => Curation | Extract<WaitingChange, { readonly kind: 'conflict' }>

/** Two owners who change the same edition at once both succeed: the second change applies to the result of the first. */
const mostTries = 5

/**
 * Changes the curation of an edition that waits for an approval, and has it made anew; until it is made nobody can approve
 * it. Whatever is lost on the way, the edition as it was still waits, and the next change makes this one too.
 */
export async function changeWaiting(
  ports: ChangeWaitingPorts,
  key: EditionKey,
  change: Changing,
): Promise<WaitingChange> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const answer = await tryChange(ports, key, change)
    if (answer !== 'changed meanwhile') return answer
  }
  throw new LaterError('Someone else was changing the same edition. Please try again.')
}

async function tryChange(
  ports: ChangeWaitingPorts,
  key: EditionKey,
  change: Changing,
): Promise<WaitingChange | 'changed meanwhile'> {
  const [run, edition, choice, own] = await Promise.all([
    ports.runs.get(key),
    ports.editions.get(key),
    ports.editions.readChoice(key),
    ports.curation.getOwn(key),
  ])
  if (!edition || !choice || !isWaiting(run, edition)) return { kind: 'no longer waits' }
  const next = change(own ?? curationIn(choice))
  if ('kind' in next) return next
  const refused = await refusal(ports, key, choice, next)
  if (refused) return { kind: refused }
  const from = own?.revision ?? 0
  if (!(await ports.curation.saveOwn(key, next, from))) return 'changed meanwhile'
  // From here on nobody is mailed before it is made, whoever approves it meanwhile.
  const isBegun = await ports.runs.beginAnew(key, { making: from + 1, at: ports.clock.now() })
  if (!isBegun) return { kind: 'no longer waits' }
  await ports.queues.compose({ groupId: key.groupId, date: key.date, asOf: edition.asOf })
  return { kind: 'begun' }
}

/** The same for its words, unless somebody else wrote others in the meantime. */
export function rewordWaiting(
  ports: ChangeWaitingPorts,
  key: EditionKey,
  { words, over }: { readonly words: EditionWords; readonly over: EditionWords },
): Promise<WaitingChange> {
  return changeWaiting(ports, key, (current) => {
    const theirs = wordsIn(current)
    const isFree = areSameWords(theirs, over) || areSameWords(theirs, words)
    return isFree ? withWords(current, words) : { kind: 'conflict', current: theirs }
  })
}

/** A mail of nothing cannot be made: then the edition stays as it is. */
async function refusal(
  { settings }: ChangeWaitingPorts,
  { groupId }: EditionKey,
  { candidates }: Choice,
  { drops, pins, letter, introduction }: Curation,
): Promise<'too few' | 'wordless' | undefined> {
  if (letter) return hasWords(introduction) ? undefined : 'wordless'
  const dropped = new Set(drops)
  const left = new Set([...candidates.map(({ id }) => id), ...pins].filter((id) => !dropped.has(id)))
  const least = (await settings.get(groupId))?.minimumDiscussions ?? 0
  return left.size < least ? 'too few' : undefined
}
