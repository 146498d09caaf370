import { describe, expect, test } from 'vitest'
import { ann, date, fileOf, message, read } from '../mail-files.ts'

const ben = 'From: Ben <ben@members.example>'
const toList = 'To: tea@lists.example'
const post = 'List-Post: <mailto:tea@lists.example>'
const takeout = 'X-Gmail-Labels: Inbox'
const elsewhere = 'mails that did not go to the list'

/** How many posts there are of mails with these headers, and why others are none. */
async function publicOf(...mails: readonly (readonly string[])[]) {
  const files = mails.map((headers, nth) => message([date, `Subject: ${nth}`, `Message-ID: <${nth}@x>`, ...headers]))
  const { records, left } = await read([fileOf(files.join(''))])
  return { posts: records.filter(({ type }) => type === 'post').length, left }
}

describe('a mail of somebody’s own mailbox', () => {
  test('is for nobody else unless it went to the list', async () => {
    const found = await publicOf(
      [ben, takeout, toList, post],
      [ann, takeout, 'To: Ben <ben@members.example>'],
      [ben, takeout, 'To: Ann <ann@members.example>', 'Cc: Cy <cy@members.example>'],
      [ann, takeout, 'To: Ben <ben@members.example>', 'Cc: tea@lists.example'],
      [ann, takeout],
    )
    expect(found).toEqual({ posts: 2, left: [elsewhere, elsewhere, elsewhere] })
  })

  test('is for nobody else where no list is told at all, though most went to one person', async () => {
    const mine = [ben, takeout, 'To: Ann <ann@members.example>', 'Delivered-To: ann@members.example']
    expect((await publicOf(mine, mine, mine)).posts).toBe(0)
  })

  test('is none of this list where it came through another', async () => {
    const ours = [ben, takeout, toList, post]
    const news = [ben, takeout, 'To: ann@members.example', 'List-Id: News <news.shop.example>']
    expect(await publicOf(ours, ours, ours, ours, ours, news)).toEqual({ posts: 5, left: ['mails of other lists'] })
  })
})

describe('a mail of an archive that keeps no word of the list', () => {
  test('is private where nearly all others went to one address, and it did not', async () => {
    const found = await publicOf(
      [ann, toList],
      [ben, toList],
      [ben, toList, 'Cc: ann@members.example'],
      [ben, 'To: ann@members.example'],
    )
    expect(found).toEqual({ posts: 3, left: [elsewhere] })
  })

  test('is a post where nobody can tell', async () => {
    expect((await publicOf([ann], [ben], [ben])).left).toEqual([])
    expect((await publicOf([ann, 'To: a@x.example'], [ben, 'To: b@y.example'])).left).toEqual([])
  })

  test('is a post where the list only had another home', async () => {
    const old = [ben, 'To: tea@old.example']
    expect((await publicOf([ann, toList], [ben, toList], old)).left).toEqual([])
  })
})
