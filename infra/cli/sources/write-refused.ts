import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { RefusedRows } from '../../../functions/readers/reader.ts'

/**
 * Writes the refused rows of a list beside it, or into the working folder if that cannot be written to, and answers
 * where: `FILE.rejected.csv`. What an import wrote there before is replaced.
 */
export async function writeRefused({ file, refused }: RefusedRows, folder = process.cwd()): Promise<string> {
  const beside = placeBeside(file)
  try {
    await writeFile(beside, refused)
    return beside
  } catch {
    const here = join(folder, basename(beside))
    await writeFile(here, refused)
    return here
  }
}

/** A list in an archive is told as `ARCHIVE: PATH`: its rows go beside the archive. */
function placeBeside(file: string): string {
  const [, archive, path = ''] = /^(.*\.(?:zip|tar|tgz|tar\.gz)): (.*)$/is.exec(file) ?? []
  const name = archive === undefined ? file : `${archive}.${basename(path)}`
  return `${name}.rejected.csv`
}
