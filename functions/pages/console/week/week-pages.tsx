import type { Week, WeekDiscussion } from '../../../steps/owners/read-week.ts'
import type { DeskView } from '../desk-view.ts'
import { deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { agoAt, counted, dayOf, momentIn } from '../times.ts'
import { Introduction } from './week-introduction.tsx'
import { RecentEditions } from './week-latest.tsx'

type WeekPagesProps = { readonly desk: DeskView; readonly week: Week; readonly done?: string | undefined }

/** The next edition as it stands now: what is in it, why, and what an owner can do about it. */
export function WeekPage({ desk, week, done }: WeekPagesProps) {
  const path = deskPath(desk.group.id, 'week')
  return (
    <Frame desk={desk} title="This week" page="" done={done}>
      <h1>The next edition</h1>
      <NextDate week={week} ownZone={desk.owner.timeZone} />
      <RecentEditions path={path} week={week} />
      {week.tooFew && <TooFew {...week.tooFew} />}
      <div class="columns">
        <section aria-labelledby="pieces">
          <h2 id="pieces">Discussions</h2>
          <p class="soft">
            As they stand now, best first. Each member gets those that concern them first, then these, and nothing
            twice.
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

function TooFew({ found, needed }: NonNullable<Week['tooFew']>) {
  return (
    <div class="note">
      <p>
        <strong>It would be quiet:</strong> {found} of at least {needed} discussions. Nobody would get a mail. Pins
        count, too.
      </p>
    </div>
  )
}

function NextDate({ week, ownZone }: { readonly week: Week; readonly ownZone: string | undefined }) {
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

/** This many are shown at once; members mostly get some of these. */
const leading = 12

type WeekPartProps = { readonly week: Week; readonly path: string }

function Discussions({ week, path }: WeekPartProps) {
  if (week.discussions.length === 0) return <p>Nobody wrote anything in the last 30 days that could be shown.</p>
  const [lead, rest] = [week.discussions.slice(0, leading), week.discussions.slice(leading)]
  return (
    <>
      <DiscussionList discussions={lead} week={week} path={path} />
      {rest.length > 0 && (
        <details>
          <summary>{counted(rest.length + week.more, 'more discussion')} after these</summary>
          <DiscussionList discussions={rest} week={week} path={path} start={lead.length} />
          {week.more > 0 && <p class="soft">And {counted(week.more, 'more')} that can be shown to single members.</p>}
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
        <CurationButton change="drop" word="Drop" title={title} />
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
              <CurationButton change="takeBack" word="Take back" title={title} />
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
