import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { read } from '../mail-files.ts'

const folder = join(import.meta.dirname, '../../../../../../shared/cases/real')

/** What a list became: who is a member, what was said in which discussion, and what was left out. */
async function archive(name: string) {
  const { records, left, errors } = await read([join(folder, `mbox-${name}.mbox`)])
  const titles = new Map(records.flatMap(({ type, id, title }) => (type === 'discussion' ? [[id, title]] : [])))
  const posts = records.filter(({ type }) => type === 'post')
  const said = [...titles].map(([id, title]) => [title, posts.filter((post) => post.discussionId === id).length])
  const members = records.flatMap(({ type, name: called, email }) => (type === 'member' ? [[called, email]] : []))
  return { members, said, posts, left, errors }
}

describe.skipIf(!existsSync(folder))('a real archive', () => {
  test('leaves out spam and answering machines, each by its reason', async () => {
    const { posts, members, left } = await archive('bots-and-spam')
    const replies = ['automatic replies', 'automatic replies', 'automatic replies']
    expect([posts, members, left]).toEqual([[], [], ['spam', 'spam', ...replies, 'notices of mail servers']])
  })

  test('is not parted at a sentence that begins with From and a date', async () => {
    const { posts, errors } = await archive('from-line-with-weekday-in-body')
    expect(posts).toMatchObject([{ text: expect.stringMatching(/weekend\.\n\nFrom Fri .*samovar\?$/s) }, {}])
    expect(errors).toEqual([])
  })

  test('has members by every form of From, and none by the address of the list or of a mail server', async () => {
    const { members, said, left, errors } = await archive('froms')
    const emails = members.map(([, email]) => email)
    expect(emails).not.toContain('tea@lists.example.org')
    expect(emails.filter((email) => /mailer-daemon/i.test(String(email)))).toEqual([])
    expect(said).toContainEqual(['F0', 1])
    expect(members).toContainEqual(['Enc Test', 'real@example.org'])
    expect(members.filter(([name]) => /@|via|über/.test(String(name)))).toEqual([])
    expect([left, errors]).toEqual([['notices of mail servers'], []])
  })

  test('has the threads that old programs name in a sentence', async () =>
    expect((await archive('in-reply-to-address')).said).toEqual([
      ['Kettles', 1],
      ['Cups', 2],
      ['Spoons', 2],
    ]))

  test('never makes a member of the list itself', async () => {
    const { members } = await archive('list-address-becomes-member')
    expect(members.slice(-2)).toEqual([
      ['Ann Example', undefined],
      ['Bob Other', undefined],
    ])
    expect(members).toHaveLength(7)
  })

  test('has one member of somebody who wrote once through the list', async () =>
    expect((await archive('nameless-and-doubled-author')).members).toEqual([['Ann Example', 'ann@example.org']]))

  test('has a subject of bare bytes in its own letters', async () =>
    expect((await archive('raw-8bit-subject')).said).toEqual([['周五喝茶的通知', 1]]))

  test('has answers under what they answer in other languages', async () =>
    expect((await archive('reply-prefix-threads')).said).toEqual([
      ['Chai', 2],
      ['Tisane', 2],
    ]))

  test('has no word of a reply in a title', async () => {
    const { said } = await archive('reply-prefixes')
    expect(said.filter(([title]) => /[:：]/.test(String(title)))).toEqual([])
    expect(said.map(([title]) => title)).toEqual(
      expect.arrayContaining([
        'Chá',
        'Té',
        'Thé',
        'Tè',
        'Çay',
        '茶',
        'お茶',
        'Tea',
        'شاي',
        'Herbata',
        'Te',
        'Tee',
        'Чай',
      ]),
    )
  })

  test('has answers to the digest under what they answer', async () =>
    expect((await archive('reply-to-digest')).said).toEqual([['Which kettle lasts?', 5]]))

  test('of somebody’s own mailbox shows only what went to the list', async () => {
    const { said, left } = await archive('takeout-private')
    expect(said).toEqual([['Tea', 1]])
    expect(left).toEqual(['drafts', 'spam', 'mails that did not go to the list'])
  })
})
