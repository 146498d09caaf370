import { stat } from 'node:fs/promises'
import { Presets, SingleBar } from 'cli-progress'
import { say } from './say.ts'

export type ProgressBar = {
  readonly add: (bytes: number) => void
  /** Says a line above the bar. */
  readonly say: (text: string) => void
  readonly stop: () => void
}

/** A bar over the bytes of all files, on a terminal; elsewhere the lines alone. */
export async function progressBar(files: readonly string[]): Promise<ProgressBar> {
  if (!process.stderr.isTTY) return { add: () => undefined, say, stop: () => undefined }
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  const bar = new SingleBar(
    {
      format: '  {bar} {percentage} % · {duration_formatted} · {eta_formatted} to go',
      stream: process.stderr,
      hideCursor: true,
    },
    Presets.shades_classic,
  )
  bar.start(
    sizes.reduce((sum, size) => sum + size, 0),
    0,
  )
  return {
    add: (bytes) => bar.increment(bytes),
    say: (text) => {
      process.stderr.write('\r\u001b[K')
      say(text)
    },
    stop: () => bar.stop(),
  }
}
