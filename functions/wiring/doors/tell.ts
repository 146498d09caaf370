import { systemClock } from '../../adapters/clock.ts'
import { eventLogsIn } from '../../adapters/event-logs.ts'
import { hooksIn } from '../../adapters/hooks.ts'
import { powertoolsLog } from '../../adapters/log.ts'
import { queuesAt } from '../../adapters/queues.ts'
import { createTableClient } from '../../adapters/table-client.ts'
import { untoldRecordsIn } from '../../adapters/untold.ts'
import { openWeb } from '../../adapters/web.ts'
import { type Config, readConfig } from '../../config.ts'
import { onQueue } from '../on-queue.ts'
import { communityPorts, metricsOf } from '../shared.ts'
import { keyPorts } from './ingest.ts'

export function tellPorts(config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  return {
    ...communityPorts(config),
    ...hookPorts(config),
    untold: untoldRecordsIn(mail),
    metrics: metricsOf(config),
    ...onQueue('tell', mail, config),
    log: powertoolsLog('tell'),
  }
}

/** The ports for adding, testing and removing hooks, in a stack that tells platforms. */
export function hookPorts(config: Config) {
  const mail = createTableClient(config.get('mailTable'))
  const allowsPrivate = config.find('tellsPrivate') === 'yes'
  return {
    ...communityPorts(config),
    ...keyPorts(config),
    hooks: hooksIn(mail),
    logs: eventLogsIn(mail, systemClock),
    queues: queuesAt({ tell: config.get('tellQueue') }),
    allowsPrivate,
    web: openWeb({ allowsPrivate, longestAnswer: 10_000, largestAnswer: 64 * 1024 }),
    clock: systemClock,
  }
}
