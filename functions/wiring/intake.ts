import { addressesIn } from '../adapters/addresses.ts'
import { audiencesIn } from '../adapters/audiences.ts'
import { systemClock } from '../adapters/clock.ts'
import { intakesIn } from '../adapters/intakes.ts'
import { powertoolsLog } from '../adapters/log.ts'
import { mailRecordsIn } from '../adapters/mail-records.ts'
import { memberListsIn } from '../adapters/member-lists.ts'
import { settingsIn } from '../adapters/settings.ts'
import { createTableClient } from '../adapters/table-client.ts'
import { type Config, readConfig } from '../config.ts'
import { onQueue } from './on-queue.ts'
import { communityPorts } from './shared.ts'

export function intakePorts(config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  return {
    ...communityPorts(config),
    settings: settingsIn(mail),
    audiences: audiencesIn(mail),
    intakes: intakesIn(mail, systemClock),
    memberLists: memberListsIn(mail),
    records: mailRecordsIn(mail),
    addresses: addressesIn(mail),
    clock: systemClock,
    ...onQueue('intake', mail, config),
    log: powertoolsLog('intake'),
  }
}
