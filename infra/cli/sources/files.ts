import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hearer } from './source.ts'

/**
 * The files that are named, and those in the folders that are, whose names end in one of these, gzipped or not; in order
 * of their names. A folder without any is told.
 */
export async function filesIn(
  places: readonly string[],
  endings: readonly string[],
  hearer: Pick<Hearer, 'fail'>,
): Promise<readonly string[]> {
  const found = await Promise.all(places.map((place) => filesAt(place, endings)))
  for (const [index, files] of found.entries()) {
    if (files.length === 0)
      hearer.fail(new Error(`${places[index]} holds no file that ends in ${endings.join(' or ')}`))
  }
  return found.flat()
}

async function filesAt(place: string, endings: readonly string[]): Promise<readonly string[]> {
  // A missing file is reported when it is read.
  const isFolder = await stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) return [place]
  const entries = await readdir(place, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && endings.some((ending) => plainName(entry.name).endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/\.gz$/, '')
}

/** Says how many bytes the files hold on disk. */
export async function expectFiles(files: readonly string[], hearer: Pick<Hearer, 'expect'>): Promise<void> {
  for (const file of files) {
    await stat(file).then(
      ({ size }) => hearer.expect(size),
      () => undefined,
    )
  }
}

/** Reads one file after the other: one that can't be read to its end is told, and does not keep the others out. */
export async function* inTurn<Read>(
  files: readonly string[],
  hearer: Pick<Hearer, 'fail'>,
  read: (file: string) => AsyncIterable<Read>,
): AsyncGenerator<Read> {
  for (const file of files) {
    try {
      yield* read(file)
    } catch (error) {
      hearer.fail(error instanceof Error ? error : new Error(String(error)))
    }
  }
}
