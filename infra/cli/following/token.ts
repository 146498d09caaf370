import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { SiteReader } from '../../../functions/readers/site/site-reader.ts'

/**
 * A platform's token, from the environment or typed on a terminal, where it is not shown: on the command line it would
 * stay in the shell's history. Undefined if none is given.
 */
export async function tokenGiven({ title, tokenName, needsToken }: SiteReader): Promise<string | undefined> {
  const { [tokenName]: token = '' } = process.env
  if (token !== '') return token.trim()
  if (!process.stdin.isTTY) return undefined
  process.stderr.write(`The token of ${title} (${tokenName})${needsToken ? '' : ', or Enter for none'}: `)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    const typed = await terminal.question('')
    return typed.trim() === '' ? undefined : typed.trim()
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}
