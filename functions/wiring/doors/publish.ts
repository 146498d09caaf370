import { systemClock } from '../../adapters/clock.ts'
import { editionsIn } from '../../adapters/editions.ts'
import { groupChannelsIn } from '../../adapters/group-channels.ts'
import { helpersIn } from '../../adapters/helpers.ts'
import { powertoolsLog } from '../../adapters/log.ts'
import { looksIn } from '../../adapters/looks.ts'
import { mailRecordsIn } from '../../adapters/mail-records.ts'
import { ownersIn } from '../../adapters/owners.ts'
import { publicEditionsIn } from '../../adapters/public-editions.ts'
import { settingsIn } from '../../adapters/settings.ts'
import { createTableClient } from '../../adapters/table-client.ts'
import { templatesIn } from '../../adapters/templates.ts'
import { openPictures, openWeb } from '../../adapters/web.ts'
import { type Config, readConfig } from '../../config.ts'
import { onQueue } from '../on-queue.ts'
import { seldomMailer } from '../seldom-mailer.ts'
import { communityPorts, later } from '../shared.ts'

export function publishPorts(config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  const sender = { address: config.get('fromAddress'), configurationSet: config.get('configurationSet') }
  const allowsPrivate = config.find('tellsPrivate') === 'yes'
  return {
    ...communityPorts(config),
    owners: ownersIn(createTableClient(config.get('communityTable'))),
    helpers: helpersIn(mail),
    settings: settingsIn(mail),
    editions: editionsIn(mail),
    records: mailRecordsIn(mail),
    looks: looksIn(mail),
    publicEditions: publicEditionsIn(mail),
    channels: groupChannelsIn(mail),
    templates: templatesIn(config.get('folder')),
    openPainter: later(async () => (await import('../../adapters/card-painter.ts')).cardPainter(config.get('folder'))),
    pictures: openPictures({ allowsPrivate }),
    // What a webhook answers is of no interest beyond its status.
    web: openWeb({ allowsPrivate, longestAnswer: 10_000, largestAnswer: 64 * 1024 }),
    mailer: seldomMailer(sender),
    fromAddress: sender.address,
    postalAddress: config.get('postalAddress'),
    baseUrl: config.get('baseUrl'),
    clock: systemClock,
    ...onQueue('publish', mail, config),
    log: powertoolsLog('publish'),
  }
}
