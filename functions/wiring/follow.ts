import { audiencesIn } from '../adapters/audiences.ts'
import { systemClock } from '../adapters/clock.ts'
import { curationsIn } from '../adapters/curations.ts'
import { powertoolsLog } from '../adapters/log.ts'
import { queuesAt } from '../adapters/queues.ts'
import { settingsIn } from '../adapters/settings.ts'
import { shelvesIn } from '../adapters/shelves.ts'
import { sourcesIn, sourceTokens } from '../adapters/sources.ts'
import { createTableClient } from '../adapters/table-client.ts'
import { openWeb } from '../adapters/web.ts'
import { type Config, readConfig } from '../config.ts'
import { onQueue } from './on-queue.ts'
import { communityPorts, metricsOf } from './shared.ts'

export function followPorts(config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  return {
    ...communityPorts(config),
    settings: settingsIn(mail),
    audiences: audiencesIn(mail),
    shelves: shelvesIn(mail),
    curation: curationsIn(mail),
    sources: sourcesIn(mail),
    tokens: sourceTokens(config.get('sourcesSecret')),
    queues: queuesAt({ follow: config.get('followQueue') }),
    // Six tries of a page must fit into what a call has left.
    web: openWeb({ allowsPrivate: config.find('followsPrivate') === 'yes', longestAnswer: 20_000 }),
    clock: systemClock,
    metrics: metricsOf(config),
    ...onQueue('follow', mail, config),
    log: powertoolsLog('follow'),
  }
}

/** The ports for adding and removing sources, in a stack that follows some. */
export function sourcePorts(config: Config) {
  const sources = sourcesIn(createTableClient(config.get('mailTable')))
  return { ...communityPorts(config), sources, tokens: sourceTokens(config.get('sourcesSecret')), clock: systemClock }
}
