import { mostPins } from '../../../domain/choosing/curation.ts'
import { count, counted } from '../../../domain/counts.ts'
import type { ArchiveAnswer, ArchivedDiscussion } from '../../../steps/searching/search-archive.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { CurationButton, PieceHead } from '../piece.tsx'
import { monthWords, peopleWords } from '../rung-words.ts'
import { agoAt } from '../times.ts'
import { ArchiveSearch } from './archive-search.tsx'

type ArchiveProps = {
  readonly desk: DeskView
  readonly answer: ArchiveAnswer
  /** When it was looked for. */
  readonly asOf: string
  readonly done?: string | undefined
}

/** Finds a discussion among all that a group ever had, and pins it for the next edition. */
export function ArchivePage({ desk, answer, asOf, done }: ArchiveProps) {
  const { id } = desk.group
  return (
    <Frame desk={desk} title="Archive" page="" done={done}>
      <p>
        <a href={deskPath(id)}>Back to this week</a>
      </p>
      <h1>Search the archive</h1>
      <p>Find any discussion, however old, and pin it: pinned ones come first in the next edition.</p>
      <ArchiveSearch groupId={id} text={answer.text} />
      {!answer.isPrepared && (
        <p class="note">
          The archive is being prepared. Reload this page in a moment. Until then, only the last 30 days can be
          searched.
        </p>
      )}
      {answer.isCut && <p class="note">Your search is long: only its first words were looked for.</p>}
      <Results path={deskPath(id, 'archive')} answer={answer} asOf={asOf} />
    </Frame>
  )
}

type ResultsProps = Omit<ArchiveProps, 'desk' | 'done'> & { readonly path: string }

function Results({ path, answer, asOf }: ResultsProps) {
  const { text, total, discussions, pins } = answer
  if (discussions.length === 0) return <Nothing text={text} />
  return (
    <section aria-labelledby="found">
      <h2 id="found">{headingOf(answer)}</h2>
      <p class="soft" role="status">
        {text === '' ? `The ${discussions.length} with most people, of ${count(total)}.` : foundSentence(answer)}{' '}
        {pins.length > 0 &&
          `${counted(pins.length, 'discussion is', 'discussions are')} pinned, of at most ${mostPins}.`}
      </p>
      <ul class="pieces">
        {discussions.map((each) => (
          <Result discussion={each} isPinned={pins.includes(each.id)} path={path} text={text} asOf={asOf} />
        ))}
      </ul>
    </section>
  )
}

function headingOf({ text, isPrepared }: ArchiveAnswer): string {
  if (text !== '') return 'Found'
  return isPrepared ? 'The best of the archive' : 'The best of the last 30 days'
}

function foundSentence({ discussions, total, isNear }: ArchiveAnswer): string {
  if (isNear) return 'No discussion has exactly these words. These have words that are spelled much like them.'
  if (total === discussions.length) return `${counted(total, 'discussion')} found.`
  return `The best ${discussions.length} of ${count(total)} found. More words find fewer.`
}

function Nothing({ text }: { readonly text: string }) {
  if (text === '') return <p>There are no discussions yet.</p>
  return (
    <p class="note" role="status">
      Nothing found for “<bdi>{text}</bdi>”. All words must be in one discussion: try fewer words, or the beginning of
      one. Only titles, tags, names and the first 120 letters of each discussion are searched.
    </p>
  )
}

type ResultProps = {
  readonly discussion: ArchivedDiscussion
  readonly isPinned: boolean
  readonly path: string
  readonly text: string
  readonly asOf: string
}

function Result({ discussion, isPinned, path, text, asOf }: ResultProps) {
  const { id, title, url, start } = discussion
  return (
    <li class="piece" id={`piece-${id}`}>
      <PieceHead title={title} url={url} isPinned={isPinned} signals={signalsOf(discussion, asOf)} />
      {start !== '' && (
        <p class="soft" dir="auto">
          {start}
        </p>
      )}
      <form method="post" action={path} class="buttons">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="q" value={text} />
        <CurationButton change={isPinned ? 'unpin' : 'pin'} word={isPinned ? 'Unpin' : 'Pin'} title={title} />
      </form>
    </li>
  )
}

function signalsOf({ openedAt, lastPostAt, people, author, tags }: ArchivedDiscussion, asOf: string): string[] {
  return [
    `${monthWords(openedAt.slice(0, 7))}${author === '' ? '' : ` by ${author}`}`,
    peopleWords(people),
    `last post ${agoAt(lastPostAt, asOf)}`,
    ...tags,
  ]
}
