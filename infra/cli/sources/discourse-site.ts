import * as z from 'zod'
import { readDiscourse } from '../../../functions/readers/discourse.ts'
import type { DiscourseOptions } from '../../../functions/readers/discourse-records.ts'
import type { RecordLine } from '../../../functions/steps/import-records.ts'
import { type DiscourseClient, DiscourseError, type DiscourseKey } from './discourse-client.ts'
import { type Hearer, linesOf, type Source } from './source.ts'

export type DiscourseSite = {
  readonly client: DiscourseClient
  readonly destination: DiscourseOptions
  /** Shows the users with their addresses, and a site that asks everybody to log in. */
  readonly key: DiscourseKey | undefined
  /** Topics that nothing happened in since this time, ISO 8601, are left out. */
  readonly since?: string | undefined
}

const topicsShape = z.object({
  topic_list: z.object({
    more_topics_url: z.string().nullish(),
    topics: z.array(z.object({ id: z.int(), bumped_at: z.string().nullish() })),
  }),
})
const streamShape = z.looseObject({
  post_stream: z.object({ posts: z.array(z.unknown()), stream: z.array(z.int()).optional() }),
})
const postId = z.object({ id: z.int() })
const aboutShape = z.object({ about: z.object({ title: z.string(), locale: z.string().nullish() }) })
const categoriesShape = z.object({
  categories: z.array(z.object({ id: z.int(), read_restricted: z.boolean().nullish() })),
})
const postsAtOnce = 20
const pagesOfUsers = 10_000

/** What a site is called and which language it speaks, as it says itself. */
export async function aboutSite({ client, key }: Pick<DiscourseSite, 'client' | 'key'>) {
  const about = await client.get('/about.json').catch((error: unknown) => {
    if (!key || !isForbidden(error)) throw error
    return client.get('/about.json', key)
  })
  const { title, locale } = aboutShape.parse(about).about
  return { name: title, language: (locale || 'en').replaceAll('_', '-') }
}

/**
 * A running Discourse: all topics that a stranger may read, with their posts, and with a key its users. On a site that
 * strangers may not read, everything but private messages and the categories that not every user may read.
 */
export function discourseSite(site: DiscourseSite): Source {
  return async function* read(hearer) {
    try {
      const reader = await readerOf(site)
      const topics = await topicsOf(reader, site.since)
      hearer.expect(topics.length)
      if (site.key) yield* usersOf(site, site.key, hearer)
      else hearer.leave('sites’ users, whom only a key of an admin shows')
      for (const id of topics) {
        yield* topicOf(reader, id, hearer)
        hearer.add(1)
      }
    } catch (error) {
      hearer.fail(error instanceof Error ? error : new Error(String(error)))
    }
  }
}

type Reader = { readonly get: (path: string) => Promise<unknown>; readonly options: DiscourseOptions }

/** As a stranger wherever a stranger may, so that nothing is told to members which not all may know. */
async function readerOf({ client, key, destination }: DiscourseSite): Promise<Reader> {
  try {
    await client.get('/latest.json')
    return { get: (path) => client.get(path), options: destination }
  } catch (error) {
    if (!key || !isForbidden(error)) throw error
  }
  const { categories } = categoriesShape.parse(await client.get('/site.json', key))
  const closed = categories.filter((category) => category.read_restricted).map(({ id }) => id)
  return { get: (path) => client.get(path, key), options: { ...destination, closedCategories: new Set(closed) } }
}

async function topicsOf({ get }: Reader, since = ''): Promise<readonly number[]> {
  const found = new Set<number>()
  for (let page = 0; ; page += 1) {
    const list = topicsShape.parse(await get(`/latest.json?no_definitions=true&page=${page}`)).topic_list
    const recent = list.topics.filter(({ bumped_at }) => bumped_at == null || bumped_at >= since)
    for (const { id } of recent) found.add(id)
    // The newest come first, but for a few that are pinned above them.
    if (recent.length === 0 || !list.more_topics_url) return [...found]
  }
}

async function* topicOf({ get, options }: Reader, id: number, hearer: Hearer): AsyncGenerator<RecordLine> {
  const at = { file: `/t/${id}.json`, line: 1 }
  try {
    const page = streamShape.parse(await get(at.file))
    const { posts, stream = [] } = page.post_stream
    const known = new Set(posts.map((post) => postId.safeParse(post).data?.id))
    const missing = stream.filter((each) => !known.has(each))
    for (let start = 0; start < missing.length; start += postsAtOnce) {
      const ids = missing.slice(start, start + postsAtOnce).map((each) => `post_ids[]=${each}`)
      posts.push(...streamShape.parse(await get(`/t/${id}/posts.json?${ids.join('&')}`)).post_stream.posts)
    }
    yield* linesOf(readDiscourse({ ...page, post_stream: { posts } }, options), at, hearer)
  } catch (error) {
    if (isGone(error)) hearer.leave('topics that went away meanwhile')
    else yield { ...at, error: error instanceof Error ? error.message : String(error) }
  }
}

async function* usersOf({ client, destination }: DiscourseSite, key: DiscourseKey, hearer: Hearer) {
  for (let page = 1; page < pagesOfUsers; page += 1) {
    const path = `/admin/users/list/active.json?show_emails=true&page=${page}`
    const users = z.array(z.unknown()).parse(await client.get(path, key))
    if (users.length === 0) return
    yield* linesOf(readDiscourse(users, destination), { file: path, line: 1 }, hearer)
  }
}

function isForbidden(error: unknown): boolean {
  return error instanceof DiscourseError && (error.status === 403 || error.status === 404)
}

function isGone(error: unknown): boolean {
  return error instanceof DiscourseError && [403, 404, 410].includes(error.status ?? 0)
}
