import { createInterface } from 'node:readline/promises'
import { OpsError } from './answer.ts'

/** Asks on a terminal; elsewhere somebody must have said --yes. Throws an `OpsError` where the answer is no. */
export async function confirm(question: string, yes: boolean | undefined): Promise<void> {
  if (yes) return
  if (!process.stdin.isTTY) throw new OpsError(`${question} There is no terminal to ask on: add --yes.`)
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const answer = await terminal.question(`${question} [y/N] `)
    if (!/^y(es)?$/i.test(answer.trim())) throw new OpsError('Nothing was done.')
  } finally {
    terminal.close()
  }
}
