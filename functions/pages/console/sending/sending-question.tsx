import type { Child } from 'hono/jsx'
import type { ForecastCount } from '../../../domain/recipients/audience-count.ts'
import type { SendingQuestion } from '../../../domain/recipients/forecast.ts'
import { sentence } from '../../../domain/shapes/sentence.ts'
import type { SendingForecast } from '../../../steps/owners/forecast-sending.ts'
import { CountBar } from '../audience/count-bar.tsx'
import { RampLooking } from '../audience/ramp-looking.tsx'
import { type DeskView, deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { agoAt, dayOf, zoneWord } from '../times.ts'
import { Say, say } from '../words.tsx'
import { Checklist, type GoingLive } from './going-live.tsx'
import { leadOf } from './sending-lead.ts'
import { Back, SendingRefused } from './sending-refused.tsx'
import { type ForecastLine, forecastLines, reachesAnybody } from './sending-words.ts'

type SendingQuestionProps = {
  readonly desk: DeskView
  readonly forecast: SendingForecast
  /** The time, ISO 8601. */
  readonly now: string
  /** Whether that is all: the addresses of a large group are looked at over several calls. */
  readonly isWhole?: boolean
  /** What is looked at before the first mail, where that is the question. */
  readonly goingLive?: GoingLive | undefined
  /** What an owner should know besides, above the buttons and inside the form: it may have fields that must be filled. */
  readonly children?: Child
}

/** Asks before mail goes out, and says what will happen: who gets it now, who later and when, who not and why. */
export function SendingQuestionPage({
  desk,
  forecast,
  now,
  isWhole = true,
  goingLive,
  children,
}: SendingQuestionProps) {
  const isCounting = forecast.kind === 'counted' && (forecast.count.cursor !== undefined || !isWhole)
  const isUnfinished = forecast.kind === 'preparing' || forecast.kind === 'looking' || isCounting
  const again = isUnfinished ? { seconds: 1, path: askPath(desk, forecast) } : undefined
  const title = titleOf(forecast)
  return (
    <Frame desk={desk} title={title} page="" again={again?.seconds} againAt={again?.path}>
      <h1>{title}</h1>
      {forecast.kind === 'quiet' && <SendingRefused desk={desk} quiet={forecast.quiet} />}
      {forecast.kind === 'preparing' && <Preparing desk={desk} forecast={forecast} />}
      {forecast.kind === 'looking' && <Looking desk={desk} forecast={forecast} />}
      {forecast.kind === 'counted' && goingLive && <Checklist desk={desk} found={goingLive} {...forecast} />}
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
      return say('Go live?')
    case 'now':
      return say('Send the edition of {date} now?', { date: dayOf(date) })
    case 'approve':
      return say('Approve the edition of {date}?', { date: dayOf(date) })
  }
}

type PartProps<Kind extends SendingForecast['kind']> = {
  readonly desk: DeskView
  readonly forecast: Extract<SendingForecast, { readonly kind: Kind }>
}

function Preparing({ desk, forecast }: PartProps<'preparing'>) {
  return (
    <>
      <p role="status">{say('This edition is still being prepared, so nobody can say yet who will get it.')}</p>
      <AskAgain desk={desk} forecast={forecast} text={say('Look again')} />
    </>
  )
}

function Looking({ desk, forecast }: PartProps<'looking'>) {
  return (
    <>
      <RampLooking look={forecast} />
      <AskAgain desk={desk} forecast={forecast} text={say('Keep counting')} />
    </>
  )
}

type AskAgainProps = { readonly desk: DeskView; readonly forecast: SendingForecast; readonly text: string }

/** Where no confirmation is possible yet. */
function AskAgain({ desk, forecast, text }: AskAgainProps) {
  return (
    <p class="buttons">
      <a class="button primary" href={askPath(desk, forecast)}>
        {text}
      </a>
      <Back desk={desk} />
    </p>
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
      {count.cursor ? (
        <Progress members={count.members} done={count.cursor.shard} />
      ) : (
        <Whole forecast={forecast} now={now} />
      )}
      <Lines lines={forecastLines(count, settings)} isWhole={count.cursor === undefined} />
      <p class="soft">{say('Times are those of {zone}.', { zone: zoneWord(timeZone) })}</p>
      {isUnfinished ? (
        <>
          {children}
          <AskAgain desk={desk} forecast={forecast} text={say('Keep counting')} />
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

function Progress({ members, done }: { readonly members: number; readonly done: number }) {
  return (
    <>
      <p role="status">
        {say(
          'Counting … {members, plural, one {# member} other {# members}} counted so far. The numbers below are not all yet.',
          { members },
        )}
      </p>
      <CountBar done={done} />
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
            <Say text="<b>Nobody would get it.</b> The reasons are below." b={(inner) => <strong>{inner}</strong>} />
          </p>
        </div>
      )}
      <p>{leadOf(question, date, settings)}</p>
      <p class="soft">
        {say(
          'Calculated for {members, plural, one {# member} other {# members}} with the same rules as the real send, {ago}.',
          {
            members: count.members,
            ago: agoAt(count.startedAt, now),
          },
        )}
      </p>
    </>
  )
}

function Lines({ lines, isWhole }: { readonly lines: readonly ForecastLine[]; readonly isWhole: boolean }) {
  return (
    <ul class="forecast" aria-label={isWhole ? say('Who gets it') : say('Who gets it, counted so far')}>
      {lines.map(({ name, members, parts }) => (
        <li>
          <strong>
            {isWhole
              ? say('{name}: {members, number}', { name, members })
              : say('{name}: {members, number} counted so far', { name, members })}
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
  live: { path: 'week/state', fields: { state: 'live' }, yes: sentence('Go live') },
  now: { path: 'week/send-now', fields: {}, yes: sentence('Send now') },
  approve: { path: 'week/run', fields: { do: 'approve' }, yes: sentence('Approve and send') },
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
          {say(yes)}
        </button>
        <Back desk={desk} />
      </div>
    </form>
  )
}
