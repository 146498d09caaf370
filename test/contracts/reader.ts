import { describe, expect, test } from 'vitest'
import type { ActivityRecord } from '../../functions/domain/activity/records.ts'
import type { ExportFile, ExportReader, ReaderOptions, ReadPiece } from '../../functions/readers/reader.ts'
import { allOf } from '../fixtures/exports/memory-file.ts'
import { knowing } from '../infra/cli/sources/collect.ts'

export const readerOptions: ReaderOptions = {
  groupId: 'g',
  url: 'https://home.example',
  now: '2026-03-09T09:00:00.000Z',
  kept: knowing(),
}

/** What every reader keeps to, tried on an export that it reads. */
export function readerContract(
  reader: ExportReader,
  files: readonly ExportFile[],
  options: Partial<ReaderOptions> = {},
): void {
  const read = (given: readonly ExportFile[]) => allOf(reader.read(given, { ...readerOptions, ...options }))

  describe(`the reader “${reader.name}”`, () => {
    test('knows its own export, and nothing that is empty', async () => {
      expect(await reader.recognizes(files)).toBe(true)
      expect(await reader.recognizes([])).toBe(false)
    })

    test('says the same whenever it reads the same files, in any order', async () => {
      const first = await read(files)
      expect(await read(files)).toEqual(first)
      const ofPieces = (pieces: readonly ReadPiece[]) => pieces.map((piece) => JSON.stringify(piece)).sort()
      expect(ofPieces(await read([...files].reverse()))).toEqual(ofPieces(first))
    })

    test('gives records of the one group, with discussions for their posts and posts for their reactions', async () => {
      const records = recordsIn(await read(files))
      expect(records.length).toBeGreaterThan(0)
      expect(new Set(records.flatMap((record) => ('groupId' in record ? [record.groupId] : [])))).toEqual(
        new Set(['g']),
      )
      const discussions = new Set(records.flatMap((record) => (record.type === 'discussion' ? [record.id] : [])))
      const posts = new Map(records.flatMap((record) => (record.type === 'post' ? [[record.id, record] as const] : [])))
      for (const post of posts.values()) expect(discussions).toContain(post.discussionId)
      for (const record of records) {
        if (record.type === 'reaction') expect(posts.get(record.postId)?.discussionId).toBe(record.discussionId)
      }
    })

    test('gives each thing once, with an id that no other has', async () => {
      const names = recordsIn(await read(files)).flatMap((record) =>
        'id' in record
          ? [
              `${record.type} ${record.type === 'reaction' ? `${record.discussionId} ${record.postId} ` : ''}${record.id}`,
            ]
          : [],
      )
      expect(names.filter((name, nth) => names.indexOf(name) !== nth)).toEqual([])
    })

    test('loses nothing else over a file that is cut off', async () => {
      for (const [nth, file] of files.entries()) {
        const cut = files.map((each, at) => (at === nth ? cutOff(file) : each))
        // It says what is wrong, and never throws.
        await expect(read(cut)).resolves.toBeInstanceOf(Array)
      }
    })
  })
}

function recordsIn(pieces: readonly ReadPiece[]): readonly ActivityRecord[] {
  return pieces.flatMap((piece) => ('record' in piece ? [piece.record] : []))
}

function cutOff(file: ExportFile): ExportFile {
  return {
    ...file,
    read: async function* read() {
      let left = Math.floor(file.bytes / 2)
      for await (const bytes of file.read()) {
        yield bytes.subarray(0, left)
        left -= bytes.length
        if (left <= 0) return
      }
    },
  }
}
