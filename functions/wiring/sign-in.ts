import { alarmsIn } from '../adapters/alarms.ts'
import { systemClock } from '../adapters/clock.ts'
import { membersIn } from '../adapters/community.ts'
import { helpersIn } from '../adapters/helpers.ts'
import { powertoolsLog } from '../adapters/log.ts'
import { sesMailer } from '../adapters/mailer.ts'
import { ownersIn } from '../adapters/owners.ts'
import { signInsIn } from '../adapters/sign-ins.ts'
import { createTableClient } from '../adapters/table-client.ts'
import { templatesIn } from '../adapters/templates.ts'
import { type Config, readConfig } from '../config.ts'
import { onQueue } from './on-queue.ts'

export function signInPorts(config: Config = readConfig()) {
  const community = createTableClient(config.get('communityTable'))
  const mail = createTableClient(config.get('mailTable'))
  const sender = { address: config.get('fromAddress'), configurationSet: config.get('configurationSet') }
  return {
    members: membersIn(community),
    owners: ownersIn(community),
    signIns: signInsIn(mail),
    helpers: helpersIn(mail),
    mailer: sesMailer(sender, systemClock),
    templates: templatesIn(config.get('folder')),
    fromAddress: sender.address,
    postalAddress: config.get('postalAddress'),
    baseUrl: config.get('baseUrl'),
    clock: systemClock,
    alarms: alarmsIn(mail),
    ...onQueue('sign-in', mail, config),
    log: powertoolsLog('sign-in'),
  }
}
