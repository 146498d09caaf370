import type { FollowedSource } from '../../../domain/following/source.ts'
import type { Inbox } from '../../../steps/owners/read-inbox.ts'
import type { Week } from '../../../steps/owners/read-week.ts'
import { ArchiveSearch } from '../archive/archive-search.tsx'
import { type DeskView, deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { dayOf, momentIn, zoneWord } from '../times.ts'
import { Discussions, Dropped } from './week-discussions.tsx'
import { FootingNote } from './week-footing.tsx'
import { InboxLine, type RefusedInbox } from './week-inbox.tsx'
import { Introduction, type RefusedMessage } from './week-introduction.tsx'
import { RecentEditions } from './week-latest.tsx'
import { SourcesLine } from './week-sources.tsx'

type WeekPagesProps = {
  readonly desk: DeskView
  readonly week: Week
  readonly done?: string | undefined
  readonly refused?: RefusedMessage | undefined
  readonly inbox: Inbox
  /** The platforms that the group follows. */
  readonly sources: readonly FollowedSource[]
  readonly refusedInbox?: RefusedInbox | undefined
}

/** The next edition as it is now: what is in it, why, and how an owner changes it. */
export function WeekPage({ desk, week, done, refused, inbox, refusedInbox, sources }: WeekPagesProps) {
  const { introduction: text, letter, askAddress } = week
  const path = deskPath(desk.group.id, 'week')
  return (
    <Frame desk={desk} title="This week" page="" done={done}>
      <h1>The next edition</h1>
      <NextDate week={week} ownZone={desk.owner.timeZone} />
      <RecentEditions path={path} week={week} />
      <FootingNote week={week} groupId={desk.group.id} />
      <SourcesLine sources={sources} timeZone={week.timeZone} />
      <div class="columns">
        <section aria-labelledby="pieces">
          <h2 id="pieces">Discussions</h2>
          <Discussions week={week} path={path} />
          <Dropped week={week} path={path} />
        </section>
        <aside>
          <Doors desk={desk} />
          <ArchiveSearch groupId={desk.group.id} />
          <Introduction desk={desk} saved={{ text, letter }} refused={refused} askAddress={askAddress} />
          <InboxLine desk={desk} inbox={inbox} refused={refusedInbox} />
          <GroupState week={week} path={path} />
        </aside>
      </div>
    </Frame>
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

type GroupStateProps = { readonly week: Week; readonly path: string }

function GroupState({ week, path }: GroupStateProps) {
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
            Go live…
          </button>
        </>
      )}
    </form>
  )
}
