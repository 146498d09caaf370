import { mostPins } from '../../../domain/choosing/curation.ts'
import type { ArchiveAnswer, ArchivedDiscussion } from '../../../steps/searching/search-archive.ts'
import { type DeskView, deskPath, mayEdit } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { CurationButton, PieceHead } from '../piece.tsx'
import { monthWords, peopleWords } from '../rung-words.ts'
import { agoAt } from '../times.ts'
import { number, Say, say } from '../words.tsx'
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
    <Frame desk={desk} title={say('Archive')} page="" done={done}>
      <p>
        <a href={deskPath(id)}>{say('Back to this week')}</a>
      </p>
      <h1>{say('Search the archive')}</h1>
      <p>{say('Find any discussion, however old, and pin it: pinned ones come first in the next edition.')}</p>
      <ArchiveSearch groupId={id} text={answer.text} />
      {!answer.isPrepared && (
        <p class="note">
          {say(
            'The archive is being prepared. Reload this page in a moment. Until then, only the last 30 days can be searched.',
          )}
        </p>
      )}
      {answer.isCut && <p class="note">{say('Your search is long: only its first words were looked for.')}</p>}
      <Results mayPin={mayEdit(desk)} path={deskPath(id, 'archive')} answer={answer} asOf={asOf} />
    </Frame>
  )
}

type ResultsProps = Omit<ArchiveProps, 'desk' | 'done'> & { readonly path: string; readonly mayPin: boolean }

function Results({ mayPin, path, answer, asOf }: ResultsProps) {
  const { text, total, discussions, pins } = answer
  if (discussions.length === 0) return <Nothing text={text} />
  return (
    <section aria-labelledby="found">
      <h2 id="found">{headingOf(answer)}</h2>
      <p class="soft" role="status">
        {text === ''
          ? say('The {shown} with most people, of {total}.', { shown: discussions.length, total: number(total) })
          : foundSentence(answer)}{' '}
        {pins.length > 0 &&
          say('{count, plural, one {# discussion is} other {# discussions are}} pinned, of at most {most}.', {
            count: pins.length,
            most: mostPins,
          })}
      </p>
      <ul class="pieces">
        {discussions.map((each) => (
          <Result
            mayPin={mayPin}
            discussion={each}
            isPinned={pins.includes(each.id)}
            path={path}
            text={text}
            asOf={asOf}
          />
        ))}
      </ul>
    </section>
  )
}

function headingOf({ text, isPrepared }: ArchiveAnswer): string {
  if (text !== '') return say('Found')
  return isPrepared ? say('The best of the archive') : say('The best of the last 30 days')
}

function foundSentence({ discussions, total, isNear }: ArchiveAnswer): string {
  if (isNear) return say('No discussion has exactly these words. These have words that are spelled much like them.')
  if (total === discussions.length) {
    return say('{total, plural, one {# discussion} other {# discussions}} found.', { total })
  }
  return say('The best {shown} of {total} found. More words find fewer.', {
    shown: discussions.length,
    total: number(total),
  })
}

function Nothing({ text }: { readonly text: string }) {
  if (text === '') return <p>{say('There are no discussions yet.')}</p>
  return (
    <p class="note" role="status">
      <Say
        text="Nothing found for “<bdi>{words}</bdi>”. All words must be in one discussion: try fewer words, or the beginning of one. Only titles, tags, names and the first 120 letters of each discussion are searched."
        bdi={(inner) => <bdi>{inner}</bdi>}
        words={text}
      />
    </p>
  )
}

type ResultProps = {
  readonly mayPin: boolean
  readonly discussion: ArchivedDiscussion
  readonly isPinned: boolean
  readonly path: string
  readonly text: string
  readonly asOf: string
}

function Result({ mayPin, discussion, isPinned, path, text, asOf }: ResultProps) {
  const { id, title, url, start } = discussion
  return (
    <li class="piece" id={`piece-${id}`}>
      <PieceHead title={title} url={url} isPinned={isPinned} signals={signalsOf(discussion, asOf)} />
      {start !== '' && (
        <p class="soft" dir="auto">
          {start}
        </p>
      )}
      {mayPin && (
        <form method="post" action={path} class="buttons">
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="q" value={text} />
          <CurationButton
            change={isPinned ? 'unpin' : 'pin'}
            word={isPinned ? say('Unpin') : say('Pin')}
            title={title}
          />
        </form>
      )}
    </li>
  )
}

function signalsOf({ openedAt, lastPostAt, people, author, tags }: ArchivedDiscussion, asOf: string): string[] {
  const month = monthWords(openedAt.slice(0, 7))
  return [
    author === '' ? month : say('{month} by {author}', { month, author }),
    peopleWords(people),
    say('last post {ago}', { ago: agoAt(lastPostAt, asOf) }),
    ...tags,
  ]
}
