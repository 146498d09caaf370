import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { discourseFolder } from '../../../../functions/readers/discourse/discourse-folder.ts'
import { readingExport } from '../../../../infra/cli/sources/reading-export.ts'
import { readerContract, readerOptions } from '../../../contracts/reader.ts'
import { memoryFile } from '../../../fixtures/exports/memory-file.ts'
import { read as readPage } from '../../../fixtures/records/told-discourse.ts'
import { collect, knowing } from '../../../infra/cli/sources/collect.ts'

const folder = mkdtempSync(join(tmpdir(), 'discourse-'))
afterAll(() => rmSync(folder, { recursive: true }))

const at = '2026-03-02T10:00:00.000Z'
const topic = (id: number) => ({ id, title: `Topic ${id}`, slug: 't', created_at: at, user_id: 3 })
const read = (...places: string[]) =>
  collect(
    readingExport(discourseFolder, places, { groupId: 'g', url: 'https://forum.example', now: at, kept: knowing() }),
  )

test('a folder of saved pages and webhooks is read, whatever is wrong with one of them', async () => {
  mkdirSync(join(folder, 't'))
  writeFileSync(join(folder, 't', '1.json'), JSON.stringify(topic(1), undefined, 2))
  writeFileSync(join(folder, 't', '2.json.gz'), gzipSync(JSON.stringify({ topic: topic(2) })))
  writeFileSync(join(folder, 'hooks.ndjson'), `${JSON.stringify({ topic: topic(3) })}\nnot JSON\n{"ping":"OK"}\n`)
  writeFileSync(join(folder, 'broken.json'), '{')
  writeFileSync(join(folder, 'cut.json.gz'), gzipSync(JSON.stringify(topic(4))).subarray(0, 20))
  writeFileSync(join(folder, 'titleless.json'), JSON.stringify({ topic: { ...topic(5), title: ' ' } }))
  writeFileSync(join(folder, 'notes.txt'), 'nothing')
  const { records, errors, left, failures, units } = await read(folder)
  expect(records.map(({ id }) => id)).toEqual(['3', '1', '2'])
  expect(errors).toEqual([
    `${join(folder, 'broken.json')}:1: not JSON`,
    `${join(folder, 'hooks.ndjson')}:2: not JSON`,
    `${join(folder, 'titleless.json')}:1: discussion 5: title: must not be empty`,
  ])
  expect(left).toEqual(['not about a topic, a post or a user'])
  expect(failures).toEqual([expect.stringContaining('cut.json.gz')])
  expect(units.done).toBe(units.expected)
})

test('what is not there is told', async () => {
  expect((await read(join(folder, 'absent'))).failures).toEqual([expect.stringMatching(/absent.*no such file/)])
  mkdirSync(join(folder, 'empty'))
  expect((await read(join(folder, 'empty'))).failures).toEqual([
    `${join(folder, 'empty')}: no file ends in .json or .jsonl or .ndjson`,
  ])
})

const page = (id: number, category: number) => ({
  ...topic(id),
  category_id: category,
  post_stream: { posts: [{ id: 10 * id, topic_id: id, user_id: 3, created_at: at, cooked: '<p>Tea?</p>' }] },
})

readerContract(discourseFolder, [
  memoryFile('1.json', JSON.stringify(page(1, 4))),
  memoryFile('categories.json', JSON.stringify({ category_list: { categories: [{ id: 4, read_restricted: false }] } })),
])

describe('a folder that says which categories are not for everybody', () => {
  const restricted = join(folder, 'restricted')
  const lists = [
    ['/categories.json', { category_list: { categories: [{ id: 4 }, { id: 3, read_restricted: true }] } }],
    ['/site.json', { categories: [{ id: 4 }, { id: 3, read_restricted: true }] }],
    [
      '/categories.json with what is within',
      { category_list: { categories: [{ id: 4, subcategory_list: [{ id: 3, read_restricted: true }] }] } },
    ],
  ] as const

  test.each(lists)('as %s, keeps their topics out, also where their posts lie elsewhere', async (_, list) => {
    mkdirSync(restricted, { recursive: true })
    const more = { post_stream: { posts: [{ id: 99, topic_id: 1, user_id: 3, created_at: at, cooked: 'Staff only' }] } }
    writeFileSync(join(restricted, '0.json'), JSON.stringify(more))
    writeFileSync(join(restricted, '1.json'), JSON.stringify(page(1, 3)))
    writeFileSync(join(restricted, '2.json'), JSON.stringify(page(2, 4)))
    writeFileSync(join(restricted, 'z.json'), JSON.stringify(list))
    const { records, left, notes } = await read(restricted)
    expect(records.map(({ type, id }) => `${type} ${id}`)).toEqual(['discussion 2', 'post 20'])
    expect(left).toContain('in categories that not everybody may read')
    expect(left).toContain('in topics that not everybody may read')
    expect(left).not.toContain('not about a topic, a post or a user')
    expect(notes).toEqual([])
  })

  test('of some topics alone, says that it cannot know of the others', async () => {
    mkdirSync(join(folder, 'unsure'))
    writeFileSync(join(folder, 'unsure', '1.json'), JSON.stringify(page(1, 3)))
    const { records, notes } = await read(join(folder, 'unsure'))
    expect(records).toHaveLength(2)
    expect(notes).toEqual([expect.stringMatching(/do not say who may read/)])
  })
})

const cases = '../shared/cases/real'

describe.skipIf(!existsSync(cases))('real cases of Discourse', () => {
  test('posts are read as their readers see them', () => {
    const { records } = readPage(JSON.parse(readFileSync(`${cases}/discourse-cooked.json`, 'utf8')))
    const texts = new Map(
      records.flatMap((record) => (record.type === 'post' ? [[record.id, record.text.replace(/\s+/g, ' ')]] : [])),
    )
    expect(texts.get('2')).toBe('The butler’s secret (spoiler!)')
    expect(texts.get('3')).toBe('Yes, let us.')
    expect(texts.get('4')).toBe('Meet 2026-03-09 17:00 (Berlin) at the café.')
    expect(texts.get('6')).toBe('Tea Cups Green 3')
    expect(texts.get('8')).toBe('🎉')
    expect(texts.get('9')).not.toMatch(/--|\[1\]/)
    expect(texts.get('11')).toBe('')
    expect(texts.get('15')).toBe('Hello 👋 my words')
    expect(texts.get('16')).toBe('Join.')
    expect(texts.get('17')).not.toContain('The note')
    expect(texts.get('20')).toBe('I like 🍵 and run brew --hot')
  })

  test('a folder whose list of categories says it keeps a topic of staff out', async () => {
    const { records, left } = await collect(
      readingExport(discourseFolder, [`${cases}/discourse-folder-restricted`], readerOptions),
    )
    expect(records.filter(({ type }) => type === 'discussion')).toMatchObject([{ id: '10', title: 'Tea 🍵 on Friday' }])
    expect(left).toContain('in categories that not everybody may read')
  })
})
