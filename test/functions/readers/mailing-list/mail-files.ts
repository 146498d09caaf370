import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { mailingList } from '../../../../functions/readers/mailing-list/mailing-list.ts'
import { readingExport } from '../../../../infra/cli/sources/reading-export.ts'
import { collect, knowing } from '../../../infra/cli/sources/collect.ts'

/** A folder for one test; files share this module, so none of them may take away another's. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mailing-list-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

export function fileOf(content: string | Buffer): string {
  const file = join(newFolder(), 'list.mbox')
  writeFileSync(file, content)
  return file
}

export const begin = 'From ann@members.example Mon Jan  3 10:00:00 2011'
export const message = (headers: readonly string[], body = 'Hello.') =>
  `${[begin, ...headers].join('\n')}\n\n${body}\n\n`
export const ann = 'From: Ann Example <Ann@members.example>'
export const date = 'Date: Mon, 3 Jan 2011 10:00:00 +0000'
export const first = message([ann, date, 'Subject: Tea', 'Message-ID: <1@x>'])

/** All that a list of these files says. */
export const read = (files: readonly string[], link?: string, kept = knowing()) => {
  const destination = { groupId: 'g', url: 'https://list.example', now: '2026-03-09T09:00:00.000Z' }
  return collect(readingExport(mailingList, files, { ...destination, link, kept }))
}

/** What the only message of a file became. */
export async function post(headers: readonly string[], body?: string) {
  const { records } = await read([fileOf(message([date, 'Message-ID: <1@x>', ...headers], body))])
  return Object.assign(
    { text: '', authorId: '' },
    records.find((record) => record.type === 'post'),
  )
}
