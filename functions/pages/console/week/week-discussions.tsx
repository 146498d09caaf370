import type { Week, WeekDiscussion } from '../../../steps/owners/read-week.ts'
import { type DeskView, deskPath, mayEdit } from '../desk-view.ts'
import { CurationButton, PieceHead } from '../piece.tsx'
import { say } from '../words.tsx'
import { signalsOf } from './week-signals.ts'

type WeekPartProps = { readonly desk: DeskView; readonly week: Week }

/** This many are shown at once; members mostly get some of these. */
const leading = 12

/** The discussions in the order of the mail: those that are in it, and, below the cut, those that are next. */
export function Discussions({ desk, week }: WeekPartProps) {
  const { discussions, inEdition, more, letter } = week
  if (discussions.length === 0) return <p>{emptyWords(week)}</p>
  const end = Math.max(leading, inEdition)
  const [edition, next, rest] = [
    discussions.slice(0, inEdition),
    discussions.slice(inEdition, end),
    discussions.slice(end),
  ]
  const isOfLetter = letter !== undefined
  return (
    <div class="ladder" data-places={String(placesIn(week))}>
      {edition.length > 0 && <h3 class="band">{isOfLetter ? belowWords(letter.form) : say('In this edition')}</h3>}
      <DiscussionList discussions={edition} desk={desk} week={week} start={0} />
      {edition.length > 0 && next.length > 0 && (
        <h3 class="band cut">
          {say('Next in line')} <small>{say('Each member first sees replies to their own discussions.')}</small>
        </h3>
      )}
      <DiscussionList discussions={next} desk={desk} week={week} start={edition.length} />
      {rest.length > 0 && (
        <details>
          <summary>
            {say('{count, plural, one {# more discussion} other {# more discussions}}', { count: rest.length + more })}
          </summary>
          <DiscussionList discussions={rest} desk={desk} week={week} start={end} />
          {more > 0 && (
            <p class="soft">
              {say(
                '{count, plural, one {# discussion further down the ranking is not listed.} other {# discussions further down the ranking are not listed.}}',
                { count: more },
              )}
            </p>
          )}
        </details>
      )}
      <p class="soft">{orderWords(week)}</p>
    </div>
  )
}

/** How many places there are to move a discussion to: those of the edition, or of the list where there is no edition yet. */
function placesIn({ inEdition, discussions }: Week): number {
  return inEdition > 0 ? inEdition : Math.min(leading, discussions.length)
}

function belowWords(form: string): string {
  return say('Below the {form, select, question {question} other {letter}}', { form })
}

function emptyWords({ dropped, older }: Week): string {
  if (dropped.length > 0) return say('There is nothing else to show.')
  return older === 'none' ? say('There is no discussion to show.') : say('Nothing was posted in the last 30 days.')
}

function orderWords({ letter }: Week): string {
  if (!letter) {
    return say(
      'Today’s ranking. Every member first sees replies to their own discussions, then these from the top, without those that an earlier mail showed them. Old ones only fill up what is missing.',
    )
  }
  const { form, discussions: count } = letter
  return count === 0
    ? say('None of these is in your {form, select, question {question} other {letter}}.', { form })
    : say('Pin up to {count} to choose what stands below your {form, select, question {question} other {letter}}.', {
        form,
        count,
      })
}

type DiscussionListProps = WeekPartProps & { readonly discussions: readonly WeekDiscussion[]; readonly start: number }

function DiscussionList({ discussions, start, ...part }: DiscussionListProps) {
  if (discussions.length === 0) return null
  return (
    <ol class="pieces" start={start + 1}>
      {discussions.map((each, nth) => (
        <DiscussionItem
          discussion={each}
          next={discussions[nth + 1]?.id ?? discussions[nth - 1]?.id}
          nth={start + nth}
          {...part}
        />
      ))}
    </ol>
  )
}

type DiscussionItemProps = WeekPartProps & {
  readonly discussion: WeekDiscussion
  /** Where the page is looked at after this discussion was left out. */
  readonly next: string | undefined
  /** Its place, from 0. */
  readonly nth: number
}

function DiscussionItem({ discussion, next, nth, week, desk }: DiscussionItemProps) {
  const { id, title, url, isPinned } = discussion
  return (
    <li class="piece" id={`piece-${id}`} data-id={id} data-title={title}>
      <PieceHead title={title} url={url} isPinned={isPinned} signals={signalsOf(discussion, week.asOf)} />
      {mayEdit(desk) && (
        <form method="post" action={deskPath(desk.group.id, 'week')} class="piece-form" data-live>
          <button type="button" class="grip" aria-label={say('Move: {title}', { title })} aria-describedby="grip-help">
            <span aria-hidden="true">⠿</span>
          </button>
          <input type="hidden" name="id" value={id} />
          {next !== undefined && <input type="hidden" name="next" value={next} />}
          <span class="piece-buttons">
            {nth > 0 && <CurationButton change="top" word={say('To the top')} title={title} />}
            {isPinned ? (
              <CurationButton change="unpin" word={say('Unpin')} title={title} />
            ) : (
              <CurationButton change="pin" word={say('Pin')} title={title} />
            )}
            <CurationButton change="drop" word={say('Leave out')} title={title} />
            <PlaceChoice week={week} title={title} nth={nth} />
          </span>
        </form>
      )}
    </li>
  )
}

/** Any place of the edition in one step, where no script lets it be dragged there. */
function PlaceChoice({ week, title, nth }: { readonly week: Week; readonly title: string; readonly nth: number }) {
  const places = placesIn(week)
  const order = week.discussions.slice(0, places).map(({ id }) => id)
  return (
    <span class="unscripted row">
      <input type="hidden" name="order" value={order.join(' ')} />
      <select name="place" class="small" aria-label={say('Place of {title}', { title })}>
        {Array.from({ length: places }, (_, each) => (
          <option value={String(each + 1)} selected={each === Math.min(nth, places - 1)}>
            {String(each + 1)}
          </option>
        ))}
      </select>
      <CurationButton change="place" word={say('Move there')} title={title} />
    </span>
  )
}

/** What owners left out, to put back. */
export function Dropped({ desk, week }: WeekPartProps) {
  if (week.dropped.length === 0) return null
  return (
    <>
      <h3 class="band">{say('Left out of this edition')}</h3>
      <ul class="pieces">
        {week.dropped.map(({ id, title }) => (
          <li class="piece" id={`left-out-${id}`}>
            <p class="title" dir="auto">
              {title}
            </p>
            {mayEdit(desk) && (
              <form method="post" action={deskPath(desk.group.id, 'week')} class="piece-buttons" data-live>
                <input type="hidden" name="id" value={id} />
                <CurationButton change="takeBack" word={say('Put back')} title={title} />
              </form>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
