import type { Candidate, Choice } from '../../domain/choosing/choice.ts'
import type { Letter } from '../../domain/choosing/letter.ts'
import type { EditionKey } from '../../domain/edition.ts'
import { curationIn, isWaiting } from '../../domain/editions/waiting-edition.ts'
import { type EditionWords, wordsIn } from '../../domain/editions/words.ts'
import { footingOf } from '../../domain/recipients/footing.ts'
import type { Run } from '../../domain/sending/run.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import type { Curations, Discussions, Editions, Runs, Settings } from '../../ports.ts'

export type ReadWaitingEditionPorts = {
  readonly settings: Pick<Settings, 'get'>
  readonly runs: Pick<Runs, 'get' | 'list'>
  readonly editions: Pick<Editions, 'get' | 'readChoice'>
  readonly curation: Pick<Curations, 'getOwn'>
  readonly discussions: Pick<Discussions, 'getMany'>
}

type TitledPiece = { readonly id: string; readonly title: string }

/** An edition that waits for its owners, and what they can still change of it. */
export type WaitingEdition = {
  readonly date: string
  readonly run: Run
  readonly timeZone: string
  readonly words: EditionWords
  /** Set if it is the owner's message itself. */
  readonly letter?: Letter | undefined
  /** Those in the mail of a member who gets every digest, and those that come after them. */
  readonly shown: readonly (TitledPiece & { readonly isPinned: boolean })[]
  readonly next: readonly TitledPiece[]
  readonly dropped: readonly TitledPiece[]
  /** Whether a change of it was kept that it was not made with, and is not being made with either. */
  readonly isBehind: boolean
}

const mostNext = 8

/** The group's first edition that waits for an approval, or the one of a date. Undefined if there is none. */
export async function readWaitingEdition(
  ports: ReadWaitingEditionPorts,
  groupId: string,
  date?: string,
): Promise<WaitingEdition | undefined> {
  const own = (await ports.runs.list()).filter((run) => run.groupId === groupId && run.hold?.by === 'approval')
  const wanted = own.filter((run) => date === undefined || run.date === date)
  for (const run of wanted.sort((a, b) => (a.date < b.date ? -1 : 1))) {
    const found = await readOne(ports, run)
    if (found) return found
  }
  return undefined
}

/** How an edition stands with its approval; undefined where it needs none any more. */
export async function approvalOf(
  { runs, editions }: Pick<ReadWaitingEditionPorts, 'runs' | 'editions'>,
  key: EditionKey,
): Promise<'waits' | 'is made anew' | undefined> {
  const [run, edition] = await Promise.all([runs.get(key), editions.get(key)])
  if (!isWaiting(run, edition)) return undefined
  return run.anew ? 'is made anew' : 'waits'
}

async function readOne(ports: ReadWaitingEditionPorts, run: Run): Promise<WaitingEdition | undefined> {
  const { groupId, date } = run
  const [edition, choice, own, settings] = await Promise.all([
    ports.editions.get(run),
    ports.editions.readChoice(run),
    ports.curation.getOwn(run),
    ports.settings.get(groupId),
  ])
  if (!edition || !choice || !settings || !isWaiting(run, edition)) return undefined
  const curation = own ?? curationIn(choice)
  const dropped = new Set(curation.drops)
  const left = { ...choice, candidates: choice.candidates.map((each) => asWanted(each, dropped)) }
  const { picks } = footingOf(settings, left, { asOf: edition.asOf })
  const inMail = picks.map(({ discussionId }) => discussionId).filter((id) => !dropped.has(id))
  const next = nextIn(choice, new Set([...inMail, ...dropped]))
  const titles = await readTitles(ports, groupId, [...inMail, ...next, ...curation.drops])
  const named = (ids: readonly string[]) => ids.map((id) => ({ id, title: titles.get(id) ?? id }))
  const pins = new Set(curation.pins)
  return withoutUndefined({
    date,
    run,
    timeZone: settings.schedule.timeZone,
    words: wordsIn(curation),
    letter: curation.letter,
    shown: named(inMail).map((each) => ({ ...each, isPinned: pins.has(each.id) })),
    next: named(next),
    dropped: named(curation.drops),
    isBehind: !run.anew && (own?.revision ?? 0) > (choice.making ?? 0),
  })
}

/** What was left out is as good as gone, though the choice that has it is not replaced yet. */
function asWanted(candidate: Candidate, dropped: ReadonlySet<string>): Candidate {
  return dropped.has(candidate.id) ? { ...candidate, withdrawn: true } : candidate
}

function nextIn({ candidates, orders }: Choice, taken: ReadonlySet<string>): string[] {
  const ranked = [...new Set([...orders[7], ...candidates.keys()])].flatMap((place) => candidates[place]?.id ?? [])
  return ranked.filter((id) => !taken.has(id)).slice(0, mostNext)
}

async function readTitles({ discussions }: ReadWaitingEditionPorts, groupId: string, ids: readonly string[]) {
  const found = await discussions.getMany(groupId, ids)
  return new Map(found.map(({ id, title = id }) => [id, title]))
}
