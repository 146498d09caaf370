import { total } from '../../../domain/sending/sums.ts'
import type { Inbox } from '../../../steps/owners/read-inbox.ts'
import type { Week } from '../../../steps/owners/read-week.ts'
import { type DeskView, deskPath, mayEdit, maySend } from '../desk-view.ts'
import type { PreviewChoice } from '../preview/preview-choice.ts'
import { dayOf, momentIn, zoneWord } from '../times.ts'
import { say } from '../words.tsx'
import { InboxLine, type RefusedInbox } from './week-inbox.tsx'

type WeekStatusProps = {
  readonly desk: DeskView
  readonly week: Week
  readonly inbox: Inbox
  readonly refused: RefusedInbox | undefined
  readonly mail: PreviewChoice
}

/** When the next edition goes out, to whom, under which subject, and what an owner mostly does then. */
export function WeekStatus({ desk, week, inbox, refused, mail }: WeekStatusProps) {
  return (
    <section class="card status-line" aria-label={say('At a glance')}>
      <div class="status-cell" id="goes-out" data-part>
        <GoesOut week={week} ownZone={desk.owner.timeZone} />
      </div>
      <div class="status-cell" id="recipients" data-part>
        <Recipients desk={desk} week={week} />
      </div>
      <div class="status-cell wide-cell">
        <InboxLine desk={desk} inbox={inbox} refused={refused} />
      </div>
      <div class="status-cell status-buttons">
        <MainButtons desk={desk} week={week} mail={mail} />
      </div>
    </section>
  )
}

function GoesOut({ week, ownZone }: { readonly week: Week; readonly ownZone: string | undefined }) {
  const { next, timeZone, state } = week
  const when = momentIn(timeZone, next.at)
  const own = momentIn(ownZone ?? timeZone, next.at)
  const zone = zoneWord(timeZone)
  return (
    <>
      <p class="label">{state === 'live' ? say('Goes out') : say('Draft: would go out')}</p>
      <p class="fact">
        <strong>{when}</strong> <span class="soft own-zones">{say('in each member’s own time zone')}</span>
      </p>
      {own !== when && (
        <p class="soft">
          {say('When it is that time in {zone}, it is {moment} where you are.', { zone, moment: own })}
        </p>
      )}
    </>
  )
}

/** Until when it can be changed, and the dates after it. */
export function LaterDates({ week }: { readonly week: Week }) {
  const { next, opensAt, later, timeZone } = week
  const zone = zoneWord(timeZone)
  return (
    <details class="later">
      <summary>{say('Until when you can change it, and later dates')}</summary>
      <p class="soft">
        {opensAt >= next.at
          ? say('You can change it until {moment} ({zone} time).', { moment: momentIn(timeZone, next.at), zone })
          : say('You can change it until {moment} ({zone} time), when the first members get it.', {
              moment: momentIn(timeZone, opensAt),
              zone,
            })}
      </p>
      <ul>
        {later.map(({ at }) => (
          <li>{momentIn(timeZone, at)}</li>
        ))}
      </ul>
    </details>
  )
}

/** As many as were counted for this very edition. */
function Recipients({ desk, week: { recipients } }: { readonly desk: DeskView; readonly week: Week }) {
  const count = recipients && total(recipients.rungs)
  const page = deskPath(desk.group.id, 'audience')
  return (
    <>
      <p class="label">{say('Recipients')}</p>
      <p class="fact">
        {count === undefined ? (
          maySend(desk) ? (
            <a href={page}>{say('Count them')}</a>
          ) : (
            say('Not counted yet')
          )
        ) : (
          <>
            <strong>{say('{count, plural, one {# member} other {# members}}', { count })}</strong>{' '}
            {maySend(desk) && <a href={page}>{say('Who, and why not')}</a>}
          </>
        )}
      </p>
    </>
  )
}

function MainButtons({ desk, week, mail }: Pick<WeekStatusProps, 'desk' | 'week' | 'mail'>) {
  const { id } = desk.group
  const isDraft = week.state === 'draft' && maySend(desk)
  return (
    <>
      {mayEdit(desk) && (
        <form method="post" action={deskPath(id, 'week/test')} class="buttons" data-live>
          <button type="submit" name="kind" value={mail.kind} id="send-test">
            {say('Send test')}
          </button>
          <button type="submit" name="kind" value="all" class="plain-button">
            {say('Send all three')}
          </button>
        </form>
      )}
      <a class={isDraft ? 'button' : 'button primary'} href={deskPath(id, 'preview')}>
        {say('Preview')}
      </a>
      {isDraft && (
        <form method="post" action={deskPath(id, 'week/state')}>
          <button type="submit" name="state" value="live" class="primary">
            {say('Go live…')}
          </button>
        </form>
      )}
    </>
  )
}

/** How an owner starts or stops sending. */
export function GroupState({ desk, week }: { readonly desk: DeskView; readonly week: Week }) {
  const path = deskPath(desk.group.id, 'week')
  if (!maySend(desk)) return null
  if (week.state === 'draft') {
    return (
      <p class="soft">
        {say('Draft: nobody is mailed. When you go live, the next digest goes out on {moment}.', {
          moment: momentIn(week.timeZone, week.next.at),
        })}
      </p>
    )
  }
  return (
    <form method="post" action={`${path}/state`} id="sending">
      <h2>{say('Sending')}</h2>
      <p class="soft">
        {say('Live: digests are sent on schedule. “Pause sending” stops the schedule and any sending in progress.')}
      </p>
      <div class="buttons">
        <button type="submit" formaction={`${path}/send-now`} class="confirm">
          {say('Send the edition of {day} now…', { day: dayOf(week.next.date) })}
        </button>
        <button type="submit" name="state" value="draft">
          {say('Pause sending')}
        </button>
      </div>
    </form>
  )
}
