import * as z from 'zod'
import { readDiscourse } from '../../../functions/readers/discourse/discourse.ts'
import type { DiscourseOptions } from '../../../functions/readers/discourse/discourse-records.ts'
import type { ForeignRecord } from '../../../functions/readers/foreign-record.ts'
import { withdrawing } from '../../../functions/readers/withdraw.ts'
import type { KnownGroup } from '../../../functions/steps/ingest/look-up-group.ts'
import { DiscourseError, type DiscourseKey, expecting, type Get, isNotShown } from './discourse-client.ts'
import { usersOf } from './discourse-users.ts'
import { linesOf, type Source } from './source.ts'

export type DiscourseSite = {
  readonly client: { readonly get: Get }
  readonly destination: DiscourseOptions
  /** Shows the users with their addresses, and a site that asks everybody to log in. */
  readonly key: DiscourseKey | undefined
  /** Topics that nothing happened in since this time, ISO 8601, are left out. */
  readonly since?: string | undefined
  readonly known: KnownGroup
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

/** What a site is called and which language it speaks, as it says itself. */
export async function aboutSite({ client, key }: Pick<DiscourseSite, 'client' | 'key'>) {
  const about = await client.get('/about.json').catch((error: unknown) => {
    if (!key || !isNotShown(error)) throw error
    return client.get('/about.json', key)
  })
  const { title, locale } = expecting(aboutShape, '/about.json', about).about
  return { name: title, language: (locale || 'en').replaceAll('_', '-') }
}

/**
 * A running Discourse: all topics that a stranger may read, with their posts, and with a key its users. On a site that
 * strangers may not read, everything but private messages and the categories that not every user may read. Topics that
 * were taken in of late, and are not to be read any more, are hidden.
 */
export function discourseSite(site: DiscourseSite): Source {
  return async function* read(hearer) {
    try {
      const reader = await readerOf(site)
      const topics = new Set([...(await topicsOf(reader, site.since)), ...(await recentOf(site))])
      hearer.expect(topics.size)
      if (site.key) yield* usersOf({ ...site, key: site.key }, hearer)
      else hearer.leave('the site’s users, whom only an admin’s key can list')
      for (const id of topics) {
        yield* linesOf(
          withdrawing(topicOf(reader, id), site.destination.groupId, site.known),
          { file: pathOf(id), line: 1 },
          hearer,
        )
        hearer.add(1)
      }
    } catch (error) {
      hearer.fail(error instanceof Error ? error : new Error(String(error)))
    }
  }
}

type SiteReader = { readonly get: (path: string) => Promise<unknown>; readonly options: DiscourseOptions }

/** As a stranger wherever a stranger may, so that nothing is told to members which not all may know. */
async function readerOf({ client, key, destination }: DiscourseSite): Promise<SiteReader> {
  try {
    await client.get('/latest.json')
    return { get: (path) => client.get(path), options: destination }
  } catch (error) {
    if (!key || !isNotShown(error)) throw error
  }
  const { categories } = expecting(categoriesShape, '/site.json', await client.get('/site.json', key))
  const closed = categories.filter((category) => category.read_restricted).map(({ id }) => id)
  return { get: (path) => client.get(path, key), options: { ...destination, closedCategories: new Set(closed) } }
}

async function topicsOf({ get }: SiteReader, since = ''): Promise<ReadonlySet<number>> {
  const found = new Set<number>()
  for (let page = 0; ; page += 1) {
    const path = `/latest.json?no_definitions=true&page=${page}`
    const list = expecting(topicsShape, path, await get(path)).topic_list
    const recent = list.topics.filter(({ bumped_at }) => bumped_at == null || bumped_at >= since)
    for (const { id } of recent) found.add(id)
    // The newest come first, but for a few that are pinned above them.
    if (recent.length === 0 || !list.more_topics_url) return found
  }
}

/** The site does not tell of what was deleted: it is missed only where somebody asks. */
async function recentOf({ known }: DiscourseSite): Promise<readonly number[]> {
  return (await known.recent()).map(Number).filter(Number.isSafeInteger)
}

const pathOf = (topicId: number) => `/t/${topicId}.json`

async function* topicOf({ get, options }: SiteReader, id: number): AsyncGenerator<ForeignRecord> {
  try {
    const page = expecting(streamShape, pathOf(id), await get(pathOf(id)))
    const { posts, stream = [] } = page.post_stream
    const known = new Set(posts.map((post) => postId.safeParse(post).data?.id))
    const missing = stream.filter((each) => !known.has(each))
    for (let start = 0; start < missing.length; start += postsAtOnce) {
      const ids = missing.slice(start, start + postsAtOnce).map((each) => `post_ids[]=${each}`)
      const path = `/t/${id}/posts.json?${ids.join('&')}`
      posts.push(...expecting(streamShape, path, await get(path)).post_stream.posts)
    }
    yield* readDiscourse({ ...page, post_stream: { posts } }, options)
  } catch (error) {
    if (!(error instanceof DiscourseError)) throw error
    const withdrawn = { kind: 'discussion', id: String(id) } as const
    if (isNotShown(error)) yield { left: 'topics that no longer exist', withdrawn }
    else yield { problem: error.message }
  }
}
