import { addressesIn } from '../adapters/addresses.ts'
import { systemClock } from '../adapters/clock.ts'
import { activitiesIn, discussionsIn, groupsIn, membersIn } from '../adapters/community.ts'
import { deliveriesIn } from '../adapters/deliveries.ts'
import { editionsIn } from '../adapters/editions.ts'
import { signedLinks } from '../adapters/links.ts'
import { powertoolsLog } from '../adapters/log.ts'
import { mailRecordsIn } from '../adapters/mail-records.ts'
import { sesMailer, sesQuota } from '../adapters/mailer.ts'
import { paceIn } from '../adapters/pace.ts'
import { queuesAt } from '../adapters/queues.ts'
import { runsIn } from '../adapters/runs.ts'
import { settingsIn } from '../adapters/settings.ts'
import { createTableClient } from '../adapters/table-client.ts'
import { type Config, readConfig } from '../config.ts'
import { onQueue } from './on-queue.ts'
import { metricsOf } from './shared.ts'

export function sendPorts(config: Config = readConfig()) {
  const metrics = metricsOf(config)
  const mail = createTableClient(config.get('mailTable'))
  const community = createTableClient(config.get('communityTable'))
  return {
    groups: groupsIn(community),
    members: membersIn(community),
    discussions: discussionsIn(community),
    activities: activitiesIn(community),
    records: mailRecordsIn(mail),
    addresses: addressesIn(mail),
    settings: settingsIn(mail),
    editions: editionsIn(mail),
    runs: runsIn(mail),
    deliveries: deliveriesIn(mail),
    pace: paceIn(mail, systemClock),
    queues: queuesAt({ send: config.get('sendQueue') }),
    mailer: {
      ...sesMailer(
        { address: config.get('fromAddress'), configurationSet: config.get('configurationSet') },
        systemClock,
      ),
      quota: sesQuota(systemClock, (percent) => metrics.count('dayQuotaUsed', percent)),
    },
    links: signedLinks(config.get('linkSecret'), systemClock),
    clock: systemClock,
    fromAddress: config.get('fromAddress'),
    baseUrl: config.get('baseUrl'),
    ...onQueue('send', mail, config),
    log: powertoolsLog('send'),
  }
}
