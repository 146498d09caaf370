import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { phpbb } from '../../../../functions/readers/phpbb/phpbb.ts'
import type { ReaderOptions } from '../../../../functions/readers/reader.ts'
import { readingExport } from '../../../../infra/cli/sources/reading-export.ts'
import { readerContract, readerOptions } from '../../../contracts/reader.ts'
import { allOf, memoryFile } from '../../../fixtures/exports/memory-file.ts'
import { phpbbDump } from '../../../fixtures/exports/phpbb-dump.ts'
import { collect, countsOf, knowing } from '../../../infra/cli/sources/collect.ts'

const samples = '../shared/data/sources/phpbb'

async function read(dump: string, options: Partial<ReaderOptions> = {}) {
  const pieces = await allOf(phpbb.read([memoryFile('board.sql', dump)], { ...readerOptions, ...options }))
  return {
    records: pieces.flatMap((piece) => ('record' in piece ? [piece.record] : [])),
    left: pieces.flatMap((piece) => ('left' in piece ? [piece.left] : [])),
    notes: pieces.flatMap((piece) => ('note' in piece ? [piece.note] : [])),
    failures: pieces.flatMap((piece) => ('failure' in piece ? [piece.failure] : [])),
  }
}

readerContract(phpbb, [memoryFile('board.sql', phpbbDump())])

test('a topic is a discussion with its forum as a tag, and its posts answer those that they quote', async () => {
  const { records } = await read(phpbbDump(), { site: 'https://board.example/forum/' })
  expect(records.find(({ type }) => type === 'discussion')).toMatchObject({
    id: '10',
    title: 'Tea & cups',
    url: 'https://board.example/forum/viewtopic.php?t=10',
    authorId: '2',
    tags: ['News & more'],
    createdAt: '2020-01-01T00:00:00.000Z',
    state: 'open',
  })
  expect(records.filter(({ type }) => type === 'post')).toMatchObject([
    { id: '100', text: 'Who has tea?', authorId: '2' },
    { id: '101', text: 'I do.', replyTo: '100', url: 'https://board.example/forum/viewtopic.php?p=101#p101' },
    { id: '102', authorId: expect.stringMatching(/^guest-/), text: 'Bold :) tea' },
  ])
})

test('a time that no date can tell keeps nothing out', async () => {
  const dump = phpbbDump().replaceAll('1577836800', '-999999999999999')
  expect(dump).not.toBe(phpbbDump())
  const { records } = await read(dump)
  expect(records.filter(({ type }) => type === 'post')).toHaveLength(3)
})

test('who is banned, not active or a search engine is no member, and who wants no mail gets none', async () => {
  const { records, left } = await read(phpbbDump())
  expect(records.filter(({ type }) => type === 'member')).toMatchObject([
    { id: '2', role: 'owner', name: 'Ann "Tea"', email: 'ann@members.example', timeZone: 'Europe/Paris' },
    { id: '3', role: 'member', mail: 'no' },
  ])
  expect(left).toEqual(
    expect.arrayContaining([
      'banned accounts',
      'accounts that are not active',
      'search engines and the account of all guests',
    ]),
  )
})

test('what moderators alone see stays out, and so does what has a password', async () => {
  const { records, left } = await read(phpbbDump())
  expect(JSON.stringify(records)).not.toContain('Secret')
  expect(left).toEqual(
    expect.arrayContaining([
      'topics of forums with a password',
      'posts of topics that are left out',
      'deleted posts',
      'posts that wait for approval',
      'links to topics that were moved',
    ]),
  )
  expect(records).toContainEqual(expect.objectContaining({ type: 'removal', of: 'post', id: '103' }))
})

test('a board of phpBB 3.0 says what is approved, and is read by that', async () => {
  const old = phpbbDump().replaceAll('_visibility`', '_approved`')
  const { records, left } = await read(old)
  expect(records.filter(({ type }) => type === 'post').map((post) => ('id' in post ? post.id : ''))).toEqual([
    '100',
    '101',
    '102',
  ])
  expect(left).toContain('posts that wait for approval')
})

test('only the forums that are named come in, and one that there is not is told with those that there are', async () => {
  expect((await read(phpbbDump(), { only: ['news & more'] })).records.some(({ type }) => type === 'post')).toBe(true)
  expect((await read(phpbbDump(), { only: ['3'] })).records.some(({ type }) => type === 'post')).toBe(false)
  expect(await read(phpbbDump(), { only: ['Attic'] })).toMatchObject({
    records: [],
    failures: ['There is no forum “Attic” in it, but News & more, Secret room.'],
  })
})

test('forums that guests may not read stay out where the dump says so, unless they are named', async () => {
  const rights = (setting: number) =>
    [
      ['groups', 'group_id group_name', `(1,'GUESTS'),(2,'REGISTERED')`],
      ['acl_options', 'auth_option_id auth_option', `(9,'f_read')`],
      ['acl_roles_data', 'role_id auth_option_id auth_setting', `(17,9,${setting})`],
      ['acl_groups', 'group_id forum_id auth_option_id auth_role_id auth_setting', '(1,2,0,17,0),(2,2,9,0,1)'],
    ]
      .map(
        ([name, columns = '', rows]) =>
          `INSERT INTO phpbb_${name} (${columns.replaceAll(' ', ', ')}) VALUES ${rows};\n`,
      )
      .join('')
  expect((await read(rights(1) + phpbbDump())).left).not.toContain('topics of forums that guests may not read')
  const closed = await read(rights(0) + phpbbDump())
  expect(closed.records.filter(({ type }) => type === 'post')).toEqual([])
  expect(closed.left).toContain('topics of forums that guests may not read')
  expect(closed.notes).toEqual([expect.stringContaining('(News & more)')])
  const named = await read(rights(0) + phpbbDump(), { only: ['News & more'] })
  expect(named.records.filter(({ type }) => type === 'post')).toHaveLength(3)
})

test('a board says itself where it is and how it is called', async () => {
  const config = [
    'CREATE TABLE `phpbb_config` (`config_name` varchar(255), `config_value` varchar(255));',
    "INSERT INTO `phpbb_config` VALUES ('sitename','Tea &amp; cups'),('server_name','board.example'),",
    "('script_path','/forum'),('default_lang','pt_br'),('board_timezone','Europe/Paris');",
  ].join('\n')
  expect(await phpbb.about?.([memoryFile('board.sql', `${phpbbDump()}\n${config}`)], {})).toEqual({
    name: 'Tea & cups',
    url: 'https://board.example/forum',
    language: 'pt-BR',
    timeZone: 'Europe/Paris',
  })
})

test('two boards in one dump are asked apart', async () => {
  const both = phpbbDump() + phpbbDump('old_')
  expect((await read(both)).failures).toEqual([expect.stringContaining('phpbb_, old_')])
  expect((await read(both, { only: ['old_'] })).records.length).toBeGreaterThan(5)
})

test.each([
  ['CREATE TABLE `wp_posts` (`ID` int);CREATE TABLE `wp_postmeta` (`ID` int);', /WordPress/],
  ['CREATE TABLE `mybb_threadprefixes` (`pid` int);', /MyBB.*Nitro Porter/],
  ['-- PostgreSQL database dump\n', /PostgreSQL/],
  ['CREATE TABLE `cups` (`id` int);', /none of its tables/],
])('a dump of another system is told to be one', async (dump, sentence) => {
  expect((await read(dump)).failures).toEqual([expect.stringMatching(sentence)])
})

describe.skipIf(!existsSync(samples))('sample boards', () => {
  test.each([
    ['board-3.3-mysqldump', { member: 122, withAddress: 119, discussion: 332, post: 2119 }, 5, 31],
    ['board-3.1-phpmyadmin', { member: 87, withAddress: 84, discussion: 111, post: 870 }, 4, 15],
  ])('%s gives its people, topics and posts', async (name, counts, behindPassword, byGuests) => {
    const options = { ...readerOptions, kept: knowing() }
    const found = await collect(readingExport(phpbb, [`${samples}/${name}.sql.gz`], options))
    expect(countsOf(found)).toMatchObject(counts)
    expect({ errors: found.errors, failures: found.failures }).toEqual({ errors: [], failures: [] })
    expect(found.left.filter((reason) => reason === 'topics of forums with a password')).toHaveLength(behindPassword)
    expect(
      found.records.filter(({ type, authorId }) => type === 'post' && /^guest-/.test(String(authorId))),
    ).toHaveLength(byGuests)
  })
})
