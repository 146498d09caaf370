import * as z from 'zod'
import { readJson } from '../../domain/shapes/read-json.ts'
import { addDays } from '../../domain/times.ts'
import { expecting, isNotShown, siteClient } from '../site/site-client.ts'
import type { SiteAccess, SiteOptions, SitePiece, SiteReader } from '../site/site-reader.ts'
import { withdrawingAt } from '../withdraw.ts'
import type { DiscourseOptions } from './discourse-records.ts'
import { readTopicAt, topicPath } from './discourse-topic.ts'
import { type NextPage, usersOf } from './discourse-users.ts'

/** What follows another is read after it: users, topics by their pages, and then the topics to look at again. */
const cursorShape = z.object({
  phase: z.enum(['users', 'topics', 'again']),
  /** The page that is read next, or in the middle of which it was left. */
  page: z.int().default(0),
  /** How many of the page, or of the topics to look at again, were read. */
  read: z.int().default(0),
  /** The newest post that was seen. */
  newest: z.int().default(0),
  /** The topics that were read, of those that are looked at again. */
  done: z.array(z.int()).default([]),
})
type SitePlace = z.infer<typeof cursorShape>

/** Posts up to `newest` are known, and all users were read at `usersAt`. */
const memoryShape = z.object({ newest: z.int(), usersAt: z.string().optional() })

const topicsShape = z.object({
  topic_list: z.object({
    more_topics_url: z.string().nullish(),
    topics: z.array(z.object({ id: z.int(), bumped_at: z.string().nullish() })),
  }),
})
const aboutShape = z.object({ about: z.object({ title: z.string(), locale: z.string().nullish() }) })
const categoriesShape = z.object({
  categories: z.array(z.object({ id: z.int(), read_restricted: z.boolean().nullish() })),
})

/** Any page as JSON, as a stranger or as the key's holder. */
type DiscourseGet = (path: string) => Promise<unknown>

/** As far back as a digest looks, and a day more. */
const lateDays = 41
/** Of more the last are read twice: a cursor must not outgrow the row that it is kept in. */
const mostDone = 5000
const usersEvery = 22 * 60 * 60_000

/**
 * A running Discourse: all topics that a stranger may read, with their posts, and with a key its users. On a site that
 * strangers may not read, everything but private messages and the categories that not every user may read. Topics that
 * were taken in of late, and are not to be read any more, are hidden.
 */
export const discourseSite: SiteReader = {
  name: 'discourse',
  title: 'a Discourse',
  tokenName: 'DISCOURSE_API_KEY',
  needsToken: false,
  recognizes: () => false,
  about: async (access) => {
    const { asStranger, asAdmin } = gettersOf(access)
    const about = await asStranger('/about.json').catch((error: unknown) => {
      if (!asAdmin || !isNotShown(error)) throw error
      return asAdmin('/about.json')
    })
    const { title, locale } = expecting(aboutShape, '/about.json', about).about
    return { name: title, language: (locale || 'en').replaceAll('_', '-') }
  },
  read: readSite,
}

async function* readSite(access: SiteAccess, options: SiteOptions): AsyncGenerator<SitePiece> {
  const { asStranger, asAdmin } = gettersOf(access)
  const cursor = cursorFrom(options.cursor)
  const memory = memoryFrom(options.memory)
  const isDue = Date.parse(options.now) - Date.parse(memory?.usersAt ?? '1970-01-01') > usersEvery
  const reading: Reading = {
    ...(await topicsAs(asStranger, asAdmin, options)),
    site: options,
    knownUpTo: memory?.newest,
    newest: Math.max(cursor.newest, memory?.newest ?? 0),
    done: new Set(cursor.done),
    again: new Set(options.again),
  }
  let usersAt = isDue ? options.now : memory?.usersAt
  for await (const piece of usersFrom(cursor, asAdmin, { options, isDue })) {
    if ('failure' in piece) usersAt = memory?.usersAt
    yield 'page' in piece ? cursorAt(reading, { phase: 'users', page: piece.page }) : piece
  }
  yield* newTopics(reading, cursor)
  yield* topicsAgain(reading, cursor)
  yield { memory: JSON.stringify({ newest: reading.newest, usersAt }) }
}

type UsersPhase = { readonly options: SiteOptions; readonly isDue: boolean }

/** Once a day all of them are read, and it is noticed who was suspended or put out. */
async function* usersFrom(
  { phase, page }: SitePlace,
  asAdmin: DiscourseGet | undefined,
  { options, isDue }: UsersPhase,
): AsyncGenerator<SitePiece | NextPage> {
  if (phase !== 'users') return
  if (asAdmin) return yield* usersOf({ get: asAdmin, options, since: isDue ? undefined : options.since, page })
  yield { file: '/about.json', line: 1, left: 'the site’s users, whom only an admin’s key can list' }
}

type Reading = {
  readonly get: DiscourseGet
  readonly options: DiscourseOptions
  readonly site: SiteOptions
  /** The newest post of the reading before; undefined if this is the first. */
  readonly knownUpTo: number | undefined
  newest: number
  /** The topics that were read since this began: later parts know those alone that they would look at again. */
  readonly done: Set<number>
  readonly again: Set<string>
}

/** The newest come first, but for a few that are pinned above them; `since` ends it. */
async function* newTopics(reading: Reading, from: SitePlace): AsyncGenerator<SitePiece> {
  const { since = '' } = reading.site
  if (from.phase === 'again') return
  const { page: first = 0, read = 0 } = from.phase === 'topics' ? from : {}
  for (let page = first; ; page += 1) {
    const path = `/latest.json?no_definitions=true&page=${page}`
    const list = expecting(topicsShape, path, await reading.get(path)).topic_list
    const recent = list.topics.filter(({ bumped_at }) => bumped_at == null || bumped_at >= since)
    yield* topicsOfPage(reading, recent, { page, read: page === first ? read : 0 })
    if (recent.length === 0 || !list.more_topics_url) return
  }
}

async function* topicsOfPage(
  reading: Reading,
  topics: z.infer<typeof topicsShape>['topic_list']['topics'],
  { page, read }: Pick<SitePlace, 'page' | 'read'>,
): AsyncGenerator<SitePiece> {
  const rest = [...topics.entries()].slice(read).filter(([, { id }]) => !reading.done.has(id))
  for (const [, { id, bumped_at }] of rest) if (isLate(bumped_at, reading.site)) reading.again.add(String(id))
  yield { expect: rest.length }
  for (const [nth, { id }] of rest) {
    yield* topic(reading, id)
    yield cursorAt(reading, { phase: 'topics', page, read: nth + 1 })
  }
}

/** The site does not tell of what was deleted: it is missed only where somebody asks. */
async function* topicsAgain(reading: Reading, from: SitePlace): AsyncGenerator<SitePiece> {
  const ids = reading.site.again.map(Number).filter(Number.isSafeInteger)
  const read = from.phase === 'again' ? from.read : 0
  const rest = ids.sort((a, b) => a - b).slice(read)
  yield { expect: rest.filter((id) => !reading.done.has(id)).length }
  for (const [nth, id] of rest.entries()) {
    if (reading.done.has(id)) continue
    yield* topic(reading, id)
    yield cursorAt(reading, { phase: 'again', read: read + nth + 1 })
  }
}

async function* topic(reading: Reading, id: number): AsyncGenerator<SitePiece> {
  const { get, options, site, knownUpTo } = reading
  const found = readTopicAt(id, { get, options, knownUpTo, posts: site.posts, mostPosts: site.mostPosts })
  for await (const piece of withdrawingAt({ file: topicPath(id), line: 1 }, found, site)) {
    if ('record' in piece && piece.record.type === 'post') {
      reading.newest = Math.max(reading.newest, Number(piece.record.id))
    }
    yield piece
  }
  reading.done.add(id)
}

/** As a stranger wherever a stranger may, so that nothing is told to members which not all may know. */
async function topicsAs(asStranger: DiscourseGet, asAdmin: DiscourseGet | undefined, options: DiscourseOptions) {
  try {
    await asStranger('/latest.json')
    return { get: asStranger, options }
  } catch (error) {
    if (!asAdmin || !isNotShown(error)) throw error
  }
  const { categories } = expecting(categoriesShape, '/site.json', await asAdmin('/site.json'))
  const closed = categories.filter((category) => category.read_restricted).map(({ id }) => id)
  return { get: asAdmin, options: { ...options, closedCategories: new Set(closed) } }
}

function gettersOf(access: SiteAccess): { asStranger: DiscourseGet; asAdmin: DiscourseGet | undefined } {
  const client = siteClient(access, {
    pauseIn: ({ status, text }) => (status === 429 ? waitIn(text) : undefined),
  })
  const { token, account = 'system' } = access
  return {
    asStranger: (path) => client({ path }),
    asAdmin: token ? (path) => client({ path, headers: { 'Api-Key': token, 'Api-Username': account } }) : undefined,
  }
}

const waitShape = z.object({ extras: z.object({ wait_seconds: z.number() }) })

/** How long Discourse asks to wait, in seconds. */
function waitIn(text: string): number | undefined {
  return waitShape.safeParse(readJson(text)).data?.extras.wait_seconds
}

/** What is taken in now is looked at again by the later parts of this reading, if it is of late. */
function isLate(bumpedAt: string | null | undefined, { now }: SiteOptions): boolean {
  return bumpedAt != null && bumpedAt >= addDays(now, -lateDays)
}

function cursorAt({ newest, done, again }: Reading, cursor: Partial<SitePlace>): SitePiece {
  const late = [...done].filter((id) => again.has(String(id)))
  return { cursor: JSON.stringify({ ...cursor, newest, done: late.slice(0, mostDone) }) }
}

function cursorFrom(text: string | undefined): SitePlace {
  return cursorShape.parse(text === undefined ? { phase: 'users' } : readJson(text))
}

function memoryFrom(text: string | undefined) {
  return text === undefined ? undefined : memoryShape.parse(readJson(text))
}
