import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { allReaders } from '../../../functions/readers/all-readers.ts'
import { recordFiles } from '../../../functions/readers/records/record-files.ts'
import { openExport } from '../../../infra/cli/sources/export/open-export.ts'
import { memoryFile } from '../../fixtures/exports/memory-file.ts'

const shared = join(import.meta.dirname, '../../../../shared')

const samples: readonly (readonly [place: string, reader: string])[] = [
  ['data/sources/slack/bootcamp-2022.zip', 'slack'],
  ['data/sources/slack/paid-plan-2022.zip', 'slack'],
  ['data/sources/mattermost/export.jsonl', 'mattermost'],
  ['data/sources/mattermost/older-dialect.jsonl', 'mattermost'],
  ['data/sources/zulip/archive/zulip_json', 'zulip'],
  ['data/sources/zulip/zulip-export-harbour.tar.gz', 'zulip'],
  ['data/sources/discord/copper-notebook', 'discord'],
  ['data/sources/discord/lantern-forum', 'discord'],
  ['data/sources/telegram/snake-charmers/result.json', 'telegram'],
  ['data/sources/telegram/account-export/result.json', 'telegram'],
  ['data/sources/telegram/desktop-2022-real', 'telegram'],
  ['data/sources/github-discussions/lantern-cms', 'github'],
  ['data/sources/phpbb/board-3.3-mysqldump.sql.gz', 'phpbb'],
  ['data/sources/phpbb/board-3.1-phpmyadmin.sql.gz', 'phpbb'],
  ['data/sources/porter/export.sql.gz', 'porter'],
  ['data/sources/porter/export.txt.gz', 'porter'],
  ['data/sources/flarum/forum', 'flarum'],
  ['data/sources/nodebb/forum', 'nodebb'],
  ['data/sources/csv/ghost-members.csv', 'csv'],
  ['data/sources/csv/mailchimp-audience-export.zip', 'csv'],
  ['data/sources/csv/vereinsliste-excel-windows1252.csv', 'csv'],
  ['cases/real/discourse-folder-restricted', 'discourse'],
  ['cases/real/mbox-reply-to-digest.mbox', 'mbox'],
  ['data/urho3d.ndjson.gz', 'records'],
]

test('no two formats have one name, and each says what it is in words', () => {
  const names = allReaders.map(({ name }) => name)
  expect(new Set([...names, recordFiles.name]).size).toBe(names.length + 1)
  for (const { title } of allReaders) expect(title).toMatch(/^(?:an?|what|[A-Z]\w+) /)
})

describe.skipIf(!existsSync(shared))('a real export (skipped without ../shared)', () => {
  test.each(samples)('%s is known as %s, and by no reader before that one', async (place, reader) => {
    const { files, close } = await openExport([join(shared, place)])
    const readers = [recordFiles, ...allReaders]
    const known: string[] = []
    for (const { name, recognizes } of readers) if (await recognizes(files)) known.push(name)
    await close()
    expect(known[0]).toBe(reader)
  })
})

const porterDump =
  '-- MariaDB dump 10.19\n/*!40101 SET NAMES utf8mb4 */;\nCREATE TABLE `PORT_User` (\n  `UserID` int\n);\n'

/** The format that an import takes a file for where nobody says which it is. */
async function takenFor(path: string, content: string): Promise<string | undefined> {
  for (const reader of allReaders) if (await reader.recognizes([memoryFile(path, content)])) return reader.name
  return undefined
}

test.each([
  ['export.sql', porterDump, 'porter'],
  ['board.sql', '-- MySQL dump 10.13\nCREATE TABLE `phpbb_users` (\n  `user_id` int\n);\n', 'phpbb'],
  ['export.jsonl', '{"type":"version","version":1}\n', 'mattermost'],
  ['list.mbox', 'From ann@members.example Mon Mar  2 10:00:00 2026\nSubject: Tea\n\nTea\n', 'mbox'],
  ['members.csv', 'Email,Name\nann@members.example,Ann\n', 'csv'],
])('%s is taken for what it is, though other readers look at such files too', async (path, content, name) => {
  expect(await takenFor(path, content)).toBe(name)
})
