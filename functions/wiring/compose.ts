import { audiencesIn } from '../adapters/audiences.ts'
import { bouncesAndComplaintsIn } from '../adapters/bounces-and-complaints.ts'
import { cataloguesIn } from '../adapters/catalogues.ts'
import { systemClock } from '../adapters/clock.ts'
import { curationsIn } from '../adapters/curations.ts'
import { deliveriesIn } from '../adapters/deliveries.ts'
import { editionsIn } from '../adapters/editions.ts'
import { firstPostListsIn } from '../adapters/first-posts.ts'
import { helpersIn } from '../adapters/helpers.ts'
import { powertoolsLog } from '../adapters/log.ts'
import { looksIn } from '../adapters/looks.ts'
import { ownersIn } from '../adapters/owners.ts'
import { queuesAt } from '../adapters/queues.ts'
import { rampWalksIn } from '../adapters/ramp-walks.ts'
import { comparisonsIn, reportsIn, returnCountsIn } from '../adapters/return-counts.ts'
import { runsIn } from '../adapters/runs.ts'
import { settingsIn } from '../adapters/settings.ts'
import { frequenciesIn, shelfBuildsIn, shelvesIn } from '../adapters/shelves.ts'
import { createTableClient } from '../adapters/table-client.ts'
import { templateVersionsIn } from '../adapters/template-versions.ts'
import { templatesIn } from '../adapters/templates.ts'
import { type Config, readConfig } from '../config.ts'
import { eventPorts } from './doors/telling.ts'
import { onQueue } from './on-queue.ts'
import { seldomMailer } from './seldom-mailer.ts'
import { communityPorts } from './shared.ts'

export function composePorts(config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  const sender = { address: config.get('fromAddress'), configurationSet: config.get('configurationSet') }
  const log = powertoolsLog('compose')
  const { records, queues } = eventPorts(config, log)
  return {
    ...communityPorts(config),
    owners: ownersIn(createTableClient(config.get('communityTable'))),
    helpers: helpersIn(mail),
    runs: runsIn(mail),
    returnCounts: returnCountsIn(mail),
    comparisons: comparisonsIn(mail),
    reports: reportsIn(mail, systemClock),
    mailer: seldomMailer(sender),
    fromAddress: sender.address,
    baseUrl: config.get('baseUrl'),
    clock: systemClock,
    settings: settingsIn(mail),
    audiences: audiencesIn(mail),
    records,
    bouncesAndComplaints: bouncesAndComplaintsIn(mail),
    rampWalks: rampWalksIn(mail),
    editions: editionsIn(mail),
    deliveries: deliveriesIn(mail),
    curation: curationsIn(mail),
    templateVersions: templateVersionsIn(mail),
    looks: looksIn(mail),
    shelves: shelvesIn(mail),
    shelfBuilds: shelfBuildsIn(mail),
    catalogues: cataloguesIn(mail),
    frequencies: frequenciesIn(mail),
    firstPosts: firstPostListsIn(mail),
    queues: { ...queuesAt({ compose: config.get('composeQueue'), fanOut: config.get('fanOutQueue') }), ...queues },
    templates: templatesIn(config.get('folder')),
    postalAddress: config.get('postalAddress'),
    ...onQueue('compose', mail, config),
    log,
  }
}
