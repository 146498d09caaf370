import { counted } from '../../../domain/counts.ts'
import type { Week, WeekDiscussion } from '../../../steps/owners/read-week.ts'
import { CurationButton, PieceHead } from '../piece.tsx'
import { monthWords, peopleWords, periodWords } from '../rung-words.ts'
import { agoAt } from '../times.ts'

type WeekPartProps = { readonly week: Week; readonly path: string }

/** This many are shown at once; members mostly get some of these. */
const leading = 12

/** The discussions in the order of the mail: those that are in it, and those that are next. */
export function Discussions({ week, path }: WeekPartProps) {
  const { discussions, inEdition, more, letter } = week
  if (discussions.length === 0) {
    return <p>{emptyWords(week)}</p>
  }
  const end = Math.max(leading, inEdition)
  const [edition, next, rest] = [
    discussions.slice(0, inEdition),
    discussions.slice(inEdition, end),
    discussions.slice(end),
  ]
  return (
    <div class="ladder">
      <p class="soft">{orderWords(week)}</p>
      {edition.length > 0 && <h3>{letter ? `Below the ${letter.form}` : 'In this edition'}</h3>}
      <DiscussionList discussions={edition} week={week} path={path} start={0} />
      {edition.length > 0 && next.length > 0 && <h3>Next in line</h3>}
      <DiscussionList discussions={next} week={week} path={path} start={edition.length} />
      {rest.length > 0 && (
        <details>
          <summary>{counted(rest.length + more, 'more discussion')}</summary>
          <DiscussionList discussions={rest} week={week} path={path} start={end} />
          {more > 0 && <p class="soft">Not listed: {counted(more, 'discussion')} further down the ranking.</p>}
        </details>
      )}
    </div>
  )
}

function emptyWords({ dropped, older }: Week): string {
  if (dropped.length > 0) return 'There is nothing else to show.'
  return older === 'none' ? 'There is no discussion to show.' : 'Nothing was posted in the last 30 days.'
}

function orderWords({ letter }: Week): string {
  if (letter?.discussions === 0) return `None of these is in your ${letter.form}.`
  if (letter) return `Pin up to ${letter.discussions} to choose what stands below your ${letter.form}.`
  return 'Today’s ranking. Every member first sees replies to their own discussions, then these from the top, without those that an earlier mail showed them. Old ones only fill up what is missing.'
}

type DiscussionListProps = WeekPartProps & { readonly discussions: readonly WeekDiscussion[]; readonly start: number }

function DiscussionList({ discussions, start, ...part }: DiscussionListProps) {
  if (discussions.length === 0) return null
  return (
    <ol class="pieces" start={start + 1}>
      {discussions.map((each, nth) => (
        <DiscussionItem discussion={each} next={discussions[nth + 1]?.id ?? discussions[nth - 1]?.id} {...part} />
      ))}
    </ol>
  )
}

/** `next` is where the page is looked at after this discussion was left out. */
type DiscussionItemProps = WeekPartProps & { readonly discussion: WeekDiscussion; readonly next: string | undefined }

function DiscussionItem({ discussion, next, week, path }: DiscussionItemProps) {
  const { id, title, url, isPinned } = discussion
  const place = week.pins.indexOf(id)
  return (
    <li class="piece" id={`piece-${id}`}>
      <PieceHead title={title} url={url} isPinned={isPinned} signals={signalsOf(discussion, week.asOf)} />
      <form method="post" action={path} class="buttons">
        <input type="hidden" name="id" value={id} />
        {next !== undefined && <input type="hidden" name="next" value={next} />}
        {place < 0 && <CurationButton change="pin" word="Pin" title={title} />}
        {place > 0 && <CurationButton change="up" word="Up" title={title} />}
        {place >= 0 && place < week.pins.length - 1 && <CurationButton change="down" word="Down" title={title} />}
        {place >= 0 && <CurationButton change="unpin" word="Unpin" title={title} />}
        <CurationButton change="drop" word="Leave out" title={title} />
      </form>
    </li>
  )
}

/** Why a discussion stands where it does, in numbers that anybody can check, each with its period. */
function signalsOf(discussion: WeekDiscussion, asOf: string): readonly string[] {
  const { past, author, openedAt, lastPostAt, reactions } = discussion
  const by = author === '' ? '' : ` by ${author}`
  if (past) return signalsOfPast(past, by)
  return [
    postsOf(discussion),
    ...(reactions > 0 ? [`${counted(reactions, 'reaction')} in 30 days`] : []),
    ...(lastPostAt === undefined ? [] : [`last post ${agoAt(lastPostAt, asOf)}`]),
    `started ${agoAt(openedAt, asOf)}${by}`,
  ]
}

function postsOf({ days, people, replies }: WeekDiscussion): string {
  if (days === undefined) return 'no posts in 30 days'
  return `${counted(people, 'person', 'people')} wrote ${counted(replies, 'post')} in ${days} days`
}

/** How old it is comes first, so that no owner takes it for a new one. */
function signalsOfPast(
  { rung, month, people, unanswered }: NonNullable<WeekDiscussion['past']>,
  by: string,
): readonly string[] {
  const answers = unanswered ? 'nobody has answered yet' : peopleWords(people)
  if (rung !== 'archive') return [`From ${periodWords(rung)}`, answers, `started in ${monthWords(month)}${by}`]
  return [`From the archive, ${monthWords(month)}`, answers, ...(by === '' ? [] : [`started${by}`])]
}

/** What owners left out, to put back. */
export function Dropped({ week, path }: WeekPartProps) {
  if (week.dropped.length === 0) return null
  return (
    <>
      <h3>Left out of this edition</h3>
      <ul class="pieces">
        {week.dropped.map(({ id, title }) => (
          <li class="piece">
            <p class="title" dir="auto">
              {title}
            </p>
            <form method="post" action={path} class="buttons">
              <input type="hidden" name="id" value={id} />
              <CurationButton change="takeBack" word="Put back" title={title} />
            </form>
          </li>
        ))}
      </ul>
    </>
  )
}
