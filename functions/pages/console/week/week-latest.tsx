import type { Edition } from '../../../domain/edition.ts'
import type { Hold, Run } from '../../../domain/sending/run.ts'
import type { Week } from '../../../steps/owners/read-week.ts'
import { counted, dayOf, momentIn } from '../times.ts'

type LatestEditionProps = { readonly path: string; readonly week: Week }

/** How the editions before the next one stand, where they want an owner's eye. */
export function RecentEditions({ path, week }: LatestEditionProps) {
  return (
    <>
      {week.recent.map((each) => (
        <RecentEdition path={path} week={week} {...each} />
      ))}
    </>
  )
}

function RecentEdition({ path, week, edition, run }: LatestEditionProps & Week['recent'][number]) {
  const broken = edition.broken ?? []
  return (
    <>
      {broken.map(({ name, version, used, reason }) => (
        <div class="alert" role="alert">
          <p>
            Version {version} of your template “{name}” could not be used for the edition of {dayOf(edition.date)} (
            {reason}). It was set with {used === 0 ? 'the house’s own' : `version ${used}`} instead.
          </p>
        </div>
      ))}
      {run && <UnderWay path={path} edition={edition} run={run} week={week} />}
      {!run && edition.state === 'quiet' && (
        <div class="note">
          <p>
            The edition of {dayOf(edition.date)} was quiet: {edition.reason}. Nobody got a mail.
          </p>
        </div>
      )}
    </>
  )
}

type WeekLatestProps = {
  readonly path: string
  readonly edition: Edition
  readonly run: Run
  readonly week: Week
}

function UnderWay({ path, edition, run, week }: WeekLatestProps) {
  const { hold, progress } = run
  const { timeZone, state } = week
  const isOurs = hold?.by === 'owner' || hold?.by === 'approval'
  return (
    <form method="post" action={`${path}/run`} class="note">
      <input type="hidden" name="date" value={run.date} />
      <p>
        <strong>The edition of {dayOf(run.date)}</strong>{' '}
        {hold ? holdSentence(hold, timeZone) : run.cancelled ? 'is being cancelled.' : stateSentence(edition.state)}{' '}
        {isOurs && state === 'draft' && 'Set the group live before you let it go on. '}
        {progress && progress.done > 0 && `${counted(progress.done, 'member')} have been seen to so far.`}
      </p>
      {!run.cancelled && (
        <div class="buttons">
          {edition.state === 'mailing' && (
            <a class="button" href={`${path.replace(/\/week$/, '')}/preview?edition=${run.date}`}>
              Look at its mail
            </a>
          )}
          {isOurs && state === 'live' && (
            <button type="submit" name="do" value="approve" class="primary">
              {hold.by === 'approval' ? 'Approve and send' : 'Let it go on'}
            </button>
          )}
          {!hold && state === 'live' && (
            <button type="submit" name="do" value="hold">
              Hold it
            </button>
          )}
          <button type="submit" name="do" value="cancel">
            Cancel it…
          </button>
        </div>
      )}
    </form>
  )
}

function stateSentence(state: Edition['state']): string {
  return state === 'mailing' ? 'is going out.' : 'is being made.'
}

function holdSentence({ by, reason, until }: Hold, timeZone: string): string {
  switch (by) {
    case 'approval':
      return `waits for your approval${
        until
          ? ` until ${momentIn(timeZone, until.at)}; without it, it is ${
              until.otherwise === 'send' ? 'sent all the same' : 'cancelled'
            }`
          : ''
      }.`
    case 'owner':
      return `is held by an owner: ${reason}.`
    case 'brake':
      return `is held, since too many mails came back (${reason}). Whoever runs the service can let it go on.`
    case 'operator':
      return `is held by whoever runs the service: ${reason}.`
  }
}
