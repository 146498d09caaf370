import { latestDate } from '../../domain/activity/accept.ts'
import type { ActivityRecord } from '../../domain/activity/records.ts'
import type { CarriedRecord } from '../../domain/carrying/carried-record.ts'
import {
  recordOfActivity,
  recordOfDiscussion,
  recordOfGroup,
  recordOfMember,
} from '../../domain/carrying/group-records.ts'
import { chunksOf, numbersBelow, pagesOf } from '../../domain/chunks.ts'
import type { Activity, Discussion, Member } from '../../domain/community.ts'
import { addDays, datesIn, earliest, timeAt } from '../../domain/times.ts'
import type { Carrying, Clock, Discussions, Groups, Members } from '../../ports.ts'

export type ExportGroupPorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly members: Pick<Members, 'shards' | 'page'>
  readonly discussions: Pick<Discussions, 'page' | 'getMany'>
  readonly carrying: Pick<Carrying, 'activities' | 'choices'>
  readonly clock: Pick<Clock, 'now'>
}

type GroupPorts = ExportGroupPorts & { readonly groupId: string }

const pageSize = 500
/** Days that are read at the same time: many are empty. */
const daysAtOnce = 16
/** A visit or a removal may be older than all that tells a time of its own. */
const daysBefore = 31

/** What is found on the way: when the group begins, and which post each discussion opened with. */
type FoundOnTheWay = { since: string | undefined; readonly openings: Map<string, string> }

/**
 * A whole group as records that import again to the same rows, the group last: once it is there, so is all else. Memory
 * grows by an id for each discussion, and not with what is said in them. Undefined if there is no such group.
 */
export async function exportGroup(
  ports: ExportGroupPorts,
  groupId: string,
): Promise<AsyncIterable<ActivityRecord | CarriedRecord> | undefined> {
  const group = await ports.groups.get(groupId)
  if (!group) return undefined
  return (async function* read() {
    const found: FoundOnTheWay = { since: undefined, openings: new Map() }
    const reading = { ...ports, groupId }
    yield* membersIn(reading, found)
    yield* discussionsIn(reading, found)
    yield* activitiesIn(reading, found)
    yield* ports.carrying.choices(groupId)
    yield recordOfGroup(group)
  })()
}

async function* membersIn({ members, groupId }: GroupPorts, found: FoundOnTheWay) {
  for (const shard of numbersBelow(members.shards)) {
    for await (const page of pagesOf(pageSize, (after) => members.page(groupId, shard, after, pageSize))) {
      for (const member of page) {
        noteBeginning(found, member)
        const record = recordOfMember(groupId, member)
        if (record) yield record
      }
    }
  }
}

async function* discussionsIn({ discussions, groupId }: GroupPorts, found: FoundOnTheWay) {
  for await (const page of pagesOf(pageSize, (after) => discussions.page(groupId, after, pageSize))) {
    for (const discussion of page) {
      noteBeginning(found, { joinedAt: discussion.createdAt, lastSeenAt: discussion.opening?.createdAt })
      noteBeginning(found, { joinedAt: discussion.removedAt })
      if (discussion.opening) found.openings.set(discussion.id, discussion.opening.postId)
      const record = recordOfDiscussion(groupId, discussion)
      if (record) yield record
    }
  }
}

type TimesTold = { readonly [Name in 'joinedAt' | 'lastSeenAt' | 'removedAt']?: Member[Name] | undefined }

function noteBeginning(found: FoundOnTheWay, { joinedAt, lastSeenAt, removedAt }: TimesTold): void {
  found.since = [joinedAt, lastSeenAt, removedAt].reduce(earliest, found.since)
}

/** Day by day: a day's rows begin to be read before those of the days in front of it are all written. */
async function* activitiesIn(ports: GroupPorts, { since, openings }: FoundOnTheWay) {
  if (since === undefined) return
  const days = datesIn(addDays(since, -daysBefore), latestDate(timeAt(ports.clock.now())))
  for (const some of chunksOf(days, daysAtOnce)) {
    for (const rows of await begun(some.map((day) => ports.carrying.activities(ports.groupId, day)))) {
      for await (const page of paged(rows)) yield* await recordsOf(ports, page, openings)
    }
  }
}

/** Lists whose first items are read at the same time, each to be read on. */
async function begun<Item>(lists: readonly AsyncIterable<Item>[]): Promise<AsyncIterable<Item>[]> {
  const started = lists.map((list) => list[Symbol.asyncIterator]())
  const firsts = await Promise.all(started.map((each) => each.next()))
  return started.map((each, index) => readOn(each, firsts[index]))
}

async function* readOn<Item>(list: AsyncIterator<Item>, first?: IteratorResult<Item>): AsyncGenerator<Item> {
  for (let next = first; next && !next.done; next = await list.next()) yield next.value
}

async function* paged<Item>(items: AsyncIterable<Item>): AsyncGenerator<readonly Item[]> {
  let page: Item[] = []
  for await (const item of items) {
    if (page.push(item) < pageSize) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}

/** A post that opened its discussion is told with the words that the discussion has of it. */
async function recordsOf(
  { discussions, groupId }: GroupPorts,
  rows: readonly Activity[],
  openings: ReadonlyMap<string, string>,
): Promise<readonly ActivityRecord[]> {
  const isOpening = (row: Activity): row is Extract<Activity, { kind: 'post' }> =>
    row.kind === 'post' && openings.get(row.discussionId) === row.id
  const opened = [...new Set(rows.filter(isOpening).map(({ discussionId }) => discussionId))]
  const found = await discussions.getMany(groupId, opened)
  const wordsOf = new Map(found.map(({ id, opening }: Discussion) => [id, opening] as const))
  return rows.map((row) => {
    if (!isOpening(row)) return recordOfActivity(groupId, row)
    const opening = wordsOf.get(row.discussionId)
    const isSame = opening?.postId === row.id && opening.createdAt === row.createdAt
    return recordOfActivity(groupId, row, isSame ? opening.excerpt : undefined)
  })
}
