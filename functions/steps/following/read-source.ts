import { latestDate } from '../../domain/activity/accept.ts'
import { changeSource } from '../../domain/following/change-source.ts'
import { type FollowedSource, failureText, type SourceKey } from '../../domain/following/source.ts'
import {
  failed,
  finished,
  type HasRun,
  isRunning,
  progressed,
  sinceOf,
  waited,
} from '../../domain/following/source-runs.ts'
import { timeAt } from '../../domain/times.ts'
import type { Bound, Clock, FollowedSources, Log, Queues, SourceTokens, Web } from '../../ports.ts'
import { allSites } from '../../readers/site/all-sites.ts'
import { movesAmong } from '../../readers/site/moved-posts.ts'
import { SiteError } from '../../readers/site/site-client.ts'
import type { SiteAccess, SiteOptions, SitePiece } from '../../readers/site/site-reader.ts'
import type { importRecords, RecordLine } from '../ingest/import-records.ts'
import type { lookAgain } from './look-again.ts'

export type ReadSourcePorts = {
  readonly sources: Pick<FollowedSources, 'get' | 'change'>
  readonly tokens: Pick<SourceTokens, 'get'>
  readonly queues: Pick<Queues, 'follow'>
  readonly web: Web
  readonly clock: Clock
  readonly log: Log
  readonly lookAgain: Bound<typeof lookAgain>
  readonly importRecords: Bound<typeof importRecords>
}

type FollowedRun = SourceKey & { readonly runId: string }
type ReadingEnd = 'whole' | 'later' | 'failed' | 'over'

/** A call ends before Lambda's fifteen minutes: a page that comes only at the sixth try takes some three minutes. */
const longestCall = 10 * 60_000
/** What a page's last try waits for; who asks for longer is asked by a later call. */
const longestPause = 35_000
/** What was read is stored and noted after so many records, or so long. */
const atOnce = 500
const noteEvery = 30_000
/** Discourse lets an admin's key ask sixty times a minute, and nobody here is in a hurry. */
const pace = 1000
const longestDelay = 900
/** Of one discussion: a hundred pages of Discourse. */
const mostPosts = 2000

/**
 * Reads a source, or a part of it that a call has time for: then it queues the next part. What was read is stored before
 * it is noted how far it came, so a call that dies repeats a little, which changes nothing.
 */
export async function readSource(ports: ReadSourcePorts, key: FollowedRun): Promise<ReadingEnd> {
  const source = await ports.sources.get(key)
  if (!isRunning(source, key.runId)) return 'over'
  const site = allSites.find(({ name }) => name === source.kind)
  if (!site) return breakOff(ports, key, `Nothing here reads “${source.kind}”.`)
  const { access, options } = await openReading(ports, source)
  const part = partOf(ports, key, options)
  try {
    return await readOn(part, site.read(access, options))
  } catch (error) {
    if (!(error instanceof SiteError)) throw error
    // What was read before counts all the same.
    if ((await part.keep()) === 'over') return 'over'
    if (error.waitSeconds === undefined) return breakOff(ports, key, failureText(error))
    const at = timeAt(ports.clock.now())
    if (!(await change(ports, key, (known) => waited(known, at)))) return 'over'
    await ports.queues.follow(key, Math.min(error.waitSeconds, longestDelay))
    return 'later'
  }
}

async function openReading({ tokens, web, clock, lookAgain }: ReadSourcePorts, source: FollowedSource & HasRun) {
  const { groupId, url, account, memory, run } = source
  const token = source.hasToken ? await tokens.get(source) : undefined
  const access: SiteAccess = { url, web, sleep: clock.sleep, pace, longestPause, token, account }
  const known = await lookAgain(groupId, url)
  const { cursor, startedAt: now } = run
  const options: SiteOptions = { groupId, url, now, since: sinceOf(source), mostPosts, cursor, memory, ...known }
  return { access, options }
}

async function readOn(part: ReadingPart, pieces: AsyncIterable<SitePiece>): Promise<ReadingEnd> {
  for await (const piece of pieces) {
    if ('memory' in piece) return part.end(piece.memory)
    const end = 'cursor' in piece ? await part.cameTo(piece.cursor) : part.take(piece)
    if (end !== undefined) return end
  }
  return 'over'
}

type ReadingPart = ReturnType<typeof partOf>

/** What one call reads of a source: it keeps records together, and says when the call is over. */
function partOf(ports: ReadSourcePorts, key: FollowedRun, { posts, groupId }: SiteOptions) {
  const { clock, queues, importRecords, log } = ports
  const end = clock.now() + longestCall
  const movesOf = movesAmong(posts)
  let lines: RecordLine[] = []
  let [notedAt, cursor, failure]: [number, string | undefined, string | undefined] = [clock.now(), undefined, undefined]

  const store = async () => {
    const { records, bad } = await importRecords(lines, { until: latestDate(timeAt(clock.now())) })
    if (lines.length > 0) log.info('source read', { groupId, source: key.id, records, bad })
    lines = []
  }
  const keep = async () => {
    await store()
    notedAt = clock.now()
    if (cursor === undefined) return undefined
    const progress = { at: timeAt(notedAt), cursor, failure }
    return (await change(ports, key, (source) => progressed(source, progress))) ? undefined : 'over'
  }
  return {
    keep,
    take: (piece: Exclude<SitePiece, { readonly cursor: string } | { readonly memory: string }>) => {
      if ('failure' in piece) failure = failureText(piece.failure)
      else if ('problem' in piece) lines.push({ file: piece.file, line: piece.line, problem: piece.problem })
      else if ('record' in piece) {
        const { file, line, record } = piece
        lines.push(piece, ...movesOf(record).map((moved) => ({ file, line, record: moved })))
      }
      return undefined
    },
    cameTo: async (place: string): Promise<ReadingEnd | undefined> => {
      cursor = place
      const isOver = clock.now() >= end
      if (!isOver && lines.length < atOnce && clock.now() - notedAt < noteEvery) return undefined
      if ((await keep()) === 'over') return 'over'
      if (!isOver) return undefined
      await queues.follow(key, 0)
      return 'later'
    },
    end: async (memory: string): Promise<ReadingEnd> => {
      await store()
      const ending = { at: timeAt(clock.now()), memory, failure }
      return (await change(ports, key, (source) => finished(source, ending))) ? 'whole' : 'over'
    },
  }
}

async function breakOff(ports: ReadSourcePorts, key: FollowedRun, failure: string): Promise<ReadingEnd> {
  const at = timeAt(ports.clock.now())
  ports.log.warn('source not read', { groupId: key.groupId, source: key.id })
  return (await change(ports, key, (source) => failed(source, at, failure))) ? 'failed' : 'over'
}

/** Changes the source as it is now; false if this reading is not to go on. */
async function change(
  { sources }: ReadSourcePorts,
  key: FollowedRun,
  next: (source: FollowedSource & HasRun) => FollowedSource,
): Promise<boolean> {
  const changed = await changeSource(sources, key, (source) =>
    isRunning(source, key.runId) ? next(source) : undefined,
  )
  return changed !== undefined
}
