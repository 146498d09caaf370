import { count, counted } from '../../../domain/counts.ts'
import type { Edition } from '../../../domain/edition.ts'
import type { Hold, Progress, Run } from '../../../domain/sending/run.ts'
import { isReachingMore, type Waiting } from '../../../domain/sending/waiting.ts'
import type { Week } from '../../../steps/owners/read-week.ts'
import { waitingClause } from '../figure-words.ts'
import { dayOf, momentIn, zoneWord } from '../times.ts'

type LatestEditionProps = {
  readonly path: string
  readonly week: Week
  /** Whether who looks may stop it, and let it go on. */
  readonly maySteer: boolean
}

/** The editions before the next one that an owner should know about. */
export function RecentEditions({ path, week, maySteer }: LatestEditionProps) {
  return (
    <>
      {week.recent.map((each) => (
        <RecentEdition path={path} week={week} maySteer={maySteer} {...each} />
      ))}
    </>
  )
}

function RecentEdition({ path, week, maySteer, edition, run, waiting }: LatestEditionProps & Week['recent'][number]) {
  const broken = edition.broken ?? []
  return (
    <>
      {broken.map(({ name, version, used, reason }) => (
        <div class="alert" role="alert">
          <p>
            Version {version} of your template “{name}” could not be used for the edition of {dayOf(edition.date)} (
            {reason}). {used === 0 ? 'The default template' : `Version ${used}`} was used instead.
          </p>
        </div>
      ))}
      {run && <UnderWay path={path} edition={edition} run={run} waiting={waiting} week={week} maySteer={maySteer} />}
      {!run && edition.state === 'quiet' && (
        <div class="note">
          <p>
            The edition of {dayOf(edition.date)} was not sent, as there was not enough to send: {edition.reason}.
          </p>
        </div>
      )}
    </>
  )
}

type WeekLatestProps = LatestEditionProps & {
  readonly edition: Edition
  readonly run: Run
  readonly waiting: Waiting | undefined
}

function UnderWay({ path, edition, run, waiting, week, maySteer }: WeekLatestProps) {
  const { hold } = run
  const { timeZone, state } = week
  const isOurs = hold?.by === 'owner' || hold?.by === 'approval'
  return (
    <form method="post" action={`${path}/run`} class="note">
      <input type="hidden" name="date" value={run.date} />
      <p>
        <strong>The edition of {dayOf(run.date)}</strong>{' '}
        {hold ? holdSentence(hold, timeZone) : run.cancelled ? 'is being cancelled.' : stateSentence(edition.state)}{' '}
        {isOurs && state === 'draft' && 'Go live before you resume it. '}
        {progressSentences(run.progress, waiting, timeZone)}
      </p>
      {!run.cancelled && (
        <div class="buttons">
          {edition.state === 'mailing' && (
            <a class="button" href={`${path.replace(/\/week$/, '')}/preview?edition=${run.date}`}>
              Preview this edition
            </a>
          )}
          {maySteer && isOurs && state === 'live' && (
            <button type="submit" name="do" value={hold.by === 'approval' ? 'approve' : 'resume'} class="primary">
              {hold.by === 'approval' ? 'Approve and send…' : 'Resume'}
            </button>
          )}
          {maySteer && !hold && state === 'live' && (
            <button type="submit" name="do" value="hold">
              Pause
            </button>
          )}
          {maySteer && (
            <button type="submit" name="do" value="cancel">
              Cancel…
            </button>
          )}
        </div>
      )}
    </form>
  )
}

function stateSentence(state: Edition['state']): string {
  return state === 'mailing' ? 'is going out.' : 'is being prepared.'
}

/** While members wait, those planned are not all recipients. */
function processed({ done, open }: Progress, waiting: Waiting | undefined): string {
  const soFar = isReachingMore(waiting) ? ' so far' : ''
  return `${count(done)} of ${counted(done + open, 'recipient')}${soFar} processed.`
}

function progressSentences(progress: Progress | undefined, waiting: Waiting | undefined, timeZone: string): string {
  const done = progress && progress.done > 0 ? `${processed(progress, waiting)} ` : ''
  const write = (time: string) => `${momentIn(timeZone, time)} (${zoneWord(timeZone)})`
  const clause = waiting ? waitingClause(waiting, write) : ''
  return `${done}${clause && `${clause}.`}`
}

function otherwise({ at, otherwise: what }: NonNullable<Hold['until']>, timeZone: string): string {
  const end = `${momentIn(timeZone, at)} (${zoneWord(timeZone)})`
  return `If nobody approves it by ${end}, it is ${what === 'send' ? 'sent anyway' : 'cancelled'}.`
}

function holdSentence({ by, reason, until }: Hold, timeZone: string): string {
  switch (by) {
    case 'approval':
      return `waits for your approval.${until ? ` ${otherwise(until, timeZone)}` : ''}`
    case 'owner':
      return `is paused (${reason}).`
    case 'brake':
      return `is paused because too many mails bounced or were reported as spam (${reason}). Ask your administrator to resume it.`
    case 'operator':
      return `was paused by your administrator: ${reason}.`
  }
}
