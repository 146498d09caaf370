import { addressesIn } from '../adapters/addresses.ts'
import { audiencesIn } from '../adapters/audiences.ts'
import { systemClock } from '../adapters/clock.ts'
import { activitiesIn, discussionsIn, groupsIn, membersIn } from '../adapters/community.ts'
import { deliveriesIn } from '../adapters/deliveries.ts'
import { editionsIn } from '../adapters/editions.ts'
import { signedLinks } from '../adapters/links.ts'
import { powertoolsLog } from '../adapters/log.ts'
import { looksIn } from '../adapters/looks.ts'
import { settingsIn } from '../adapters/settings.ts'
import { frequenciesIn } from '../adapters/shelves.ts'
import { createTableClient } from '../adapters/table-client.ts'
import { templatesIn } from '../adapters/templates.ts'
import { type Config, readConfig } from '../config.ts'
import { eventPorts } from './doors/telling.ts'

export function memberPagesPorts(config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  const community = createTableClient(config.get('communityTable'))
  const log = powertoolsLog('member-pages')
  return {
    groups: groupsIn(community),
    members: membersIn(community),
    discussions: discussionsIn(community),
    activities: activitiesIn(community),
    settings: settingsIn(mail),
    ...eventPorts(config, log),
    addresses: addressesIn(mail),
    audiences: audiencesIn(mail),
    editions: editionsIn(mail),
    deliveries: deliveriesIn(mail),
    looks: looksIn(mail),
    frequencies: frequenciesIn(mail),
    links: signedLinks(config.get('linkSecret'), systemClock),
    templates: templatesIn(config.get('folder')),
    clock: systemClock,
    log,
  }
}
