import { createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** What the functions print: one file, each line after the name of its function. */
export type LogFile = {
  readonly follow: (name: string, stream: Readable) => void
  readonly write: (name: string, line: string) => void
  readonly close: () => Promise<void>
}

export function openLogFile(path: string): LogFile {
  const file = createWriteStream(path, { flags: 'a', mode: 0o600 })
  const write = (name: string, line: string) => void file.write(`${name} | ${line}\n`)
  return {
    follow: (name, stream) => {
      createInterface({ input: stream }).on('line', (line) => write(name, line))
    },
    write,
    close: () => new Promise((resolve) => file.end(() => resolve())),
  }
}
