import * as z from 'zod'
import { chunksOf } from '../../domain/chunks.ts'
import { readJson } from '../../domain/shapes/read-json.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { latest } from '../../domain/times.ts'
import { type ForeignRecord, readBuilt } from '../foreign-record.ts'
import { type PeopleSeen, peopleSeen } from '../people-seen.ts'
import { expecting, SiteError } from '../site/site-client.ts'
import type { SiteAccess, SiteOptions, SitePiece, SiteReader } from '../site/site-reader.ts'
import { withdrawingAt } from '../withdraw.ts'
import { noAddresses } from './github.ts'
import { type GithubAsk, type GithubVariables, githubClient, repositoryIn } from './github-client.ts'
import { githubQueries } from './github-queries.ts'
import { githubId, readDiscussion } from './github-records.ts'
import { discussionShape, type GithubRepository, repositoryShape } from './github-shapes.ts'
import { wholeDiscussion } from './whole-discussion.ts'

/** A repository's Discussions: those in which something happened, the latest first, and then those to look at again. */
export const githubSite: SiteReader = {
  name: 'github',
  title: 'a GitHub repository’s Discussions',
  tokenName: 'GITHUB_TOKEN',
  needsToken: true,
  recognizes: (url) => /^https:\/\/github\.com\//i.test(url) && repositoryIn(url) !== undefined,
  about: async (access) => {
    const { repository } = await pageOf(githubClient(access), githubQueries.about, addressOf(access))
    const { nameWithOwner, url } = repository ?? noneThere(access)
    return withoutUndefined({ name: nameWithOwner, url: url ? `${url}/discussions` : undefined })
  },
  read: readSite,
}

const cursorShape = z.object({
  phase: z.enum(['pages', 'again']),
  /** The page behind which it goes on, or how many to look at again were looked at. */
  after: z.string().optional(),
  read: z.int().default(0),
  /** When something happened last, as far as was read. */
  newest: z.string().optional(),
})
const memoryShape = z.object({ newest: z.string().optional() })
const pageShape = z.object({ repository: repositoryShape.nullish() })
const againShape = z.object({ nodes: z.array(z.unknown()) })
const nodeShape = discussionShape.pick({ id: true, number: true, updatedAt: true, repository: true })

type GithubSiteReading = {
  readonly ask: GithubAsk
  readonly access: SiteAccess
  readonly options: SiteOptions
  readonly people: PeopleSeen
  /** The discussions that were read since this began. */
  readonly done: Set<string>
  newest: string | undefined
}

async function* readSite(access: SiteAccess, options: SiteOptions): AsyncGenerator<SitePiece> {
  const cursor = cursorShape.parse(options.cursor === undefined ? { phase: 'pages' } : readJson(options.cursor))
  const memory = options.memory === undefined ? undefined : memoryShape.parse(readJson(options.memory))
  const newest = latest(cursor.newest, memory?.newest)
  const ask = githubClient(access)
  const reading: GithubSiteReading = { ask, access, options, people: peopleSeen(), done: new Set(), newest }
  if (cursor.phase === 'pages') {
    yield { note: noAddresses }
    yield* readPages(reading, cursor.after, latest(options.since, memory?.newest))
  }
  yield* readAgain(reading, cursor.phase === 'again' ? cursor.read : 0)
  yield { memory: JSON.stringify({ newest: reading.newest }) }
}

/** What changes while this reads comes before what was read, and is found by the next reading. */
async function* readPages(reading: GithubSiteReading, from: string | undefined, since = ''): AsyncGenerator<SitePiece> {
  const { ask, access, done } = reading
  for (let after = from; ; ) {
    yield { expect: 1 }
    const { repository } = await pageOf(ask, githubQueries.page, { ...addressOf(access), after })
    if (!repository || repository.isPrivate) return yield* closed(reading, repository ?? undefined)
    const { news, isPast } = newsIn(repository, done, since)
    yield* readNodes(reading, news)
    after = isPast ? undefined : nextIn(repository.discussions?.pageInfo)
    yield cursorAt(reading, after === undefined ? { phase: 'again' } : { phase: 'pages', after })
    if (after === undefined) return
  }
}

/** What of a page was not read yet, and whether it reaches back to what nothing happened in since. */
function newsIn({ discussions }: GithubRepository, done: ReadonlySet<string>, since: string) {
  const all = (discussions?.nodes ?? []).filter((node) => node !== null)
  const recent = all.filter((node) => (nodeShape.safeParse(node).data?.updatedAt ?? since) >= since)
  return { news: recent.filter((node) => !done.has(idOf(node))), isPast: recent.length < all.length }
}

type PageInfo = NonNullable<GithubRepository['discussions']>['pageInfo']

function nextIn(info: PageInfo): string | undefined {
  return info?.hasNextPage ? (info.endCursor ?? undefined) : undefined
}

const againAtOnce = 10

/** GitHub does not tell of what was deleted: it is missed only where somebody asks. */
async function* readAgain(reading: GithubSiteReading, from: number): AsyncGenerator<SitePiece> {
  const { ask, done, options } = reading
  const ids = options.again.filter((id) => isGithubs(id)).sort()
  for (const [nth, some] of chunksOf(ids.slice(from), againAtOnce).entries()) {
    const left = some.filter((id) => !done.has(id))
    if (left.length === 0) continue
    yield { expect: 1 }
    const { nodes } = expecting(
      againShape,
      'discussions to look at again',
      await ask(githubQueries.again, { ids: left }),
    )
    const found = nodes.filter((node) => nodeShape.safeParse(node).data?.repository?.isPrivate === false)
    yield* readNodes(reading, found)
    const ofFound = new Set(found.map(idOf))
    yield* withdrawn(
      reading,
      left.filter((id) => !ofFound.has(id)),
    )
    yield cursorAt(reading, { phase: 'again', read: from + nth * againAtOnce + some.length })
  }
}

/** The repository is gone or private: what it said is no longer for everybody. */
async function* closed(
  reading: GithubSiteReading,
  repository: GithubRepository | undefined,
): AsyncGenerator<SitePiece> {
  yield* withdrawn(reading, reading.options.again.filter(isGithubs))
  if (!repository) return noneThere(reading.access)
  const { nameWithOwner } = repository
  throw new SiteError(nameWithOwner, 'it is private, and only what everybody may read is read', { status: 403 })
}

async function* readNodes(reading: GithubSiteReading, nodes: readonly unknown[]): AsyncGenerator<SitePiece> {
  const { ask, options, people } = reading
  for (const node of nodes) {
    const { number, updatedAt } = nodeShape.safeParse(node).data ?? { number: 0 }
    const found = [...readDiscussion(await wholeDiscussion(ask, node), { groupId: options.groupId, people })]
    const gone = goneFrom(idOf(node), found, options)
    yield* withdrawingAt({ file: `discussion ${number}`, line: 1 }, [...found, ...gone], options)
    reading.done.add(idOf(node))
    reading.newest = latest(reading.newest, updatedAt ?? undefined)
  }
  yield* people.members(options, { file: 'authors', line: 0 })
}

const mostPosts = 10_000

/** Posts that a digest may still show, and that their discussion holds no longer. */
function* goneFrom(id: string, found: readonly ForeignRecord[], { groupId, now, posts }: SiteOptions) {
  const told = new Set(found.flatMap((each) => ('record' in each && 'id' in each.record ? [each.record.id] : [])))
  // Where something is wrong, or too long to be read to its end, it is not known what is missing.
  if (!told.has(id) || told.size > mostPosts || found.some((each) => 'problem' in each)) return
  for (const { id: post, discussionId, isGone } of posts) {
    if (isGone || discussionId !== id || told.has(post)) continue
    yield readBuilt({ type: 'removal', groupId, of: 'post', id: post, discussionId, createdAt: now })
  }
}

async function* withdrawn({ options }: GithubSiteReading, ids: readonly string[]): AsyncGenerator<SitePiece> {
  const left = 'discussions that are gone or private'
  const found = ids.map((id) => ({ left, withdrawn: { kind: 'discussion', id } }) as const)
  yield* withdrawingAt({ file: 'discussions to look at again', line: 1 }, found, options)
}

async function pageOf(ask: GithubAsk, query: string, variables: GithubVariables) {
  return expecting(pageShape, 'the repository', await ask(query, variables))
}

function addressOf({ url }: SiteAccess): { owner: string; name: string } {
  const address = repositoryIn(url)
  if (!address) throw new SiteError(url, 'not the address of a repository, like https://github.com/OWNER/REPO')
  return address
}

function noneThere({ url }: SiteAccess): never {
  throw new SiteError(url, 'there is no such repository, or none for this token', { status: 404 })
}

function idOf(node: unknown): string {
  return githubId(nodeShape.safeParse(node).data?.id ?? '')
}

/** A group may be fed by several platforms. */
function isGithubs(id: string): boolean {
  return id.startsWith('D_')
}

function cursorAt({ newest }: GithubSiteReading, cursor: Partial<z.infer<typeof cursorShape>>): SitePiece {
  return { cursor: JSON.stringify({ ...cursor, newest }) }
}
