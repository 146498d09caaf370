import type { Edition } from '../../domain/edition.ts'
import { MissingError } from '../../domain/errors.ts'
import { isPlanned } from '../../domain/recipients/decision.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { brakeReason } from '../../domain/sending/brake.ts'
import { draftHold, isDraft } from '../../domain/sending/draft-hold.ts'
import { releaseOf } from '../../domain/sending/pace.ts'
import type { PageRecord } from '../../domain/sending/page-record.ts'
import { digestRate } from '../../domain/sending/quota.ts'
import type { Run } from '../../domain/sending/run.ts'
import { sendingBlockOf } from '../../domain/sending/sending-block.ts'
import type { Walk } from '../../domain/sending/walk.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { addDays, dateAt, timeAt } from '../../domain/times.ts'
import type { BouncesAndComplaints, Clock, Editions, Log, Mailer, Pace, Queues, Runs, Settings } from '../../ports.ts'
import type { DecidePage } from './decide-page.ts'

const mostMembersPerPage = 100
const fewestMembersPerPage = 10
/** How much of an edition's share of the rate the send queue holds. */
const secondsAhead = 25
const brakeDays = 30

type WalkPagePorts = {
  readonly settings: Pick<Settings, 'get'>
  readonly editions: Pick<Editions, 'get' | 'list' | 'writePage' | 'releasePage'>
  readonly runs: Pick<Runs, 'list' | 'setWalking' | 'hold'>
  readonly bouncesAndComplaints: Pick<BouncesAndComplaints, 'since'>
  readonly pace: Pick<Pace, 'stopped'>
  readonly mailer: Pick<Mailer, 'quota'>
  readonly queues: Pick<Queues, 'send' | 'fanOut'>
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
  readonly decidePage: DecidePage
}

/**
 * Walks one page of a cohort's members: decides for each, stores the decisions, and queues the recipients and then the
 * next page, no faster than the edition's share of the rate. A stored page is followed as it stands, and a released one
 * is done. If the edition may not be mailed now, the walk stops here: a review starts the walker again.
 */
export async function walkPage(ports: WalkPagePorts, walk: Walk): Promise<PageRecord | undefined> {
  const { groupId } = walk
  const [edition, settings, runs, stop, quota] = await Promise.all([
    ports.editions.get(walk),
    ports.settings.get(groupId),
    ports.runs.list(),
    ports.pace.stopped(),
    ports.mailer.quota(),
  ])
  if (!edition || !settings) throw new MissingError(`The edition ${groupId} ${walk.date}, or its group's settings,`)
  const run = runs.find(({ groupId, date }) => groupId === edition.groupId && date === edition.date)
  if (!run || (edition.state !== 'frozen' && edition.state !== 'mailing')) return undefined
  if (isDraft(settings)) await ports.runs.hold(walk, draftHold(ports.clock.now()))
  if (isDraft(settings) || sendingBlockOf(run, stop, quota) || (await brake(ports, { run, runs }, settings, walk))) {
    await ports.runs.setWalking(walk, false)
    return undefined
  }
  // SQS delays by at most 15 minutes, and with many editions a page's turn may be later.
  const early = ((walk.clearAt ?? 0) - ports.clock.now()) / 1000 - secondsAhead
  if (early > 1) {
    await ports.queues.fanOut(walk, early)
    return undefined
  }
  if (!run.walking) await ports.runs.setWalking(walk, true)
  const others = runs.filter((other) => other.walking && other !== run).length
  const perSecond = digestRate(quota) / (1 + others)
  const limit = Math.min(mostMembersPerPage, Math.max(fewestMembersPerPage, Math.floor(perSecond * secondsAhead)))
  const page = await ports.decidePage({ walk, run, settings, limit })
  return release(ports, walk, { page, perSecond })
}

type Decided = { readonly page: PageRecord; readonly perSecond: number }

/** Queues a page's recipients at the edition's share of the rate, and the next page for when few of them are left. */
async function release(ports: WalkPagePorts, walk: Walk, { page, perSecond }: Decided): Promise<PageRecord> {
  const written = await ports.editions.writePage(page)
  if (written.clearAt !== undefined) {
    // Its walker died before it could return its share of the rate.
    if (!written.next) await ports.runs.setWalking(walk, false)
    return written
  }
  const now = ports.clock.now()
  const planned = written.decisions.filter(isPlanned)
  const { batches, clearAt } = releaseOf(walk, planned, withoutUndefined({ now, clearAt: walk.clearAt, perSecond }))
  await ports.queues.send(batches)
  if (written.next) {
    const next = { ...walk, cursor: written.next, plannedBefore: written.plannedSoFar, clearAt }
    await ports.queues.fanOut(next, (clearAt - now) / 1000 - secondsAhead)
  } else await ports.runs.setWalking(walk, false)
  await ports.editions.releasePage(written, clearAt)
  return written
}

/** Holds the edition if too many mails bounced or got complaints, in it or in the group's last weeks. */
async function brake(
  ports: WalkPagePorts,
  { run, runs }: { readonly run: Run; readonly runs: readonly Run[] },
  { brake: rule }: GroupSettings,
  walk: Walk,
): Promise<boolean> {
  const { groupId, date, resumedAt = '' } = run
  const from = dateAt(addDays(date, -brakeDays))
  const bouncesAndComplaints = (await ports.bouncesAndComplaints.since(groupId, from)).filter(
    ({ at }) => at > resumedAt,
  )
  if (bouncesAndComplaints.length === 0) return false
  const own = bouncesAndComplaints.filter((bounceOrComplaint) => bounceOrComplaint.date === date)
  const stretches = [{ over: 'in this edition', mailed: walk.plannedBefore, bouncesAndComplaints: own }]
  // An owner or operator who resumed the edition has seen the weeks before.
  if (run.resumedAt === undefined) {
    const earlier = await ports.editions.list(groupId, from)
    const runOf = new Map(runs.filter((other) => other.groupId === groupId).map((other) => [other.date, other]))
    const mailedIn = ({ date, sums }: Edition) => sums?.submitted ?? runOf.get(date)?.progress?.done ?? 0
    const others = earlier.filter((edition) => edition.date !== date)
    const mailed = others.reduce((sum, edition) => sum + mailedIn(edition), walk.plannedBefore)
    stretches.push({ over: `in the last ${brakeDays} days`, mailed, bouncesAndComplaints })
  }
  const reason = brakeReason(rule, stretches)
  if (reason === undefined) return false
  await ports.runs.hold(walk, { by: 'brake', reason, at: timeAt(ports.clock.now()) })
  ports.log.warn('edition held by the brake', { groupId, date, reason })
  return true
}
