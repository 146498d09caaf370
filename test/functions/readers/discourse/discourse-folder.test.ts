import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { discourseFolder } from '../../../../functions/readers/discourse/discourse-folder.ts'
import { readingExport } from '../../../../infra/cli/sources/reading-export.ts'
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
