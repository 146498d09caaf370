import { systemClock } from '../adapters/clock.ts'
import { deadLetterWriter } from '../adapters/dead-letter-writer.ts'
import { powertoolsLog } from '../adapters/log.ts'
import { personalDataIn } from '../adapters/personal-data.ts'
import { runsIn } from '../adapters/runs.ts'
import { createTableClient } from '../adapters/table-client.ts'
import { type Config, readConfig } from '../config.ts'
import { communityPorts } from './shared.ts'

export function erasePorts(config: Config = readConfig()) {
  const [community, mail] = [
    createTableClient(config.get('communityTable')),
    createTableClient(config.get('mailTable')),
  ]
  return {
    members: communityPorts(config).members,
    runs: runsIn(mail),
    personalData: personalDataIn({ community, mail }),
    clock: systemClock,
    deadLetters: deadLetterWriter(config.get('deadLetters')),
    log: powertoolsLog('erase'),
  }
}
