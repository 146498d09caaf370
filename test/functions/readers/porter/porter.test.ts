import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { porter } from '../../../../functions/readers/porter/porter.ts'
import type { ReaderOptions } from '../../../../functions/readers/reader.ts'
import { readingExport } from '../../../../infra/cli/sources/reading-export.ts'
import { readerContract, readerOptions } from '../../../contracts/reader.ts'
import { allOf, memoryFile } from '../../../fixtures/exports/memory-file.ts'
import { collect, countsOf } from '../../../infra/cli/sources/collect.ts'

const samples = '../shared/data/sources/porter'
const at = '2020-01-01 00:00:00'

const tables = [
  [
    'User',
    'UserID Name Email DateInserted DateLastActive Admin Confirmed Banned Deleted',
    [
      ['1', 'Ann, "Tea"', 'ann@members.example', at, at, '1', '1', '0', '0'],
      ['2', 'Spam', 'spam@members.example', at, null, '0', '1', '1', '0'],
      ['3', 'Gone', 'gone@members.example', at, null, '0', '1', '0', '1'],
    ],
  ],
  [
    'Category',
    'CategoryID Name',
    [
      ['-1', 'Root'],
      ['4', 'Tea room'],
      ['5', 'Team'],
    ],
  ],
  [
    'Discussion',
    'DiscussionID CategoryID InsertUserID Name Body Format DateInserted Closed GroupID Type',
    [
      [
        '7',
        '4',
        '1',
        'Tea &amp; cups',
        'Who has *tea*?\n\nTable: User\n[quote]Old[/quote]',
        'Markdown',
        at,
        '1',
        null,
        null,
      ],
      ['8', '5', '1', 'Plans', '<p>For the <b>team</b></p>', 'Html', at, '0', null, null],
      ['9', '4', '1', 'Of a group', 'Secret', 'Markdown', at, '0', '3', null],
    ],
  ],
  [
    'Comment',
    'CommentID DiscussionID InsertUserID Body Format DateInserted DateDeleted parentCommentID',
    [
      ['7', '7', '3', '[b]I[/b] do.', 'BBCode', at, null, null],
      ['8', '7', null, '[{"insert":"Me "},{"insert":{"image":"x"}},{"insert":"too.\\n"}]', 'Rich', at, null, '7'],
      ['9', '9', '1', 'Secret', 'Text', at, null, null],
      ['10', '7', '1', 'Secret', 'Text', at, at, null],
    ],
  ],
  ['Tag', 'TagID Name Type', [['1', 'like', 'Reaction']]],
  [
    'UserTag',
    'RecordType RecordID TagID UserID DateInserted',
    [
      ['Discussion', '7', '1', '3', at],
      ['Comment', '7', '1', '1', at],
      ['Comment-Total', '7', '1', '0', at],
    ],
  ],
  ['ConversationMessage', 'MessageID Body', [['1', 'Secret\nTable: User\nUserID:int']]],
] as const

type Cell = string | null

const escaped = (value: string) => value.replace(/[\\,"\n]/g, (sign) => `\\${sign}`)
const inText = (value: Cell) => (value === null ? '\\N' : /^\d+$/.test(value) ? value : `"${escaped(value)}"`)
const inSql = (value: Cell) =>
  value === null ? 'NULL' : `'${value.replace(/[\\']/g, (sign) => `\\${sign}`).replaceAll('\n', '\\n')}'`

const textFile = `Nitro Porter Export\n\n${tables
  .map(([name, columns, rows]) => {
    const heads = columns.split(' ').map((column) => `${column}:varchar(9)`)
    return `Table: ${name}\n${heads.join(',')}\n${rows.map((row) => `${row.map(inText).join(',')}\n`).join('')}\n`
  })
  .join('\n')}`

const sqlFile = tables
  .map(([name, columns, rows]) => {
    const made = columns.split(' ').map((column) => `\`${column}\` text DEFAULT NULL`)
    const values = rows.map((row) => `(${row.map(inSql).join(',')})`)
    return `CREATE TABLE \`PORT_${name}\` (\n${made.join(',\n')}\n);\nINSERT INTO \`PORT_${name}\` VALUES ${values.join(',\n')};\n`
  })
  .join('')

readerContract(porter, [memoryFile('export.txt', textFile)])

async function read(options: Partial<ReaderOptions> = {}, name = 'export.txt', content = textFile) {
  const pieces = await allOf(porter.read([memoryFile(name, content)], { ...readerOptions, ...options }))
  return {
    pieces,
    records: pieces.flatMap((piece) => ('record' in piece ? [piece.record] : [])),
    left: pieces.flatMap((piece) => ('left' in piece ? [piece.left] : [])),
    failures: pieces.flatMap((piece) => ('failure' in piece ? [piece.failure] : [])),
  }
}

test('the tables say the same in SQL as in a text file', async () => {
  const inTables = await read({}, 'export.sql', sqlFile)
  expect(await porter.recognizes([memoryFile('export.sql', sqlFile)])).toBe(true)
  expect(inTables.records).toEqual((await read()).records)
})

test('a discussion is its own first post, in its category, at the address that was asked for', async () => {
  const { records } = await read({ link: 'https://forum.example/discussion/{id}' })
  expect(records.filter(({ type }) => type === 'discussion')).toMatchObject([
    { id: '7', title: 'Tea & cups', url: 'https://forum.example/discussion/7', tags: ['Tea room'], state: 'closed' },
    { id: '8', tags: ['Team'] },
  ])
  expect(records.filter(({ type }) => type === 'post')).toMatchObject([
    { id: 'discussion-7', text: 'Who has tea?\n\nTable: User', createdAt: '2020-01-01T00:00:00.000Z' },
    { id: 'discussion-8', text: 'For the team' },
    { id: '7', text: 'I do.', authorId: '3' },
    { id: '8', text: 'Me too.', authorId: 'gone', replyTo: '7' },
  ])
  expect(records.filter(({ type }) => type === 'reaction')).toMatchObject([
    { postId: 'discussion-7', memberId: '3', kind: 'like' },
    { postId: '7', discussionId: '7', memberId: '1' },
  ])
})

test('who is banned or deleted is no member, and what is private stays out', async () => {
  const { records, left, pieces } = await read()
  expect(records.filter(({ type }) => type === 'member')).toMatchObject([
    { id: '1', name: 'Ann, "Tea"', role: 'owner' },
  ])
  expect(left).toEqual(
    expect.arrayContaining([
      'banned accounts',
      'deleted accounts',
      'discussions of groups within the forum, which may be private',
      'comments on discussions that are left out',
      'deleted comments',
    ]),
  )
  expect(JSON.stringify(pieces)).not.toContain('Secret')
})

test('only the categories that are named come in', async () => {
  const { records, left } = await read({ only: ['Team'] })
  expect(records.filter(({ type }) => type === 'discussion')).toMatchObject([{ id: '8' }])
  expect(left).toContain('discussions of categories that --only does not name')
  expect((await read({ only: ['Attic'] })).failures).toEqual([expect.stringContaining('Tea room, Team')])
})

describe.skipIf(!existsSync(samples))('the sample of Nitro Porter', () => {
  test.each(['sql', 'txt'])(
    'gives the same as %s: discussions are posts too, and who left is no member',
    async (ending) => {
      const found = await collect(readingExport(porter, [`${samples}/export.${ending}.gz`], readerOptions))
      expect(countsOf(found)).toMatchObject({ member: 102 - 1 - 2, discussion: 150, post: 150 + 890, reaction: 69 })
      expect({ errors: found.errors, failures: found.failures }).toEqual({ errors: [], failures: [] })
    },
  )
})
