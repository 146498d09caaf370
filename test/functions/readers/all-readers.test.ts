import { expect, test } from 'vitest'
import { allReaders } from '../../../functions/readers/all-readers.ts'
import { memoryFile } from '../../fixtures/exports/memory-file.ts'

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
