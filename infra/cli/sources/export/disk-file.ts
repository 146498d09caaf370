import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { plainBytes } from '../../../../functions/readers/files/gunzip.ts'
import { UnreadableFileError } from '../../../../functions/readers/files/json.ts'
import type { ExportFile } from '../../../../functions/readers/reader.ts'

export type DiskFileOptions = {
  /** Hears of the bytes that were read from disk. */
  readonly onBytes?: (bytes: number) => void
  /** How many bytes it takes. */
  readonly bytes?: number
  /** Where the file lies in the folder that an operator named; without it, they named the file. */
  readonly path?: string
}

/** A file on disk, gzipped or plain: which it is, its first bytes tell. */
export function diskFile(place: string, { onBytes, path, bytes = 0 }: DiskFileOptions = {}): ExportFile {
  return {
    path: (path ?? basename(place)).replaceAll('\\', '/'),
    name: place,
    isNamed: path === undefined,
    bytes,
    read: () => bytesOf(place, onBytes),
  }
}

async function* bytesOf(file: string, onBytes: DiskFileOptions['onBytes']): AsyncGenerator<Buffer> {
  try {
    yield* plainBytes(fromDisk(file, onBytes))
  } catch (error) {
    throw new UnreadableFileError(file, error)
  }
}

async function* fromDisk(file: string, onBytes: DiskFileOptions['onBytes']): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(file)) {
    onBytes?.(chunk.length)
    yield chunk
  }
}
