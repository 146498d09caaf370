import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'

/** A conversation on a terminal, or with answers that are piped in, one a line. */
export type Talk = {
  readonly isTerminal: boolean
  readonly say: (text: string) => void
  /** The next answer; undefined if there are no more. */
  readonly ask: (prompt: string) => Promise<string | undefined>
  readonly close: () => void
}

export function talkOver(input: Readable, output: Writable, isTerminal: boolean): Talk {
  const reader = createInterface({ input })
  const lines = reader[Symbol.asyncIterator]()
  return {
    isTerminal,
    say: (text) => void output.write(`${text}\n`),
    ask: async (prompt) => {
      output.write(prompt)
      const { value, done } = await lines.next()
      const answer = done ? undefined : value
      // A terminal shows what is typed; elsewhere the answer would be missing from what is read later.
      if (!isTerminal) output.write(`${answer ?? ''}\n`)
      return answer
    },
    close: () => reader.close(),
  }
}
