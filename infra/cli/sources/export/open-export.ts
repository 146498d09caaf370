import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { ExportFile } from '../../../../functions/readers/reader.ts'
import { diskFile } from './disk-file.ts'
import { tarFiles } from './tar.ts'
import { zipFiles } from './zip.ts'

/** The files of an export, and what of it was not opened, and why. */
export type OpenedExport = {
  readonly files: readonly ExportFile[]
  readonly failures: readonly Error[]
  readonly close: () => Promise<void>
}

/** Opens the places that an operator named: files, folders, and zip and tar archives. `onBytes` hears what is read. */
export async function openExport(
  places: readonly string[],
  onBytes: (bytes: number) => void = () => undefined,
): Promise<OpenedExport> {
  const files: ExportFile[] = []
  const failures: Error[] = []
  const closing: (() => Promise<void>)[] = []
  for (const place of places) {
    try {
      const opened = await openPlace(place, onBytes)
      files.push(...opened.files)
      closing.push(opened.close)
    } catch (error) {
      failures.push(error instanceof Error ? error : new Error(String(error)))
    }
  }
  return { files, failures, close: async () => void (await Promise.all(closing.map((close) => close()))) }
}

/** Opens an export when it is first looked at, and once for all who do: a tar is unpacked for it. */
export function openedOnce(places: readonly string[]) {
  let opened: Promise<OpenedExport> | undefined
  return {
    open: () => {
      opened ??= openExport(places)
      return opened
    },
    close: async () => (await opened)?.close(),
  }
}

type OpenedPlace = Omit<OpenedExport, 'failures'>

/** Whether a file is an archive, by its name. */
export function isArchive(path: string): boolean {
  return isZip.test(path) || isTar.test(path)
}

const isZip = /\.zip$/i
const isTar = /\.(?:tar|tgz|tar\.gz)$/i
const nothingToClose = async () => undefined

async function openPlace(place: string, onBytes: (bytes: number) => void): Promise<OpenedPlace> {
  // A missing file is reported when it is read.
  const found = await stat(place).catch(() => undefined)
  if (found?.isDirectory()) return openFolder(place, onBytes)
  if (isZip.test(place)) return zipFiles(place, onBytes)
  if (isTar.test(place)) return tarFiles(place, onBytes)
  return { files: [diskFile(place, { onBytes, bytes: found?.size ?? 0 })], close: nothingToClose }
}

async function openFolder(folder: string, onBytes: (bytes: number) => void): Promise<OpenedPlace> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const places = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const files = places.map(async (place) => {
    const { size: bytes } = await stat(place)
    return diskFile(place, { onBytes, path: relative(folder, place), bytes })
  })
  return { files: await Promise.all(files), close: nothingToClose }
}
