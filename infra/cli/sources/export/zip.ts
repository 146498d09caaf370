import { stat } from 'node:fs/promises'
import yauzl from 'yauzl'
import { plainBytes } from '../../../../functions/readers/files/gunzip.ts'
import { UnreadableFileError } from '../../../../functions/readers/files/json.ts'
import type { ExportFile } from '../../../../functions/readers/reader.ts'
import { ArchiveError, archiveLimits, isClutter } from './archive-limits.ts'

/**
 * The files in a zip archive, each read from its place in it: nothing is written to disk, so a path that climbs leads
 * nowhere. Throws if it is no zip, or cannot be an export.
 */
export async function zipFiles(place: string, onBytes: (bytes: number) => void) {
  try {
    const [archive, { size }] = [
      await yauzl.openPromise(place, { lazyEntries: true, autoClose: false }),
      await stat(place),
    ]
    const files = await listFiles(archive, { place, size, onBytes })
    return { files, close: async () => archive.close() }
  } catch (error) {
    throw error instanceof ArchiveError ? error : new UnreadableFileError(place, error)
  }
}

type ZipPlace = { readonly place: string; readonly size: number; readonly onBytes: (bytes: number) => void }

async function listFiles(archive: yauzl.ZipFile, at: ZipPlace): Promise<readonly ExportFile[]> {
  const limits = archiveLimits(at.place, at.size)
  const files: ExportFile[] = []
  let unpacked = 0
  for await (const entry of archive.eachEntry()) {
    limits.addFile()
    if (entry.fileName.endsWith('/') || isClutter(entry.fileName)) continue
    unpacked += entry.uncompressedSize
    limits.check(unpacked)
    const name = `${at.place}: ${entry.fileName}`
    files.push({
      path: entry.fileName,
      name,
      isNamed: false,
      bytes: entry.compressedSize,
      read: () => read(archive, entry, { ...at, name }),
    })
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

async function* read(
  archive: yauzl.ZipFile,
  entry: yauzl.Entry,
  { name, onBytes }: ZipPlace & { readonly name: string },
): AsyncGenerator<Buffer> {
  try {
    if (entry.isEncrypted()) throw new ArchiveError('it is encrypted')
    onBytes(entry.compressedSize)
    yield* plainBytes(await archive.openReadStreamPromise(entry))
  } catch (error) {
    throw new UnreadableFileError(name, error)
  }
}
