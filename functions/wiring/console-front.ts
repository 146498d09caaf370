import { systemClock } from '../adapters/clock.ts'
import { groupsIn, membersIn } from '../adapters/community.ts'
import { helpersIn } from '../adapters/helpers.ts'
import { powertoolsLog } from '../adapters/log.ts'
import { ownersIn } from '../adapters/owners.ts'
import { queuesAt } from '../adapters/queues.ts'
import { signInsIn } from '../adapters/sign-ins.ts'
import { createTableClient } from '../adapters/table-client.ts'
import { assetsIn, templatesIn } from '../adapters/templates.ts'
import { type Config, readConfig } from '../config.ts'

/** What the console needs before anybody is signed in. */
export function consoleFrontPorts(config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  const community = createTableClient(config.get('communityTable'))
  return {
    groups: groupsIn(community),
    members: membersIn(community),
    owners: ownersIn(community),
    helpers: helpersIn(mail),
    signIns: signInsIn(mail),
    queues: queuesAt({ signIn: config.get('signInQueue') }),
    templates: templatesIn(config.get('folder')),
    assets: assetsIn(config.get('folder')),
    makesGroups: config.find('ownersMakeGroups') === 'yes',
    baseUrl: config.get('baseUrl'),
    clock: systemClock,
    log: powertoolsLog('console'),
  }
}
