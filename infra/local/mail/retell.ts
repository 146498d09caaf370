import { setTimeout as sleep } from 'node:timers/promises'
import { bareAddress, type SubmittedMail } from './accept.ts'
import { type ConfigurationSet, noticesOf } from './configuration-set.ts'
import type { Publisher } from './publisher.ts'
import { headerValue, readRawMessage } from './raw-message.ts'
import type { Store, StoredMessage } from './store.ts'

/** Notices that wait at once, so that a big mailing that was cut short does not fill the memory. */
const mostWaiting = 1000

export type Retelling = {
  /** Messages whose events have not been handed over yet. */
  readonly left: () => number
  /** Hands over one after the other. */
  readonly run: () => Promise<void>
}

/** Tells the topics again of the messages after the first `heard`: events come at least once, and may come twice. */
export function createRetelling(
  store: Pick<Store, 'from' | 'count' | 'raw'>,
  heard: number,
  sets: readonly ConfigurationSet[],
  publisher: Publisher,
): Retelling {
  const messages = [...store.from(heard)]
  let told = 0
  return {
    left: () => messages.length - told,
    run: async () => {
      for (const message of messages) {
        while (publisher.pending() >= mostWaiting) await sleep(10)
        const submission = submissionOf(message, store.raw(message))
        publisher.publish(noticesOf(sets, submission, { id: message.id, at: new Date(message.at) }))
        told += 1
      }
    },
  }
}

function submissionOf({ to, tags, configurationSet = '' }: StoredMessage, raw: Buffer): SubmittedMail {
  const headers = readRawMessage(raw)
  const source = bareAddress(headerValue(headers, 'From') ?? '')
  return { source, destinations: to, configurationSet, tags, headers, raw }
}
