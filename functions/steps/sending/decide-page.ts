import { nameChoice } from '../../domain/choosing/choose-for-member.ts'
import { withoutWithdrawn } from '../../domain/choosing/withdrawn.ts'
import { pagesOf } from '../../domain/chunks.ts'
import type { Member } from '../../domain/community.ts'
import type { EditionKey } from '../../domain/edition.ts'
import { MissingError } from '../../domain/errors.ts'
import type { Cursor } from '../../domain/recipients/cursor.ts'
import { decideRecipient, type Occasion } from '../../domain/recipients/decide-recipient.ts'
import { isPlanned } from '../../domain/recipients/decision.ts'
import { readStandings } from '../../domain/recipients/standing.ts'
import { remember } from '../../domain/remember.ts'
import type { Cohort } from '../../domain/schedule/cohort.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { inLeaves, type PageRecord } from '../../domain/sending/page-record.ts'
import type { Run } from '../../domain/sending/run.ts'
import type { Walk } from '../../domain/sending/walk.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { storedZone } from '../../domain/time-zone.ts'
import type { Addresses, Editions, MailRecords, Members } from '../../ports.ts'
import type { FindWithdrawn } from '../editions/find-withdrawn.ts'

type DecidePagePorts = {
  readonly members: Pick<Members, 'getMany' | 'page' | 'shards'>
  readonly records: Pick<MailRecords, 'getMany' | 'range'>
  readonly addresses: Pick<Addresses, 'glanceAt'>
  readonly editions: Pick<Editions, 'readChoice' | 'readParticipants' | 'metBetween'>
  readonly findWithdrawn: FindWithdrawn
}

/** One page to decide, of at most `limit` members of the walk's cohort. */
type PageTask = {
  readonly walk: Walk
  readonly run: Run
  readonly settings: GroupSettings
  readonly limit: number
}

export type DecidePage = (task: PageTask) => Promise<PageRecord>

/** Where the participants of one shard are stored. */
type PagePlace = EditionKey & { readonly shard: number; readonly participants: string | undefined }

/** Members of one shard whose turn it is, in the order of their ids. */
type PageStretch = { readonly shard: number; readonly members: readonly Member[] }

const editionsKept = 8
/** A cohort may be a few among many: at most this many members are read for one page. */
const mostLookedAt = 1000

/**
 * Makes the function that decides a page: who of its cohort gets a mail, with what, or why not. It writes nothing, so a
 * page that was not written is decided again. The frozen choice is read once and kept as long as the process lives.
 */
export function createDecidePage(ports: DecidePagePorts): DecidePage {
  const keyOf = ({ groupId, date }: EditionKey) => `${groupId} ${date}`
  const choiceOf = remember(editionsKept, keyOf, async (key: EditionKey) => {
    const choice = await ports.editions.readChoice(key)
    if (!choice) throw new MissingError(`The choice of the edition ${keyOf(key)}`)
    return nameChoice(choice)
  })
  const participantsOf = remember(
    editionsKept * ports.members.shards,
    (place: PagePlace) => `${keyOf(place)} ${place.shard}`,
    (place) => ports.editions.readParticipants(place, place.shard, place.participants),
  )

  return async ({ walk, run, settings, limit }) => {
    const { groupId, date, asOf, cohort: name, cursor, plannedBefore } = walk
    const cohort = run.cohorts.find((each) => each.name === name)
    if (!cohort) throw new MissingError(`The cohort ${name} of the edition ${keyOf(walk)}`)
    const { stretches, next } = await readStretches(ports, { walk, run, settings, limit }, cohort)
    const frozen = await choiceOf(walk)
    const ids = frozen.candidates.map(({ id }) => id)
    const choice = withoutWithdrawn(frozen, await ports.findWithdrawn(groupId, ids))
    const { participants } = frozen
    const occasion = { groupId, date, asOf, settings, choice, mayMoveOn: !cohort.dayAfter }
    const decided = await Promise.all(
      stretches.map(async (stretch) =>
        decideStretch(
          ports,
          stretch,
          occasion,
          await participantsOf({ ...occasion, shard: stretch.shard, participants }),
        ),
      ),
    )
    const decisions = inLeaves(
      decided.flatMap((each) => each.decisions),
      plannedBefore,
    )
    const movedOn = decided.flatMap((each) => each.movedOn)
    const plannedSoFar = plannedBefore + decisions.filter(isPlanned).length
    const page = { groupId, date, asOf, cohort: name, first: cursor, next, decisions, movedOn, plannedSoFar }
    return withoutUndefined(page)
  }
}

async function decideStretch(
  ports: DecidePagePorts,
  { shard, members }: PageStretch,
  occasion: Occasion,
  participants: Awaited<ReturnType<Editions['readParticipants']>>,
) {
  const ids = members.map(({ id }) => id)
  const { standingOf } = await readStandings(ports, occasion.groupId, { shard, members })
  const results = members.map((member) =>
    decideRecipient({ ...standingOf(member), took: participants.get(member.id) ?? [] }, occasion),
  )
  return {
    decisions: results.filter((result) => result !== 'moved on'),
    movedOn: ids.filter((_, index) => results[index] === 'moved on'),
  }
}

/** Fills a page from as many shards as it takes: an empty or finished shard is not the end of the group. */
async function readStretches(
  ports: DecidePagePorts,
  task: PageTask,
  cohort: Cohort,
): Promise<{ readonly stretches: readonly PageStretch[]; readonly next?: Cursor }> {
  const isTheirTurn = turnOf(task, cohort)
  const stretches: PageStretch[] = []
  let looked = 0
  let missing = task.limit
  for await (const { shard, members } of chunksFrom(ports, task.walk, cohort.zones ? mostLookedAt : task.limit)) {
    looked += members.length
    const theirs = await withoutMet(ports, task, cohort, { shard, members: members.filter(isTheirTurn) })
    const taken = theirs.slice(0, missing)
    missing -= taken.length
    if (taken.length > 0) stretches.push({ shard, members: taken })
    const last = (missing === 0 ? taken : members).at(-1)
    if (last && (missing === 0 || looked >= mostLookedAt)) return { stretches, next: { shard, after: last.id } }
  }
  return { stretches }
}

/** The group's members from the walk's cursor on, this many at once. */
async function* chunksFrom(
  { members }: DecidePagePorts,
  { groupId, cursor }: Walk,
  atOnce: number,
): AsyncGenerator<PageStretch> {
  for (let shard = cursor.shard; shard < members.shards; shard += 1) {
    const read = (after: string | undefined) => members.page(groupId, shard, after, atOnce)
    const from = shard === cursor.shard ? cursor.after : undefined
    for await (const page of pagesOf(atOnce, read, from)) yield { shard, members: page }
  }
}

/** Members whose zone is in this cohort; the last cohort of a day includes everyone. */
function turnOf({ settings }: PageTask, { zones }: Cohort): (member: Member) => boolean {
  if (!zones) return () => true
  const names = new Set(zones.map(storedZone))
  return ({ timeZone = settings.schedule.timeZone }) => names.has(storedZone(timeZone))
}

/** A zone may change, and the last cohort takes everyone left: no member is decided twice. */
async function withoutMet(
  { editions }: DecidePagePorts,
  { walk, run }: PageTask,
  cohort: Cohort,
  { shard, members }: PageStretch,
): Promise<readonly Member[]> {
  const [first, last] = [members[0], members.at(-1)]
  const earlier = run.cohorts.slice(0, run.cohorts.indexOf(cohort))
  if (!first || !last || earlier.length === 0) return members
  const met = await Promise.all(
    earlier.map(({ name }) => editions.metBetween(walk, { cohort: name, shard, from: first.id, to: last.id })),
  )
  // A member who moved on waits for their own hour of the next day.
  return members.filter(
    ({ id }) => !met.some(({ decided, movedOn }) => decided.has(id) || (!cohort.dayAfter && movedOn.has(id))),
  )
}
