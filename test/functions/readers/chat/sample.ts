import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ExportReader, ReaderOptions } from '../../../../functions/readers/reader.ts'
import { readingExport } from '../../../../infra/cli/sources/reading-export.ts'
import { readerOptions } from '../../../contracts/reader.ts'
import { collect } from '../../../infra/cli/sources/collect.ts'

const folder = join(import.meta.dirname, '../../../../../shared/data/sources')

/** Whether the samples are at hand. */
export const hasSamples = existsSync(folder)

/** How much of everything a sample export holds, and what is left out and why. */
export async function countsOf(reader: ExportReader, place: string, options: Partial<ReaderOptions> = {}) {
  const read = await collect(readingExport(reader, [join(folder, place)], { ...readerOptions, ...options }))
  const of = (type: string) => read.records.filter((record) => record.type === type)
  const members = of('member')
  return {
    members: members.length,
    withAddress: members.filter(({ email }) => email !== undefined).length,
    wantNoMail: members.filter(({ mail }) => mail === 'no').length,
    owners: members.filter(({ role }) => role === 'owner').length,
    discussions: of('discussion').length,
    posts: of('post').length,
    reactions: of('reaction').length,
    tags: new Set(of('discussion').flatMap(({ tags }) => (Array.isArray(tags) ? tags : []))).size,
    visits: of('visit').length,
    left: Object.fromEntries(
      [...new Set(read.left)].map((reason) => [reason, read.left.filter((each) => each === reason).length]),
    ),
    errors: read.errors,
    notes: read.notes,
    failures: read.failures,
    records: read.records,
  }
}
