import { alarmsIn } from '../adapters/alarms.ts'
import { systemClock } from '../adapters/clock.ts'
import { deadLetterWriter } from '../adapters/dead-letter-writer.ts'
import { latenessOf } from '../adapters/lateness.ts'
import type { TableClient } from '../adapters/table-client.ts'
import type { Config } from '../config.ts'

/** What each function on a queue has beside its work: where it puts what it gives up, and how it notes what came late. */
export function onQueue(queue: Parameters<typeof latenessOf>[0], mail: TableClient, config: Config) {
  return {
    deadLetters: deadLetterWriter(config.get('deadLetters')),
    lateness: latenessOf(queue, alarmsIn(mail), systemClock),
  }
}
