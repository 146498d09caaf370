import { brakeReason } from '../domain/brake.ts'
import type { Member } from '../domain/community.ts'
import { barrierTo, decideRecipient } from '../domain/decide-recipient.ts'
import type { Cursor, Decision, Edition, PageRecord, Planned, Run, Walk } from '../domain/edition.ts'
import { MissingError } from '../domain/errors.ts'
import { releaseOf } from '../domain/pace.ts'
import { digestRate } from '../domain/quota.ts'
import type { GroupSettings } from '../domain/settings.ts'
import { standstillOf } from '../domain/standstill.ts'
import type {
  Clock,
  Editions,
  Log,
  Mailer,
  MailRecords,
  Members,
  Pace,
  Queues,
  Runs,
  Settings,
  Suppressions,
  Troubles,
} from '../ports.ts'

const mostMembersPerPage = 100
const fewestMembersPerPage = 10
/** How much of an edition's share of the rate lies in the send queue. */
const secondsAhead = 25
const day = 86_400_000
const brakeDays = 30

type Ports = {
  readonly members: Pick<Members, 'page' | 'shards'>
  readonly records: Pick<MailRecords, 'range'>
  readonly suppressions: Pick<Suppressions, 'among'>
  readonly settings: Pick<Settings, 'get'>
  readonly editions: Pick<Editions, 'get' | 'list' | 'writePage' | 'releasePage'>
  readonly runs: Pick<Runs, 'list' | 'setWalking' | 'hold'>
  readonly troubles: Pick<Troubles, 'since'>
  readonly pace: Pick<Pace, 'stopped'>
  readonly mailer: Pick<Mailer, 'quota'>
  readonly queues: Pick<Queues, 'send' | 'fanOut'>
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
}

/** A run of members of one shard, in the order of their ids. */
type Stretch = { readonly shard: number; readonly members: readonly Member[] }

/**
 * Walks one page of the group's members: decides for each, writes the decisions down, queues what is to be sent and
 * then the next page, no faster than the edition's share of the rate. A page that was written before is obeyed as it
 * stands, and one that was released is done. An edition that may not be mailed now is left where it is: a review sends
 * the walker off again.
 */
export async function walkPage(ports: Ports, walk: Walk): Promise<PageRecord | undefined> {
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
  if (standstillOf(run, stop, quota) || (await brake(ports, run, settings, walk))) {
    await ports.runs.setWalking(walk, false)
    return undefined
  }
  // SQS delays by 15 minutes at most, and among many editions a page's turn may be later.
  const early = ((walk.clearAt ?? 0) - ports.clock.now()) / 1000 - secondsAhead
  if (early > 1) {
    await ports.queues.fanOut(walk, early)
    return undefined
  }
  if (!run.walking) await ports.runs.setWalking(walk, true)
  const others = runs.filter((other) => other.walking && other !== run).length
  return release(ports, walk, await decidePage(ports, edition, settings, walk, digestRate(quota) / (1 + others)))
}

type Decided = { readonly page: PageRecord; readonly perSecond: number }

/** Queues what a page planned, at the edition's share of the rate, and the next page for when little of it is left. */
async function release(ports: Ports, walk: Walk, { page, perSecond }: Decided): Promise<PageRecord> {
  const written = await ports.editions.writePage(page)
  if (written.clearAt !== undefined) return written
  const now = ports.clock.now()
  const planned = written.decisions.filter(isPlanned)
  const { batches, clearAt } = releaseOf(walk, planned, { now, clearAt: walk.clearAt, perSecond })
  await ports.queues.send(batches)
  if (written.next) {
    const next = { ...walk, cursor: written.next, plannedBefore: written.plannedSoFar, clearAt }
    await ports.queues.fanOut(next, (clearAt - now) / 1000 - secondsAhead)
  } else await ports.runs.setWalking(walk, false)
  await ports.editions.releasePage(written, clearAt)
  return written
}

/** Holds the edition where too many bounced or complained, in it or in the group's last weeks. */
async function brake(ports: Ports, run: Run, { brake: rule }: GroupSettings, walk: Walk): Promise<boolean> {
  const { groupId, date, resumedAt = '' } = run
  const from = new Date(Date.parse(date) - brakeDays * day).toISOString().slice(0, 10)
  const troubles = (await ports.troubles.since(groupId, from)).filter(({ at }) => at > resumedAt)
  if (troubles.length === 0) return false
  const own = troubles.filter((trouble) => trouble.date === date)
  const stretches = [{ over: 'in this edition', mailed: walk.plannedBefore, troubles: own }]
  // Who let the edition go on has seen the weeks before.
  if (run.resumedAt === undefined) {
    const earlier = await ports.editions.list(groupId, from)
    const mailed = earlier.reduce((sum, { sums }) => sum + (sums?.submitted ?? 0), walk.plannedBefore)
    stretches.push({ over: `in the last ${brakeDays} days`, mailed, troubles })
  }
  const reason = brakeReason(rule, stretches)
  if (reason === undefined) return false
  await ports.runs.hold(walk, { by: 'brake', reason, at: new Date(ports.clock.now()).toISOString() })
  ports.log.warn('edition held by the brake', { groupId, date, reason })
  return true
}

async function decidePage(
  ports: Ports,
  edition: Edition,
  settings: GroupSettings,
  walk: Walk,
  perSecond: number,
): Promise<Decided> {
  const most = Math.floor(perSecond * secondsAhead)
  const limit = Math.min(mostMembersPerPage, Math.max(fewestMembersPerPage, most))
  const { stretches, next } = await readStretches(ports.members, walk.groupId, walk.cursor, limit)
  const members = stretches.flatMap((stretch) => stretch.members)
  const mail = await readChoices(ports.records, walk.groupId, stretches)
  const mailable = members.filter((member) => !barrierTo({ member, mail: mail.get(member.id), suppressed: false }))
  const suppressed = await ports.suppressions.among(mailable.flatMap(({ email }) => (email ? [email] : [])))
  const decisions = members.map((member) =>
    decideRecipient(
      member.id,
      { member, mail: mail.get(member.id), suppressed: member.email !== undefined && suppressed.has(member.email) },
      edition,
      settings.discussionsPerMail,
    ),
  )
  const { groupId, date, cohort, cursor, plannedBefore } = walk
  const plannedSoFar = plannedBefore + decisions.filter(isPlanned).length
  return { page: { groupId, date, cohort, first: cursor, next, decisions, plannedSoFar }, perSecond }
}

/** Fills a page from as many shards as it takes: a shard that is empty, or at its end, is not the end of the group. */
async function readStretches(
  members: Pick<Members, 'page' | 'shards'>,
  groupId: string,
  cursor: Cursor,
  most: number,
): Promise<{ stretches: Stretch[]; next?: Cursor }> {
  const stretches: Stretch[] = []
  let missing = most
  let after = cursor.after
  for (let shard = cursor.shard; shard < members.shards; shard += 1) {
    const found = await members.page(groupId, shard, after, missing)
    const last = found.at(-1)
    if (last) stretches.push({ shard, members: found })
    missing -= found.length
    if (missing === 0 && last) return { stretches, next: { shard, after: last.id } }
    after = undefined
  }
  return { stretches }
}

/** Members and their mail records share shard and order, so one range read a stretch joins them. */
async function readChoices(records: Pick<MailRecords, 'range'>, groupId: string, stretches: readonly Stretch[]) {
  const ranges = stretches.map(({ shard, members }) =>
    records.range(groupId, shard, members[0]?.id ?? '', members.at(-1)?.id ?? ''),
  )
  return new Map((await Promise.all(ranges)).flat().map(({ memberId, mail }) => [memberId, mail]))
}

function isPlanned(decision: Decision): decision is Planned {
  return 'picks' in decision
}
