import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import tar from 'tar-stream'
import { UnreadableFileError } from '../../../../functions/readers/files/json.ts'
import type { ExportFile } from '../../../../functions/readers/reader.ts'
import { ArchiveError, archiveLimits, isClutter } from './archive-limits.ts'
import { diskFile } from './disk-file.ts'

/**
 * The files in a tar archive, gzipped or plain. A tar has no list of what is in it: its files are unpacked once into a
 * folder of their own, under numbers, so that no path in it leads anywhere, and are taken away in the end.
 */
export async function tarFiles(place: string, onBytes: (bytes: number) => void) {
  const folder = await mkdtemp(join(tmpdir(), 'rekindle-export-'))
  const close = () => rm(folder, { recursive: true, force: true })
  try {
    return { files: await unpack(place, folder, onBytes), close }
  } catch (error) {
    await close()
    throw isTold(error) ? error : new UnreadableFileError(place, error)
  }
}

/** Whether an error names the archive itself. */
function isTold(error: unknown): boolean {
  return error instanceof ArchiveError || error instanceof UnreadableFileError
}

async function unpack(place: string, folder: string, onBytes: (bytes: number) => void): Promise<readonly ExportFile[]> {
  const limits = archiveLimits(place, (await stat(place)).size)
  const files: ExportFile[] = []
  const extract = tar.extract()
  const reading = pipeline(Readable.from(diskFile(place).read()), extract)
  reading.catch(() => undefined)
  let unpacked = 0
  for await (const entry of extract) {
    const { name: path, type, size = 0 } = entry.header
    limits.addFile()
    unpacked += size
    limits.check(unpacked)
    if (type !== 'file' || isClutter(path)) {
      entry.resume()
      continue
    }
    const unpackedAt = join(folder, String(files.length))
    await pipeline(entry, createWriteStream(unpackedAt))
    files.push({ ...diskFile(unpackedAt, { path, onBytes, bytes: size }), name: `${place}: ${path}` })
  }
  await reading
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}
