import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { discourseFolder } from '../../functions/readers/discourse/discourse-folder.ts'
import { mailingList } from '../../functions/readers/mailing-list/mailing-list.ts'
import { readingExport } from '../../infra/cli/sources/reading-export.ts'
import { recordsFrom } from '../../infra/cli/sources/records-from.ts'
import { collect, knowing } from '../infra/cli/sources/collect.ts'

const file = join(import.meta.dirname, '../../../shared/data/urho3d.ndjson.gz')
const folder = mkdtempSync(join(tmpdir(), 'real-archive-'))
afterAll(() => rmSync(folder, { recursive: true }))

const until = '2014-09'
const destination = { groupId: 'urho', url: 'https://urho.example', now: '2026-03-09T09:00:00.000Z' }
type Found = Readonly<Record<string, string>>

/** The first months of a real community, told as Discourse and as a mailing list would tell them. */
describe.skipIf(!existsSync(file))('a real community (skipped without ../shared/data)', () => {
  let discussions: Map<string, { readonly discussion: Found; readonly posts: Found[] }>
  let people: ReadonlyMap<string, Found>

  beforeAll(async () => {
    const records = (await collect(recordsFrom([file]))).records as Found[]
    people = new Map(records.filter(({ type }) => type === 'member').map((each) => [each.id ?? '', each]))
    const early = records.filter(({ type, createdAt = '' }) => type === 'discussion' && createdAt < until)
    discussions = new Map(early.map((discussion) => [discussion.id ?? '', { discussion, posts: [] }]))
    for (const each of records) if (each.type === 'post') discussions.get(each.discussionId ?? '')?.posts.push(each)
  })

  /** How many posts each discussion has, by its title. */
  const sizes = (records: readonly Readonly<Record<string, unknown>>[]) => {
    const titles = new Map(records.filter(({ type }) => type === 'discussion').map(({ id, title }) => [id, title]))
    const sized = [...titles.values()].map((title) => [String(title), 0] as [string, number])
    const counts = new Map(sized)
    for (const { type, discussionId } of records) {
      const title = String(titles.get(discussionId))
      if (type === 'post') counts.set(title, (counts.get(title) ?? 0) + 1)
    }
    return Object.fromEntries(counts)
  }
  const wanted = () => sizes([...discussions.values()].flatMap(({ discussion, posts }) => [discussion, ...posts]))

  test('told by Discourse is the same', async () => {
    const number = (id = '') => Number(id.slice(1))
    const pages = [...discussions.values()].map(({ discussion, posts }) => ({
      id: number(discussion.id),
      title: discussion.title,
      created_at: discussion.createdAt,
      slug: 's',
      user_id: 1,
      post_stream: {
        posts: posts.map((post, nth) => ({
          id: number(post.id),
          topic_id: number(discussion.id),
          user_id: 1,
          created_at: post.createdAt,
          post_number: nth + 1,
          post_type: 1,
          raw: post.text,
        })),
      },
    }))
    const place = join(folder, 'topics.json')
    writeFileSync(place, JSON.stringify(pages))
    const { records, errors, failures } = await collect(
      readingExport(discourseFolder, [place], { ...destination, kept: knowing() }),
    )
    expect({ errors, failures }).toEqual({ errors: [], failures: [] })
    expect(sizes(records)).toEqual(wanted())
  })

  test('told by a mailing list in no order is the same', async () => {
    const messages = [...discussions.values()].flatMap(({ discussion, posts }) =>
      posts.map(({ id = '', authorId = '', createdAt = '', text = '' }, nth) => {
        const date = new Date(createdAt).toUTCString()
        const subject = Buffer.from(`${nth > 0 ? 'Re: ' : ''}${discussion.title}`).toString('base64')
        const references = nth > 0 ? [`References: <${posts[0]?.id}@x> <${posts[nth - 1]?.id}@x>`] : []
        return [
          `From x@y ${date.slice(0, 3)} Jan 1 00:00:00 2014`,
          `From: ${people.get(authorId)?.email ?? 'gone'}`,
          `Subject: =?utf-8?B?${subject}?=`,
          `Date: ${date}`,
          `Message-ID: <${id}@x>`,
          ...references,
          'Content-Type: text/plain; charset=utf-8',
          '',
          text.replace(/^From /gm, '>From '),
          '',
          '',
        ].join('\n')
      }),
    )
    const place = join(folder, 'list.mbox')
    writeFileSync(place, messages.sort().reverse().join(''))
    const { records, errors, failures } = await collect(
      readingExport(mailingList, [place], { ...destination, kept: knowing() }),
    )
    expect({ errors, failures }).toEqual({ errors: [], failures: [] })
    expect(Object.keys(wanted()).length).toBeGreaterThan(300)
    expect(sizes(records)).toEqual(wanted())
  })
})
