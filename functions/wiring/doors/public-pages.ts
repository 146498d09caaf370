import { addressesIn } from '../../adapters/addresses.ts'
import { systemClock } from '../../adapters/clock.ts'
import { activitiesIn, discussionsIn, groupsIn, membersIn } from '../../adapters/community.ts'
import { editionsIn } from '../../adapters/editions.ts'
import { holdersIn } from '../../adapters/holders.ts'
import { intakesIn } from '../../adapters/intakes.ts'
import { joinPagesIn } from '../../adapters/join-pages.ts'
import { joinsIn } from '../../adapters/joins.ts'
import { keptPicturesIn } from '../../adapters/kept-pictures.ts'
import { signedLinks } from '../../adapters/links.ts'
import { powertoolsLog } from '../../adapters/log.ts'
import { looksIn } from '../../adapters/looks.ts'
import { publicEditionsIn } from '../../adapters/public-editions.ts'
import { publicNamesIn } from '../../adapters/public-names.ts'
import { queuesAt } from '../../adapters/queues.ts'
import { settingsIn } from '../../adapters/settings.ts'
import { frequenciesIn } from '../../adapters/shelves.ts'
import { createTableClient } from '../../adapters/table-client.ts'
import { templatesIn } from '../../adapters/templates.ts'
import { type Config, readConfig } from '../../config.ts'
import { frontPorts } from './front.ts'
import { eventPorts } from './telling.ts'

export function publicPagesPorts(config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  const community = createTableClient(config.get('communityTable'))
  const urls = { join: config.get('joinQueue'), intake: config.get('intakeQueue') }
  const log = powertoolsLog('public-pages')
  const { records, queues } = eventPorts(config, log)
  return {
    ...frontPorts(config),
    holders: holdersIn(community),
    addresses: addressesIn(mail),
    joins: joinsIn(mail),
    intakes: intakesIn(mail, systemClock),
    frequencies: frequenciesIn(mail),
    queues: { ...queuesAt(urls), ...queues },
    links: signedLinks(config.get('linkSecret'), systemClock),
    groups: groupsIn(community),
    members: membersIn(community),
    discussions: discussionsIn(community),
    activities: activitiesIn(community),
    settings: settingsIn(mail),
    looks: looksIn(mail),
    keptPictures: keptPicturesIn(mail),
    publicNames: publicNamesIn(mail),
    publicEditions: publicEditionsIn(mail),
    editions: editionsIn(mail),
    records,
    joinPages: joinPagesIn(mail),
    baseUrl: config.get('baseUrl'),
    clock: systemClock,
    templates: templatesIn(config.get('folder')),
    log,
  }
}
