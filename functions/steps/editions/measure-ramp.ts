import type { Ramp } from '../../domain/choosing/choice.ts'
import { pagesOf } from '../../domain/chunks.ts'
import type { Member } from '../../domain/community.ts'
import type { EditionRun } from '../../domain/edition.ts'
import { inParallel } from '../../domain/in-parallel.ts'
import { isRecent } from '../../domain/recent-count.ts'
import { barrierTo } from '../../domain/recipients/decide-recipient.ts'
import {
  addToRamp,
  beginRampWalk,
  endRampShard,
  isRampWalked,
  type RampPage,
  type RampWalk,
  rampIn,
} from '../../domain/recipients/ramp/ramp-walk.ts'
import { rampSize, waitingPlace } from '../../domain/recipients/ramp.ts'
import { readSharers } from '../../domain/recipients/sharers.ts'
import { standingsAmong } from '../../domain/recipients/standing.ts'
import { isOnTheirDay } from '../../domain/recipients/weekdays.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { brakeReason } from '../../domain/sending/brake.ts'
import { addDays, dateAt, timeAt } from '../../domain/times.ts'
import type {
  BouncesAndComplaints,
  Clock,
  Editions,
  MailRecords,
  Members,
  RampWalks,
  WalkPurpose,
} from '../../ports.ts'

type MeasureRampPorts = {
  readonly members: Pick<Members, 'getMany' | 'page' | 'shards'>
  readonly records: Pick<MailRecords, 'getMany' | 'range'>
  readonly editions: Pick<Editions, 'list' | 'readChoice'>
  readonly bouncesAndComplaints: Pick<BouncesAndComplaints, 'since'>
}

/** With a place to keep how far a walk has come. */
export type LookAtRampPorts = MeasureRampPorts & { readonly rampWalks: RampWalks; readonly clock: Pick<Clock, 'now'> }

const calmDays = 30
const membersAtOnce = 1000
/** A group of 100,000 has some 400 pages; reading them in sequence would take longer than an owner's page may. */
const shardsAtOnce = 4

/** What the walk over all members found: the ramp, and how many members have not left. */
export type MeasuredRamp = Ramp & { readonly members?: number }

/** In milliseconds: what a call may read for, a quarter of the time that composing has, and after what it is kept. */
const [workFor, keepAfter] = [30_000, 10_000]

/**
 * Reads all members and finds the dormant ones that an edition lets in: the most recently seen of those who wait. `later`
 * where it takes longer than a call may. How far it came is kept, so that the next call goes on from there, and a crash
 * repeats some seconds. Of two calls at once one comes first.
 */
export async function measureRampInParts(
  ports: LookAtRampPorts,
  edition: EditionRun,
  settings: GroupSettings,
): Promise<MeasuredRamp | 'later'> {
  const start = ports.clock.now()
  const kept = await ports.rampWalks.get(edition)
  let walk = kept ?? beginRampWalk(await sizeOf(ports, edition, settings), ports.members.shards)
  while (!isRampWalked(walk)) {
    const end = Math.min(start + workFor, ports.clock.now() + keepAfter)
    const next = await readOn(ports, { edition, settings, isTimeUp: () => ports.clock.now() >= end }, walk)
    const took = ports.clock.now() - start
    // Of most groups all are read at once.
    if (took < keepAfter && isRampWalked(next)) return measuredIn(next)
    if (!(await ports.rampWalks.save(edition, next, walk.revision))) return 'later'
    walk = { ...next, revision: walk.revision + 1 }
    // What is left of this call may be too little for the rest of composing.
    if (took >= workFor || isRampWalked(walk)) return 'later'
  }
  return measuredIn(walk)
}

/** In milliseconds: what an owner's page may read for. */
const lookFor = 5000

/** How far a look has come that is not through: how many members it read who have not left, and the shards it is done with. */
export type RampLook = { readonly lookedAt: number; readonly done: number }

/**
 * The same for a count of the recipients of an edition that nobody composes yet: how far it came, where that takes longer
 * than an owner's page may. Their next look at the page goes on; `anew` begins another walk.
 */
export async function lookAtRamp(
  ports: LookAtRampPorts,
  edition: EditionRun & Required<WalkPurpose>,
  { settings, anew }: { readonly settings: GroupSettings; readonly anew: boolean },
): Promise<Ramp | RampLook> {
  const { rampWalks, clock, members } = ports
  const start = clock.now()
  const kept = await rampWalks.get(edition)
  const startedAt = timeAt(start)
  const isGoingOn =
    kept?.startedAt !== undefined && !isRampWalked(kept) && isRecent({ startedAt: kept.startedAt }, startedAt)
  const begun =
    isGoingOn && !anew ? kept : { ...beginRampWalk(await sizeOf(ports, edition, settings), members.shards), startedAt }
  const walk = await readOn(ports, { edition, settings, isTimeUp: () => clock.now() >= start + lookFor }, begun)
  const isThrough = isRampWalked(walk)
  // What two read at once is kept of one of them, and told of both.
  if (kept || !isThrough) await rampWalks.save(edition, walk, kept?.revision ?? 0)
  if (isThrough) return rampIn(walk)
  return { lookedAt: walk.members, done: walk.shards.filter(({ done }) => done).length }
}

function measuredIn(walk: RampWalk): MeasuredRamp {
  return { ...rampIn(walk), members: walk.members }
}

type RampReading = {
  readonly edition: EditionRun
  readonly settings: GroupSettings
  /** Asked after each page. */
  readonly isTimeUp: () => boolean
}

async function readOn(ports: MeasureRampPorts, reading: RampReading, begun: RampWalk): Promise<RampWalk> {
  let walk = begun
  const shards = begun.shards.flatMap(({ after, done }, shard) => (done ? [] : [{ shard, after }]))
  const tasks = shards.map(({ shard, after }) => async () => {
    if (walk !== begun && reading.isTimeUp()) return
    const { groupId } = reading.edition
    const read = (last: string | undefined) => ports.members.page(groupId, shard, last, membersAtOnce)
    for await (const found of pagesOf(membersAtOnce, read, after)) {
      const page = await waitingAmong(ports, reading, shard, found)
      walk = addToRamp(walk, page)
      if (found.length === membersAtOnce && reading.isTimeUp()) return
    }
    walk = endRampShard(walk, shard)
  })
  await inParallel(tasks, shardsAtOnce)
  return walk
}

async function waitingAmong(
  { members, records }: MeasureRampPorts,
  { edition: { groupId, asOf }, settings }: RampReading,
  shard: number,
  found: readonly Member[],
): Promise<RampPage> {
  const after = found.at(-1)?.id ?? ''
  const known = await records.range(groupId, shard, found[0]?.id ?? '', after)
  const sharersOf = await readSharers({ members, records }, groupId, found)
  const standings = found.map(standingsAmong(known, new Map(), sharersOf))
  const rules = { asOf, limits: settings.stages }
  const places = standings.flatMap((standing) => (barrierTo(standing) ? [] : (waitingPlace(standing, rules) ?? [])))
  return { shard, after, members: found.filter(({ removedAt }) => removedAt === undefined).length, places }
}

/** A month is calm if no brake would have closed in it. */
async function sizeOf(
  { editions, bouncesAndComplaints }: MeasureRampPorts,
  { groupId, date }: EditionRun,
  settings: GroupSettings,
) {
  const from = dateAt(addDays(date, -calmDays))
  const earlier = (await editions.list(groupId, from)).filter((edition) => edition.date < date)
  // Editions of other weekdays are for the few members who chose them.
  const previous = earlier.findLast(
    (edition) => edition.state !== 'quiet' && isOnTheirDay(edition.date, settings.schedule, undefined),
  )
  const mailed = earlier.reduce((sum, { sums }) => sum + (sums?.submitted ?? 0), 0)
  const stretch = {
    over: 'in the last month',
    mailed,
    bouncesAndComplaints: await bouncesAndComplaints.since(groupId, from),
  }
  const isCalm = brakeReason(settings.brake, [stretch]) === undefined
  return rampSize(settings.rampFirst, previous && (await editions.readChoice(previous))?.ramp, isCalm)
}
