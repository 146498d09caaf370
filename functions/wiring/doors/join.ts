import { addressesIn } from '../../adapters/addresses.ts'
import { systemClock } from '../../adapters/clock.ts'
import { groupsIn, membersIn } from '../../adapters/community.ts'
import { helpersIn } from '../../adapters/helpers.ts'
import { holdersIn } from '../../adapters/holders.ts'
import { joinPagesIn } from '../../adapters/join-pages.ts'
import { joinsIn } from '../../adapters/joins.ts'
import { signedLinks } from '../../adapters/links.ts'
import { powertoolsLog } from '../../adapters/log.ts'
import { looksIn } from '../../adapters/looks.ts'
import { mailRecordsIn } from '../../adapters/mail-records.ts'
import { sesMailer, sesQuota } from '../../adapters/mailer.ts'
import { ownersIn } from '../../adapters/owners.ts'
import { paceIn } from '../../adapters/pace.ts'
import { queuesAt } from '../../adapters/queues.ts'
import { settingsIn } from '../../adapters/settings.ts'
import { createTableClient } from '../../adapters/table-client.ts'
import { templatesIn } from '../../adapters/templates.ts'
import { type Config, readConfig } from '../../config.ts'
import { onQueue } from '../on-queue.ts'

export function joinPorts(config: Config = readConfig()) {
  const community = createTableClient(config.get('communityTable'))
  const mail = createTableClient(config.get('mailTable'))
  const sender = { address: config.get('fromAddress'), configurationSet: config.get('configurationSet') }
  return {
    groups: groupsIn(community),
    members: membersIn(community),
    holders: holdersIn(community),
    owners: ownersIn(community),
    helpers: helpersIn(mail),
    settings: settingsIn(mail),
    records: mailRecordsIn(mail),
    addresses: addressesIn(mail),
    looks: looksIn(mail),
    joins: joinsIn(mail),
    joinPages: joinPagesIn(mail),
    pace: paceIn(mail, systemClock),
    queues: queuesAt({ join: config.get('joinQueue') }),
    mailer: { ...sesMailer(sender, systemClock), quota: sesQuota(systemClock) },
    links: signedLinks(config.get('linkSecret'), systemClock),
    templates: templatesIn(config.get('folder')),
    fromAddress: sender.address,
    postalAddress: config.get('postalAddress'),
    baseUrl: config.get('baseUrl'),
    quotaPercent: Number(config.get('joinQuotaPercent')),
    clock: systemClock,
    ...onQueue('join', mail, config),
    log: powertoolsLog('join'),
  }
}
