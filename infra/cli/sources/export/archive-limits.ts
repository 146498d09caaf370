/** An archive that is not what an export is: too many files, or far too large once unzipped. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError'
}

const mostFiles = 200_000
/** Text packs to a tenth, and rarely to a fiftieth; what packs a thousandfold was made to fill a disk. */
const mostGrowth = 200
/** So much may come out of any file, however small it is. */
const alwaysAllowed = 64 * 1024 * 1024

/** Counts what comes out of an archive of this many bytes, and refuses what cannot be an export. */
export function archiveLimits(name: string, packedBytes: number) {
  let files = 0
  return {
    addFile: () => {
      files += 1
      if (files > mostFiles) throw new ArchiveError(`${name} holds more than ${mostFiles.toLocaleString('en')} files`)
    },
    /** The bytes of all its files that are unpacked at once or one after the other. */
    check: (unpacked: number) => {
      if (unpacked > alwaysAllowed && unpacked > mostGrowth * packedBytes) {
        throw new ArchiveError(`${name} unpacks to more than ${mostGrowth} times its size, which no export does`)
      }
    },
  }
}

/** Hidden files, and what macOS adds to archives. */
export function isClutter(path: string): boolean {
  return path.split('/').some((part) => part === '__MACOSX' || part.startsWith('.'))
}
