import { type Ramp, tooFewIn } from '../../domain/choosing/choice.ts'
import { letIn, type UpcomingEdition } from '../../domain/choosing/upcoming-edition.ts'
import { MissingError } from '../../domain/errors.ts'
import { isRecent } from '../../domain/recent-count.ts'
import { beginCount, type ForecastCount, hasForecast } from '../../domain/recipients/audience-count.ts'
import { beginForecast, hoursIn, type SendingQuestion } from '../../domain/recipients/forecast.ts'
import type { Cohort } from '../../domain/schedule/cohort.ts'
import { cohortsAtOnce, cohortsOf, nextToOpen } from '../../domain/schedule/cohorts.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { earliestDate, nextUnopened } from '../../domain/schedule/slots.ts'
import { ruleTime } from '../../domain/sending/rule-time.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { timeAt } from '../../domain/times.ts'
import type { AudienceCounts, Audiences, Bound, Clock, Editions, Runs, Settings, Shelves } from '../../ports.ts'
import type { lookAtRamp, RampLook } from '../editions/measure-ramp.ts'
import type { readFrozen } from '../editions/read-frozen.ts'
import type { readUpcomingEdition } from '../editions/read-upcoming-edition.ts'
import type { CountTask, countFurther } from './count-audience.ts'

export type ForecastSendingPorts = {
  readonly settings: Pick<Settings, 'get'>
  readonly audiences: Pick<Audiences, 'get'>
  readonly editions: Pick<Editions, 'get' | 'list' | 'readParticipants'>
  readonly runs: Pick<Runs, 'get'>
  readonly shelves: Pick<Shelves, 'get'>
  readonly audienceCounts: AudienceCounts
  readonly clock: Pick<Clock, 'now'>
  readonly readUpcomingEdition: Bound<typeof readUpcomingEdition>
  readonly readFrozen: Bound<typeof readFrozen>
  readonly lookAtRamp: Bound<typeof lookAtRamp>
  readonly countFurther: Bound<typeof countFurther>
}

/** What an owner asks about: `date` is that of the edition to approve. */
export type Asked = { readonly groupId: string } & (
  | { readonly question: 'live' | 'now' }
  | { readonly question: 'approve'; readonly date: string }
)

/** There is less to send than the group's minimum, and no letter. */
export type TooQuiet = { readonly found: number } & Pick<GroupSettings, 'minimumDiscussions' | 'reach'>

/** What would happen: who gets it now, later and not at all; or why nothing would. */
export type SendingForecast = { readonly question: SendingQuestion; readonly date: string } & (
  | { readonly kind: 'quiet'; readonly quiet: TooQuiet }
  /** It is not composed yet, or its group's old discussions were not looked through, so nobody knows. */
  | { readonly kind: 'preparing' }
  /** Whom of the dormant it lets in is not known yet. */
  | ({ readonly kind: 'looking' } & RampLook)
  | { readonly kind: 'counted'; readonly count: ForecastCount; readonly settings: GroupSettings }
)

/** An edition, and when its cohorts' turns come. */
type SendingPlan = Pick<CountTask, 'upcoming' | 'participantsIn'> & {
  readonly cohorts: readonly Cohort[]
  readonly now: string
}

/**
 * Forecasts what happens if an owner says yes. A large group's members are counted over several calls: `anew` begins,
 * and a later call counts further, or answers the count that is through.
 */
export async function forecastSending(
  ports: ForecastSendingPorts,
  asked: Asked,
  anew: boolean,
): Promise<SendingForecast> {
  const startedAt = timeAt(ports.clock.now())
  const found = anew ? undefined : await ports.audienceCounts.get(asked.groupId, 'question')
  const kept = found && hasForecast(found) && isStillMeant(found, asked, startedAt) ? found : undefined
  const plan = await planFor(ports, asked, { startedAt, kept })
  const { question } = asked
  if (plan === 'preparing') return { kind: plan, question, date: asked.question === 'approve' ? asked.date : '' }
  const { date, settings } = plan.upcoming
  const nothing = await findNothing(ports, question, plan.upcoming)
  if (nothing) return nothing
  const begun = { startedAt, kept: kept?.date === date ? kept : undefined }
  const ramp = await findRamp(ports, asked, plan.upcoming, { anew, ...begun })
  if ('lookedAt' in ramp) {
    // The answer before it is not to be taken for the one that was asked for; later looks leave what others have counted.
    if (anew) await ports.audienceCounts.drop(asked.groupId, 'question')
    return { kind: 'looking', question, date, ...ramp }
  }
  const count = await countOn(ports, asked, { ...plan, upcoming: letIn(plan.upcoming, ramp) }, begun)
  return { kind: 'counted', question, date, count, settings }
}

/** Why an edition that an owner says yes to would be quiet, if it would, or nobody knows yet. */
export async function findQuiet(
  ports: ForecastSendingPorts,
  asked: Asked & { readonly question: 'live' | 'now' },
): Promise<SendingForecast | undefined> {
  const startedAt = timeAt(ports.clock.now())
  const { upcoming } = await planNext(ports, asked, { startedAt, kept: undefined })
  return findNothing(ports, asked.question, upcoming)
}

/** Too little to send says nothing before a shelf is there, which each look at an edition builds further. */
async function findNothing(
  { shelves }: ForecastSendingPorts,
  question: SendingQuestion,
  upcoming: UpcomingEdition,
): Promise<SendingForecast | undefined> {
  const { groupId, date } = upcoming
  const quiet = quietIn(upcoming)
  if (!quiet) return undefined
  const isKnown = question === 'approve' || (await shelves.get(groupId)) !== undefined
  return isKnown ? { kind: 'quiet', question, date, quiet } : { kind: 'preparing', question, date }
}

/** An owner who leaves a question open for long is told anew. */
function isStillMeant(count: ForecastCount, asked: Asked, now: string): boolean {
  const { forecast, date } = count
  const isSame = forecast.question === asked.question && (asked.question !== 'approve' || asked.date === date)
  return isSame && isRecent(count, now)
}

function quietIn({ choice, settings }: UpcomingEdition): TooQuiet | undefined {
  const { minimumDiscussions, reach } = settings
  const tooFew = tooFewIn(choice, minimumDiscussions)
  return tooFew && { found: tooFew.found, minimumDiscussions, reach }
}

/** When the count began, and the count that is continued. */
type Begun = { readonly startedAt: string; readonly kept: ForecastCount | undefined }

function planFor(ports: ForecastSendingPorts, asked: Asked, begun: Begun): Promise<SendingPlan | 'preparing'> {
  return asked.question === 'approve' ? planFrozen(ports, asked, begun) : planNext(ports, asked, begun)
}

async function planNext(
  ports: ForecastSendingPorts,
  { groupId, question }: Asked,
  { startedAt, kept }: Begun,
): Promise<SendingPlan> {
  const now = kept?.forecast.now ?? startedAt
  const [settings, { zones }, opened] = await Promise.all([
    ports.settings.get(groupId),
    ports.audiences.get(groupId),
    ports.editions.list(groupId, earliestDate(startedAt)),
  ])
  if (!settings) throw new MissingError(`The settings of the group ${groupId}`)
  const calendar = { rule: settings.schedule, zones, weekdays: [] }
  if (question === 'now') {
    const slot = { date: nextUnopened(settings.schedule, startedAt, opened).date, at: now }
    const upcoming = await ports.readUpcomingEdition(groupId, { asOf: startedAt, slot })
    return { upcoming, cohorts: cohortsAtOnce(now), now }
  }
  const slot = nextToOpen(calendar, startedAt, opened)
  const upcoming = await ports.readUpcomingEdition(groupId, { asOf: startedAt, slot })
  return { upcoming, cohorts: cohortsOf(calendar, slot.date), now }
}

async function planFrozen(
  ports: ForecastSendingPorts,
  { groupId, date }: Asked & { readonly question: 'approve' },
  { startedAt, kept }: Begun,
): Promise<SendingPlan | 'preparing'> {
  const key = { groupId, date }
  const [edition, run] = await Promise.all([ports.editions.get(key), ports.runs.get(key)])
  if (!edition || !run) throw new MissingError(`An edition ${groupId}/${date} under way`)
  if (edition.state === 'opened') return 'preparing'
  const { upcoming } = await ports.readFrozen(key)
  const { participants } = upcoming.choice
  const now = kept?.forecast.now ?? ruleTime(run, run, Date.parse(startedAt))
  return {
    upcoming: { ...upcoming, sendsAt: now },
    cohorts: run.cohorts,
    now,
    participantsIn: (shard) => ports.editions.readParticipants(key, shard, participants),
  }
}

async function countOn(
  ports: ForecastSendingPorts,
  { groupId, question }: Asked,
  { upcoming, cohorts, now, participantsIn }: SendingPlan,
  { startedAt, kept }: Begun,
): Promise<ForecastCount> {
  if (kept && !kept.cursor) return kept
  const count = kept ?? { ...beginCount(upcoming, startedAt), forecast: beginForecast(question, now) }
  const hoursOf = hoursIn(cohorts, { timeZone: upcoming.settings.schedule.timeZone, now })
  const counted = await ports.countFurther(withoutUndefined({ upcoming, count, hoursOf, participantsIn }))
  await ports.audienceCounts.put(groupId, counted, 'question')
  return { ...counted, forecast: counted.forecast ?? count.forecast }
}

/** Whom it lets in of the dormant is frozen with an edition, and otherwise takes a walk over all members, once a count. */
async function findRamp(
  { lookAtRamp: look }: ForecastSendingPorts,
  { question }: Asked,
  { groupId, date, sendsAt: asOf, settings, choice }: UpcomingEdition,
  { kept, anew }: Begun & { readonly anew: boolean },
): Promise<Ramp | RampLook> {
  if (kept) return kept.ramp
  if (question === 'approve') return choice.ramp
  return look({ groupId, date, asOf, count: 'question' }, { settings, anew })
}
