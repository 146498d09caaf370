import { counted } from '../../../domain/counts.ts'
import type { Week, WeekDiscussion } from '../../../steps/owners/read-week.ts'
import type { DeskView } from '../desk-view.ts'
import { deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { agoAt, dayOf, momentIn, zoneWord } from '../times.ts'
import { Introduction } from './week-introduction.tsx'
import { RecentEditions } from './week-latest.tsx'

type WeekPagesProps = { readonly desk: DeskView; readonly week: Week; readonly done?: string | undefined }

/** The next edition as it is now: what is in it, why, and how an owner changes it. */
export function WeekPage({ desk, week, done }: WeekPagesProps) {
  const path = deskPath(desk.group.id, 'week')
  return (
    <Frame desk={desk} title="This week" page="" done={done}>
      <h1>The next edition</h1>
      <NextDate week={week} ownZone={desk.owner.timeZone} />
      <RecentEditions path={path} week={week} />
      {week.tooFew && <TooFew {...week.tooFew} schedulePath={deskPath(desk.group.id, 'schedule')} />}
      <div class="columns">
        <section aria-labelledby="pieces">
          <h2 id="pieces">Discussions</h2>
          <p class="soft">
            Today’s ranking. Every member first sees replies to their own discussions, then these from the top, and
            never the same one twice.
          </p>
          <Discussions week={week} path={path} />
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

type TooFewProps = NonNullable<Week['tooFew']> & { readonly schedulePath: string }

function TooFew({ found, needed, schedulePath }: TooFewProps) {
  return (
    <div class="note">
      <p>
        <strong>Not enough to send yet:</strong> {counted(found, 'new discussion')}, and you need {needed}. You can
        lower the minimum in <a href={schedulePath}>Schedule</a>.
      </p>
    </div>
  )
}

function NextDate({ week, ownZone }: { readonly week: Week; readonly ownZone: string | undefined }) {
  const { next, later, timeZone, state } = week
  const when = momentIn(timeZone, next.at)
  const own = momentIn(ownZone ?? timeZone, next.at)
  return (
    <>
      <p class="state">
        {state === 'live' ? 'Goes out ' : 'Draft: nobody is mailed. If you go live, the next digest goes out '}
        <strong>{when}</strong> in each member’s own time zone. {deadline(week)}
        {own !== when && ` When it is that time in ${zoneWord(timeZone)}, it is ${own} where you are.`}
      </p>
      <details>
        <summary>Later dates</summary>
        <ul>
          {later.map(({ at }) => (
            <li>{momentIn(timeZone, at)}</li>
          ))}
        </ul>
      </details>
    </>
  )
}

/** Until when the edition can be changed: the first members, in the easternmost zone, may have it hours before the group does. */
function deadline({ next, opensAt, timeZone }: Week): string {
  const zone = zoneWord(timeZone)
  if (opensAt >= next.at) return `You can change it until then (${zone} time).`
  return `You can change it until ${momentIn(timeZone, opensAt)} (${zone} time), when the first members get it.`
}

/** The pages that show the mail, and who gets it. */
function Doors({ desk }: { readonly desk: DeskView }) {
  const { id } = desk.group
  return (
    <p class="buttons">
      <a class="button primary" href={deskPath(id, 'preview')}>
        Preview
      </a>
      <a class="button" href={deskPath(id, 'audience')}>
        Recipients
      </a>
    </p>
  )
}

/** This many are shown at once; members mostly get some of these. */
const leading = 12

type WeekPartProps = { readonly week: Week; readonly path: string }

function Discussions({ week, path }: WeekPartProps) {
  if (week.discussions.length === 0) return <p>Nothing was posted in the last 30 days.</p>
  const [lead, rest] = [week.discussions.slice(0, leading), week.discussions.slice(leading)]
  return (
    <>
      <DiscussionList discussions={lead} week={week} path={path} />
      {rest.length > 0 && (
        <details>
          <summary>{counted(rest.length + week.more, 'more discussion')}</summary>
          <DiscussionList discussions={rest} week={week} path={path} start={lead.length} />
          {week.more > 0 && (
            <p class="soft">Not listed: {counted(week.more, 'discussion')} further down the ranking.</p>
          )}
        </details>
      )}
    </>
  )
}

type DiscussionListProps = WeekPartProps & { readonly discussions: readonly WeekDiscussion[]; readonly start?: number }

function DiscussionList({ discussions, start = 0, ...part }: DiscussionListProps) {
  return (
    <ol class={start === 0 ? 'pieces' : 'pieces further'} start={start + 1}>
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
      <p class="title" dir="auto">
        <a href={url} rel="noreferrer">
          {title}
        </a>
      </p>
      <p class="signals">
        {isPinned && <span class="tag">Pinned</span>}
        {signalsOf(discussion, week.asOf).map((signal) => (
          <span>{signal}</span>
        ))}
      </p>
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

type CurationButtonProps = { readonly change: string; readonly word: string; readonly title: string }

function CurationButton({ change, word, title }: CurationButtonProps) {
  return (
    <button type="submit" name="wish" value={change} class="small" aria-label={`${word}: ${title}`}>
      {word}
    </button>
  )
}

/** Why a discussion stands where it does, in numbers that anybody can check. */
function signalsOf(
  { people, replies, reactions, lastPostAt, openedAt, author }: WeekDiscussion,
  asOf: string,
): string[] {
  const week =
    replies > 0
      ? [`${counted(people, 'person', 'people')} wrote ${counted(replies, 'post')} in 7 days`]
      : ['no posts in 7 days']
  return [
    ...week,
    ...(reactions > 0 ? [counted(reactions, 'reaction')] : []),
    ...(lastPostAt === undefined ? [] : [`last post ${agoAt(lastPostAt, asOf)}`]),
    `started ${agoAt(openedAt, asOf)}${author === '' ? '' : ` by ${author}`}`,
  ]
}

function Dropped({ week, path }: WeekPartProps) {
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

function GroupState({ week, path }: WeekPartProps) {
  return (
    <form method="post" action={`${path}/state`}>
      <h2>Sending</h2>
      {week.state === 'live' ? (
        <>
          <p class="soft">
            Live: digests are sent on schedule. “Pause sending” stops the schedule and any sending in progress.
          </p>
          <div class="buttons">
            <button type="submit" formaction={`${path}/send-now`} class="confirm">
              Send the edition of {dayOf(week.next.date)} now…
            </button>
            <button type="submit" name="state" value="draft">
              Pause sending
            </button>
          </div>
        </>
      ) : (
        <>
          <p class="soft">
            Draft: nobody is mailed. When you go live, the next digest goes out on{' '}
            {momentIn(week.timeZone, week.next.at)}.
          </p>
          <button type="submit" name="state" value="live" class="primary">
            Go live
          </button>
        </>
      )}
    </form>
  )
}
