import type { Ramp } from '../../domain/choosing/choice.ts'
import { numbersBelow, pagesOf } from '../../domain/chunks.ts'
import type { EditionRun } from '../../domain/edition.ts'
import { inParallel } from '../../domain/in-parallel.ts'
import { barrierTo } from '../../domain/recipients/decide-recipient.ts'
import { rampOf, rampSize, waitingPlace } from '../../domain/recipients/ramp.ts'
import { readSharers } from '../../domain/recipients/sharers.ts'
import { standingsAmong } from '../../domain/recipients/standing.ts'
import { isOnTheirDay } from '../../domain/recipients/weekdays.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { brakeReason } from '../../domain/sending/brake.ts'
import { addDays, dateAt } from '../../domain/times.ts'
import type { BouncesAndComplaints, Editions, MailRecords, Members } from '../../ports.ts'

export type MeasureRampPorts = {
  readonly members: Pick<Members, 'getMany' | 'page' | 'shards'>
  readonly records: Pick<MailRecords, 'getMany' | 'range'>
  readonly editions: Pick<Editions, 'list' | 'readChoice'>
  readonly bouncesAndComplaints: Pick<BouncesAndComplaints, 'since'>
}

const calmDays = 30
const membersAtOnce = 1000
/** A group of 100,000 has some 400 pages; reading them in sequence would take longer than an owner's page may. */
const shardsAtOnce = 4

/** What the walk over all members found: the ramp, and how many members have not left. */
export type MeasuredRamp = Ramp & { readonly members?: number }

/** Reads all members and finds the dormant ones that an edition lets in: the most recently seen of those who wait. */
export async function measureRamp(
  ports: MeasureRampPorts,
  edition: EditionRun,
  settings: GroupSettings,
): Promise<MeasuredRamp> {
  const rules = { asOf: edition.asOf, limits: settings.stages }
  const shards = numbersBelow(ports.members.shards).map((shard) => () => waitingIn(ports, edition, shard, rules))
  const found = await inParallel(shards, shardsAtOnce)
  const ramp = rampOf(
    await sizeOf(ports, edition, settings),
    found.flatMap(({ waiting }) => waiting),
  )
  return { ...ramp, members: found.reduce((sum, { members }) => sum + members, 0) }
}

async function waitingIn(
  { members, records }: MeasureRampPorts,
  { groupId }: EditionRun,
  shard: number,
  rules: Parameters<typeof waitingPlace>[1],
): Promise<{ readonly waiting: readonly string[]; readonly members: number }> {
  const waiting: string[] = []
  let there = 0
  for await (const found of pagesOf(membersAtOnce, (after) => members.page(groupId, shard, after, membersAtOnce))) {
    const known = await records.range(groupId, shard, found[0]?.id ?? '', found.at(-1)?.id ?? '')
    const sharersOf = await readSharers({ members, records }, groupId, found)
    const standingOf = standingsAmong(known, new Map(), sharersOf)
    there += found.filter(({ removedAt }) => removedAt === undefined).length
    for (const standing of found.map(standingOf)) {
      const place = barrierTo(standing) ? undefined : waitingPlace(standing, rules)
      if (place !== undefined) waiting.push(place)
    }
  }
  return { waiting, members: there }
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
