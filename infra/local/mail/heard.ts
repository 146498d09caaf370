import { existsSync, readFileSync } from 'node:fs'
import * as z from 'zod'
import { writeWhole } from '../write-whole.ts'

const heardFile = z.object({ messages: z.int().min(0) })

/** How many messages, the oldest first, nothing more is to be heard of. */
export type SendEventCount = { readonly messages: () => number; readonly note: (messages: number) => void }

/** Queues live in memory and end with the process; this file tells the next one which events nobody may have heard. */
export function openHeard(path: string): SendEventCount {
  let messages = existsSync(path) ? heardFile.parse(JSON.parse(readFileSync(path, 'utf8'))).messages : 0
  return {
    messages: () => messages,
    note: (count) => {
      if (count === messages) return
      messages = count
      writeWhole(path, JSON.stringify({ messages }))
    },
  }
}
