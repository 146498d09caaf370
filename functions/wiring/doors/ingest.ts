import { audiencesIn } from '../../adapters/audiences.ts'
import { systemClock } from '../../adapters/clock.ts'
import { eventLogsIn } from '../../adapters/event-logs.ts'
import { derivedSecrets, ingestKeysIn, takenBatchesIn } from '../../adapters/ingest-keys.ts'
import { powertoolsLog } from '../../adapters/log.ts'
import { settingsIn } from '../../adapters/settings.ts'
import { createTableClient } from '../../adapters/table-client.ts'
import { type Config, readConfig } from '../../config.ts'
import { communityPorts } from '../shared.ts'

export function ingestPorts(config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  return {
    ...communityPorts(config),
    settings: settingsIn(mail),
    audiences: audiencesIn(mail),
    batches: takenBatchesIn(mail),
    ...keyPorts(config),
    logs: eventLogsIn(mail, systemClock),
    tellsEvents: config.find('tellsEvents') === 'yes',
    log: powertoolsLog('ingest'),
  }
}

/** The ports for making keys, which older stacks lack. */
export function keyPorts(config: Config) {
  const keys = ingestKeysIn(createTableClient(config.get('mailTable')))
  return { keys, secrets: derivedSecrets(config.get('ingestSecret')), clock: systemClock }
}
