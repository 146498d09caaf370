import type { Child } from 'hono/jsx'
import type { Edition } from '../../../domain/edition.ts'
import type { Hold, Progress, Run } from '../../../domain/sending/run.ts'
import { isReachingMore, type Waiting } from '../../../domain/sending/waiting.ts'
import type { Week } from '../../../steps/owners/read-week.ts'
import { waitingClause } from '../figure-words.ts'
import { dayOf, momentIn, zoneWord } from '../times.ts'
import { Say, say } from '../words.tsx'
import { holdReasonWords, quietReasonWords } from './hold-words.ts'

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
            {used === 0
              ? say(
                  'Version {version} of your template “{name}” could not be used for the edition of {day} ({reason}). The default template was used instead.',
                  { version, name, day: dayOf(edition.date), reason },
                )
              : say(
                  'Version {version} of your template “{name}” could not be used for the edition of {day} ({reason}). Version {used} was used instead.',
                  { version, name, day: dayOf(edition.date), reason, used },
                )}
          </p>
        </div>
      ))}
      {run && <UnderWay path={path} edition={edition} run={run} waiting={waiting} week={week} maySteer={maySteer} />}
      {!run && edition.state === 'quiet' && (
        <div class="note">
          <p>
            {say('The edition of {day} was not sent, as there was not enough to send: {reason}.', {
              day: dayOf(edition.date),
              reason: quietReasonWords(edition.reason ?? ''),
            })}
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
        <RunSentence edition={edition} run={run} timeZone={timeZone} />{' '}
        {isOurs && state === 'draft' && <>{say('Go live before you resume it.')} </>}
        {progressSentences(run.progress, waiting, timeZone)}
      </p>
      {!run.cancelled && (
        <div class="buttons">
          {edition.state === 'mailing' && (
            <a class="button" href={`${path.replace(/\/week$/, '')}/preview?edition=${run.date}`}>
              {say('Preview this edition')}
            </a>
          )}
          {maySteer && isOurs && state === 'live' && (
            <button type="submit" name="do" value={hold.by === 'approval' ? 'approve' : 'resume'} class="primary">
              {hold.by === 'approval' ? say('Approve and send…') : say('Resume')}
            </button>
          )}
          {maySteer && !hold && state === 'live' && (
            <button type="submit" name="do" value="hold">
              {say('Pause')}
            </button>
          )}
          {maySteer && (
            <button type="submit" name="do" value="cancel">
              {say('Cancel…')}
            </button>
          )}
        </div>
      )}
    </form>
  )
}

type RunSentenceProps = Pick<WeekLatestProps, 'edition' | 'run'> & { readonly timeZone: string }

/** What becomes of it now. */
function RunSentence({ edition, run, timeZone }: RunSentenceProps) {
  const shown = { day: dayOf(run.date), b: strong }
  if (run.hold) return <HoldSentence hold={run.hold} shown={shown} timeZone={timeZone} />
  if (run.cancelled) return <Say text="<b>The edition of {day}</b> is being cancelled." {...shown} />
  return edition.state === 'mailing' ? (
    <Say text="<b>The edition of {day}</b> is going out." {...shown} />
  ) : (
    <Say text="<b>The edition of {day}</b> is being prepared." {...shown} />
  )
}

function strong(inner: Child) {
  return <strong>{inner}</strong>
}

type HoldSentenceProps = {
  readonly hold: Hold
  readonly shown: { readonly day: string; readonly b: typeof strong }
  readonly timeZone: string
}

function HoldSentence({ hold: { by, reason, until }, shown, timeZone }: HoldSentenceProps) {
  const said = { ...shown, reason: holdReasonWords(reason) }
  switch (by) {
    case 'approval':
      return (
        <>
          <Say text="<b>The edition of {day}</b> waits for your approval." {...shown} />
          {until && ` ${otherwise(until, timeZone)}`}
        </>
      )
    case 'owner':
      return <Say text="<b>The edition of {day}</b> is paused ({reason})." {...said} />
    case 'brake':
      return (
        <Say
          text="<b>The edition of {day}</b> is paused because too many mails bounced or were reported as spam ({reason}). Ask your administrator to resume it."
          {...said}
        />
      )
    case 'operator':
      return <Say text="<b>The edition of {day}</b> was paused by your administrator: {reason}." {...said} />
  }
}

function otherwise({ at, otherwise: what }: NonNullable<Hold['until']>, timeZone: string): string {
  const end = { time: momentIn(timeZone, at), zone: zoneWord(timeZone) }
  return what === 'send'
    ? say('If nobody approves it by {time} ({zone}), it is sent anyway.', end)
    : say('If nobody approves it by {time} ({zone}), it is cancelled.', end)
}

/** While members wait, those planned are not all recipients. */
function processed({ done, open }: Progress, waiting: Waiting | undefined): string {
  const values = { done, all: done + open }
  return isReachingMore(waiting)
    ? say('{done, number} of {all, plural, one {# recipient} other {# recipients}} so far processed.', values)
    : say('{done, number} of {all, plural, one {# recipient} other {# recipients}} processed.', values)
}

function progressSentences(progress: Progress | undefined, waiting: Waiting | undefined, timeZone: string): string {
  const done = progress && progress.done > 0 ? processed(progress, waiting) : ''
  const write = (time: string) => say('{time} ({zone})', { time: momentIn(timeZone, time), zone: zoneWord(timeZone) })
  const clause = waiting ? waitingClause(waiting, write) : ''
  return [done, clause && say('{sentence}.', { sentence: clause })].filter((each) => each !== '').join(' ')
}
