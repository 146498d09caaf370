import { addressesIn } from '../adapters/addresses.ts'
import { alarmsIn } from '../adapters/alarms.ts'
import { audiencesIn } from '../adapters/audiences.ts'
import { systemClock } from '../adapters/clock.ts'
import { deadLetterWriter } from '../adapters/dead-letter-writer.ts'
import { intakesIn } from '../adapters/intakes.ts'
import { latenessOf } from '../adapters/lateness.ts'
import { powertoolsLog } from '../adapters/log.ts'
import { mailRecordsIn } from '../adapters/mail-records.ts'
import { memberListsIn } from '../adapters/member-lists.ts'
import { settingsIn } from '../adapters/settings.ts'
import { createTableClient } from '../adapters/table-client.ts'
import { type Config, readConfig } from '../config.ts'
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
    deadLetters: deadLetterWriter(config.get('deadLetters')),
    lateness: latenessOf('intake', alarmsIn(mail), systemClock),
    log: powertoolsLog('intake'),
  }
}
