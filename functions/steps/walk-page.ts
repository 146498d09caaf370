import { chunksOf } from '../domain/chunks.ts'
import type { Member } from '../domain/community.ts'
import { barrierTo, decideRecipient } from '../domain/decide-recipient.ts'
import type { Batch, Cursor, Decision, Edition, PageRecord, Planned, Walk } from '../domain/edition.ts'
import { MissingError } from '../domain/errors.ts'
import { digestRate } from '../domain/quota.ts'
import type { Editions, Mailer, MailRecords, Members, Queues, Settings, Suppressions } from '../ports.ts'

const mostMembersPerPage = 100
/** What is queued must be sent soon: a low rate gets small pages, or batches would wait until their tries are used up. */
const secondsPerPage = 30
const recipientsPerBatch = 10

type Ports = {
  readonly members: Pick<Members, 'page' | 'shards'>
  readonly records: Pick<MailRecords, 'range'>
  readonly suppressions: Pick<Suppressions, 'among'>
  readonly settings: Pick<Settings, 'get'>
  readonly editions: Pick<Editions, 'get' | 'writePage' | 'releasePage'>
  readonly mailer: Pick<Mailer, 'quota'>
  readonly queues: Pick<Queues, 'send' | 'fanOut'>
}

/** A run of members of one shard, in the order of their ids. */
type Stretch = { readonly shard: number; readonly members: readonly Member[] }

/**
 * Walks one page of the group's members: decides for each, writes the decisions down, queues what is to be sent and
 * then the next page. A page that was written before is obeyed as it stands, and one that was released is done.
 */
export async function walkPage(ports: Ports, walk: Walk): Promise<PageRecord | undefined> {
  const edition = await ports.editions.get(walk)
  if (!edition) throw new MissingError(`The edition ${walk.groupId} ${walk.date}`)
  if (edition.state !== 'frozen' && edition.state !== 'mailing') return undefined
  // Asked first: were it to fail after the batches are queued, they would be queued again.
  const rate = digestRate(await ports.mailer.quota())
  const page = await ports.editions.writePage(await decidePage(ports, edition, walk, rate))
  if (page.released) return page

  const planned = page.decisions.filter(isPlanned)
  const { groupId, date, asOf, cohort } = walk
  await ports.queues.send(batchesOf({ groupId, date, asOf }, planned))
  if (page.next) {
    await ports.queues.fanOut({ groupId, date, asOf, cohort, cursor: page.next }, planned.length / rate)
  }
  await ports.editions.releasePage(page)
  return page
}

async function decidePage(ports: Ports, edition: Edition, walk: Walk, rate: number): Promise<PageRecord> {
  const most = Math.min(mostMembersPerPage, Math.max(recipientsPerBatch, Math.floor(rate * secondsPerPage)))
  const settings = await ports.settings.get(walk.groupId)
  if (!settings) throw new MissingError(`The settings of ${walk.groupId}`)
  const { stretches, next } = await readStretches(ports.members, walk.groupId, walk.cursor, most)
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
  const { groupId, date, cohort, cursor } = walk
  return { groupId, date, cohort, first: cursor, next, decisions }
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

function batchesOf(run: Omit<Batch, 'recipients'>, planned: readonly Planned[]): Batch[] {
  return chunksOf(planned, recipientsPerBatch).map((recipients) => ({ ...run, recipients }))
}
