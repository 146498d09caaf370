import type { DeskView } from '../desk-view.ts'
import { deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { agoAt, counted, dayOf, momentIn } from '../times.ts'
import type { ShownPiece, ShownWeek } from '../week-ports.ts'
import { Introduction } from './week-introduction.tsx'
import { RecentEditions } from './week-latest.tsx'

type WeekPagesProps = { readonly desk: DeskView; readonly week: ShownWeek; readonly done?: string | undefined }

/** The next edition as it stands now: what is in it, why, and what an owner can do about it. */
export function WeekPage({ desk, week, done }: WeekPagesProps) {
  const path = deskPath(desk.group.id, 'week')
  return (
    <Frame desk={desk} title="This week" page="" done={done}>
      <h1>The next edition</h1>
      <NextDate week={week} ownZone={desk.owner.timeZone} />
      <RecentEditions path={path} week={week} />
      {week.quiet && (
        <div class="note">
          <p>
            <strong>It would be quiet:</strong> {week.quiet}. Nobody would get a mail. Pins count, too.
          </p>
        </div>
      )}
      <div class="columns">
        <section aria-labelledby="pieces">
          <h2 id="pieces">Discussions</h2>
          <p class="soft">
            As they stand now, best first. Each member gets those that concern them first, then these, and nothing
            twice.
          </p>
          <Pieces week={week} path={path} />
          <Dropped week={week} path={path} />
        </section>
        <aside>
          <Doors desk={desk} />
          <Introduction path={path} text={week.introduction} />
          <GroupState week={week} path={path} />
        </aside>
      </div>
    </Frame>
  )
}

function NextDate({ week, ownZone }: { readonly week: ShownWeek; readonly ownZone: string | undefined }) {
  const { next, later, timeZone, state, opensAt } = week
  const when = momentIn(timeZone, next.at)
  const own = momentIn(ownZone ?? timeZone, next.at)
  return (
    <>
      <p class="state">
        {state === 'live' ? 'It goes out on ' : 'The group is a draft, and mails nobody. Its next date would be '}
        <strong>{when}</strong> ({timeZone.replaceAll('_', ' ')}), to each member at that hour of their own zone.
        {own !== when && ` Where you are, that is ${own}.`}
        {opensAt < next.at && ` The first have it on ${momentIn(timeZone, opensAt)} of yours: it is frozen then.`}
      </p>
      <details>
        <summary>The dates after that</summary>
        <ul>
          {later.map(({ at }) => (
            <li>{momentIn(timeZone, at)}</li>
          ))}
        </ul>
      </details>
    </>
  )
}

/** The ways to look closer, for who is about to trust it. */
function Doors({ desk }: { readonly desk: DeskView }) {
  const { id } = desk.group
  return (
    <p class="buttons">
      <a class="button primary" href={deskPath(id, 'preview')}>
        Look at the mail
      </a>
      <a class="button" href={deskPath(id, 'audience')}>
        Who gets it
      </a>
    </p>
  )
}

/** So many are shown at once; members mostly get some of these. */
const leading = 12

type WeekPartProps = { readonly week: ShownWeek; readonly path: string }

function Pieces({ week, path }: WeekPartProps) {
  if (week.pieces.length === 0) return <p>Nobody wrote anything in the last 30 days that could be shown.</p>
  const [lead, rest] = [week.pieces.slice(0, leading), week.pieces.slice(leading)]
  return (
    <>
      <PieceList pieces={lead} week={week} path={path} />
      {rest.length > 0 && (
        <details>
          <summary>{counted(rest.length + week.more, 'more discussion')} after these</summary>
          <PieceList pieces={rest} week={week} path={path} start={lead.length} />
          {week.more > 0 && <p class="soft">And {counted(week.more, 'more')} that can be shown to single members.</p>}
        </details>
      )}
    </>
  )
}

type ListProps = WeekPartProps & { readonly pieces: readonly ShownPiece[]; readonly start?: number }

function PieceList({ pieces, start = 0, ...part }: ListProps) {
  return (
    <ol class={start === 0 ? 'pieces' : 'pieces further'} start={start + 1}>
      {pieces.map((piece, nth) => (
        <PieceItem piece={piece} next={pieces[nth + 1]?.id ?? pieces[nth - 1]?.id} {...part} />
      ))}
    </ol>
  )
}

/** Where somebody goes on whose discussion is not there any more. */
type ItemProps = WeekPartProps & { readonly piece: ShownPiece; readonly next: string | undefined }

function PieceItem({ piece, next, week, path }: ItemProps) {
  const place = week.pins.indexOf(piece.id)
  return (
    <li class="piece" id={`piece-${piece.id}`}>
      <p class="title" dir="auto">
        <a href={piece.url} rel="noreferrer">
          {piece.title}
        </a>
      </p>
      <p class="signals">
        {piece.isPinned && <span class="tag">Pinned</span>}
        {signalsOf(piece, week.asOf).map((signal) => (
          <span>{signal}</span>
        ))}
      </p>
      <form method="post" action={path} class="buttons">
        <input type="hidden" name="id" value={piece.id} />
        {next !== undefined && <input type="hidden" name="next" value={next} />}
        {place < 0 && <WishButton wish="pin" word="Pin" title={piece.title} />}
        {place > 0 && <WishButton wish="up" word="Up" title={piece.title} />}
        {place >= 0 && place < week.pins.length - 1 && <WishButton wish="down" word="Down" title={piece.title} />}
        {place >= 0 && <WishButton wish="unpin" word="Unpin" title={piece.title} />}
        <WishButton wish="drop" word="Drop" title={piece.title} />
      </form>
    </li>
  )
}

type WishProps = { readonly wish: string; readonly word: string; readonly title: string }

function WishButton({ wish, word, title }: WishProps) {
  return (
    <button type="submit" name="wish" value={wish} class="small" aria-label={`${word}: ${title}`}>
      {word}
    </button>
  )
}

/** Why a discussion stands where it does, in numbers that anybody can check. */
function signalsOf({ people, replies, reactions, lastPostAt, openedAt, author }: ShownPiece, asOf: string): string[] {
  const week =
    replies > 0
      ? [`${counted(people, 'person', 'people')} wrote ${counted(replies, 'post')} in 7 days`]
      : ['no post in 7 days']
  return [
    ...week,
    ...(reactions > 0 ? [counted(reactions, 'reaction')] : []),
    ...(lastPostAt === undefined ? [] : [`last post ${agoAt(lastPostAt, asOf)}`]),
    `opened ${agoAt(openedAt, asOf)}${author === '' ? '' : ` by ${author}`}`,
  ]
}

function Dropped({ week, path }: WeekPartProps) {
  if (week.dropped.length === 0) return null
  return (
    <>
      <h3>Dropped from this edition</h3>
      <ul class="pieces">
        {week.dropped.map(({ id, title }) => (
          <li class="piece">
            <p class="title" dir="auto">
              {title}
            </p>
            <form method="post" action={path} class="buttons">
              <input type="hidden" name="id" value={id} />
              <WishButton wish="takeBack" word="Take back" title={title} />
            </form>
          </li>
        ))}
      </ul>
    </>
  )
}

function GroupState({ week, path }: WeekPartProps) {
  return (
    <form method="post" action={`${path}/state`}>
      <h2>The group</h2>
      {week.state === 'live' ? (
        <>
          <p class="soft">
            It is live: its digest goes out by itself. Back to draft also holds what is going out, until you let it go
            on.
          </p>
          <div class="buttons">
            <button type="submit" formaction={`${path}/send-now`} class="confirm">
              Send the edition of {dayOf(week.next.date)} now…
            </button>
            <button type="submit" name="state" value="draft">
              Back to draft
            </button>
          </div>
        </>
      ) : (
        <>
          <p class="soft">It is a draft. Set live, its digest goes out from its next date on.</p>
          <button type="submit" name="state" value="live" class="primary">
            Set live
          </button>
        </>
      )}
    </form>
  )
}
