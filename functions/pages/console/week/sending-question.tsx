import type { Child } from 'hono/jsx'
import { counted } from '../../../domain/counts.ts'
import type { ForecastCount } from '../../../domain/recipients/audience-count.ts'
import type { SendingQuestion } from '../../../domain/recipients/forecast.ts'
import type { GroupSettings } from '../../../domain/schedule/settings.ts'
import type { SendingForecast } from '../../../steps/owners/forecast-sending.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { agoAt, dayOf, zoneWord } from '../times.ts'
import { Back, SendingRefused } from './sending-refused.tsx'
import { countedWords, type ForecastLine, forecastLines, reachesAnybody } from './sending-words.ts'

type SendingQuestionProps = {
  readonly desk: DeskView
  readonly forecast: SendingForecast
  /** The time, ISO 8601. */
  readonly now: string
  /** Whether that is all: the addresses of a large group are looked at over several calls. */
  readonly isWhole?: boolean
  /** What an owner should know besides, above the buttons and inside the form: it may have fields that must be filled. */
  readonly children?: Child
}

const shards = 16

/** Asks before mail goes out, and says what will happen: who gets it now, who later and when, who not and why. */
export function SendingQuestionPage({ desk, forecast, now, isWhole = true, children }: SendingQuestionProps) {
  const isCounting = forecast.kind === 'counted' && (forecast.count.cursor !== undefined || !isWhole)
  const isUnfinished = forecast.kind === 'preparing' || isCounting
  const again = isUnfinished ? { seconds: 1, path: askPath(desk, forecast) } : undefined
  const title = titleOf(forecast)
  return (
    <Frame desk={desk} title={title} page="" again={again?.seconds} againAt={again?.path}>
      <h1>{title}</h1>
      {forecast.kind === 'quiet' && <SendingRefused desk={desk} quiet={forecast.quiet} />}
      {forecast.kind === 'preparing' && <Preparing desk={desk} forecast={forecast} />}
      {forecast.kind === 'counted' && (
        <Counted desk={desk} forecast={forecast} now={now} isUnfinished={isCounting}>
          {isCounting && isWhole ? undefined : children}
        </Counted>
      )}
    </Frame>
  )
}

/** Where a question is looked at again: the count goes on there. */
function askPath(desk: DeskView, { question, date }: SendingForecast): string {
  const about = question === 'approve' ? `&date=${date}` : ''
  return deskPath(desk.group.id, `week/ask?of=${question}${about}`)
}

function titleOf({ question, date }: SendingForecast): string {
  switch (question) {
    case 'live':
      return 'Go live?'
    case 'now':
      return `Send the edition of ${dayOf(date)} now?`
    case 'approve':
      return `Approve the edition of ${dayOf(date)}?`
  }
}

type PartProps<Kind extends SendingForecast['kind']> = {
  readonly desk: DeskView
  readonly forecast: Extract<SendingForecast, { readonly kind: Kind }>
}

function Preparing({ desk, forecast }: PartProps<'preparing'>) {
  return (
    <>
      <p role="status">This edition is still being prepared, so nobody can say yet who will get it.</p>
      <p class="buttons">
        <a class="button primary" href={askPath(desk, forecast)}>
          Look again
        </a>
        <Back desk={desk} />
      </p>
    </>
  )
}

type CountedForecastProps = PartProps<'counted'> & {
  readonly now: string
  readonly isUnfinished: boolean
  readonly children?: Child
}

function Counted({ desk, forecast, now, isUnfinished, children }: CountedForecastProps) {
  const { count, settings, question, date } = forecast
  const { timeZone } = settings.schedule
  return (
    <>
      {count.cursor ? <Progress count={count} /> : <Whole forecast={forecast} now={now} />}
      <Lines lines={forecastLines(count, settings)} isWhole={count.cursor === undefined} />
      <p class="soft">Times are those of {zoneWord(timeZone)}.</p>
      {isUnfinished ? (
        <>
          {children}
          <p class="buttons">
            <a class="button primary" href={askPath(desk, forecast)}>
              Keep counting
            </a>
            <Back desk={desk} />
          </p>
        </>
      ) : mayConfirm(question, count) ? (
        <Confirm desk={desk} question={question} date={date}>
          {children}
        </Confirm>
      ) : (
        <p class="buttons">
          <Back desk={desk} />
        </p>
      )}
    </>
  )
}

/** Sending now to nobody would only use the edition up. */
function mayConfirm(question: SendingQuestion, count: ForecastCount): boolean {
  return question !== 'now' || reachesAnybody(count)
}

function Progress({ count }: { readonly count: ForecastCount }) {
  return (
    <>
      <p role="status">Counting … {countedWords(count)}. The numbers below are not all yet.</p>
      <progress class="bar" max={shards} value={count.cursor?.shard ?? shards} aria-label="Progress of the count" />
    </>
  )
}

function Whole({ forecast, now }: { readonly forecast: CountedForecastProps['forecast']; readonly now: string }) {
  const { count, question, settings, date } = forecast
  return (
    <>
      {!reachesAnybody(count) && (
        <div class="alert" role="alert">
          <p>
            <strong>Nobody would get it.</strong> The reasons are below.
          </p>
        </div>
      )}
      <p>{leadOf(question, date, settings)}</p>
      <p class="soft">
        Calculated for {counted(count.members, 'member')} with the same rules as the real send,{' '}
        {agoAt(count.startedAt, now)}.
      </p>
    </>
  )
}

function leadOf(question: SendingQuestion, date: string, { schedule, approval }: GroupSettings): string {
  switch (question) {
    case 'live': {
      const first = `The first edition is that of ${dayOf(date)}, at ${schedule.time} in each member’s own time zone.`
      const waits = approval.required ? ' It waits for an owner’s approval first.' : ''
      return `${first}${waits} Until then it can change, and so can these numbers.`
    }
    case 'now':
      return `It goes out within minutes, at any local hour, and will not be sent again on ${dayOf(date)}.`
    case 'approve':
      return `Members whose hour has come get it within minutes, the others at ${schedule.time} in their own time zone.`
  }
}

function Lines({ lines, isWhole }: { readonly lines: readonly ForecastLine[]; readonly isWhole: boolean }) {
  return (
    <ul class="forecast" aria-label={isWhole ? 'Who gets it' : 'Who gets it, counted so far'}>
      {lines.map(({ name, members, parts }) => (
        <li>
          <strong>
            {name}: {members.toLocaleString('en')}
            {!isWhole && ' counted so far'}
          </strong>
          {parts.length > 0 && (
            <ul>
              {parts.map((part) => (
                <li>{part}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The form of each question: the path below the desk, the fields that say what is meant, and the button. */
const forms = {
  live: { path: 'week/state', fields: { state: 'live' }, yes: 'Go live' },
  now: { path: 'week/send-now', fields: {}, yes: 'Send now' },
  approve: { path: 'week/run', fields: { do: 'approve' }, yes: 'Approve and send' },
} as const satisfies Record<SendingQuestion, unknown>

type ConfirmProps = {
  readonly desk: DeskView
  readonly question: SendingQuestion
  readonly date: string
  readonly children?: Child
}

function Confirm({ desk, question, date, children }: ConfirmProps) {
  const { path, fields, yes } = forms[question]
  return (
    <form method="post" action={deskPath(desk.group.id, path)}>
      {Object.entries({ ...fields, date }).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
      <div class="buttons">
        <button type="submit" name="sure" value="yes" class="primary">
          {yes}
        </button>
        <Back desk={desk} />
      </div>
    </form>
  )
}
