import { nameServers, sesAccount } from '../adapters/account.ts'
import { addressesIn } from '../adapters/addresses.ts'
import { alarmsIn } from '../adapters/alarms.ts'
import { allGroupsIn } from '../adapters/all-groups.ts'
import { audienceCountsIn } from '../adapters/audience-counts.ts'
import { audiencesIn } from '../adapters/audiences.ts'
import { bouncesAndComplaintsIn } from '../adapters/bounces-and-complaints.ts'
import { carryingIn } from '../adapters/carrying.ts'
import { cataloguesIn } from '../adapters/catalogues.ts'
import { systemClock } from '../adapters/clock.ts'
import { deliveriesIn } from '../adapters/deliveries.ts'
import { editionsIn } from '../adapters/editions.ts'
import { firstPostListsIn } from '../adapters/first-posts.ts'
import { helpersIn } from '../adapters/helpers.ts'
import { signedLinks } from '../adapters/links.ts'
import { mailRecordsIn } from '../adapters/mail-records.ts'
import { sesMailer, sesQuota } from '../adapters/mailer.ts'
import { ownersIn } from '../adapters/owners.ts'
import { paceIn } from '../adapters/pace.ts'
import { personalDataIn } from '../adapters/personal-data.ts'
import { publicSiteAt } from '../adapters/public-site.ts'
import { queuesAt } from '../adapters/queues.ts'
import { comparisonsIn } from '../adapters/return-counts.ts'
import { runsIn } from '../adapters/runs.ts'
import { settingsIn } from '../adapters/settings.ts'
import { frequenciesIn, shelfBuildsIn, shelvesIn } from '../adapters/shelves.ts'
import { signInsIn } from '../adapters/sign-ins.ts'
import { createTableClient } from '../adapters/table-client.ts'
import { templateVersionsIn } from '../adapters/template-versions.ts'
import { type Config, readConfig } from '../config.ts'
import { communityPorts } from './shared.ts'

export { deadLettersAt } from '../adapters/dead-letters.ts'
export { stackOutputs } from '../adapters/stack-outputs.ts'

/** The additional ports for checking what would stop mail. */
export function doctorPorts(config: Config) {
  return {
    ...commandPorts(config),
    account: sesAccount(),
    names: nameServers(),
    site: publicSiteAt(config.get('baseUrl')),
    links: signedLinks(config.get('linkSecret'), systemClock),
    sender: { fromAddress: config.get('fromAddress'), configurationSet: config.get('configurationSet') },
  }
}

/** What sends a mail as digests are sent. */
export function testMailPorts(config: Config) {
  const fromAddress = config.get('fromAddress')
  const sender = { address: fromAddress, configurationSet: config.get('configurationSet') }
  return { mailer: sesMailer(sender, systemClock), fromAddress, clock: systemClock }
}

/** The ports of the terminal commands. */
export function commandPorts(config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  return {
    ...communityPorts(config),
    owners: ownersIn(createTableClient(config.get('communityTable'))),
    allGroups: allGroupsIn(createTableClient(config.get('communityTable'))),
    helpers: helpersIn(mail),
    templateVersions: templateVersionsIn(mail),
    settings: settingsIn(mail),
    shelves: shelvesIn(mail),
    shelfBuilds: shelfBuildsIn(mail),
    catalogues: cataloguesIn(mail),
    frequencies: frequenciesIn(mail),
    firstPosts: firstPostListsIn(mail),
    editions: editionsIn(mail),
    runs: runsIn(mail),
    alarms: alarmsIn(mail),
    signIns: signInsIn(mail),
    deliveries: deliveriesIn(mail),
    records: mailRecordsIn(mail),
    addresses: addressesIn(mail),
    audiences: audiencesIn(mail),
    audienceCounts: audienceCountsIn(mail),
    comparisons: comparisonsIn(mail),
    personalData: personalDataIn({ community: createTableClient(config.get('communityTable')), mail }),
    carrying: carryingIn({ community: createTableClient(config.get('communityTable')), mail }),
    bouncesAndComplaints: bouncesAndComplaintsIn(mail),
    pace: paceIn(mail, systemClock),
    mailer: { quota: sesQuota(systemClock) },
    queues: queuesAt({ compose: config.get('composeQueue'), fanOut: config.get('fanOutQueue') }),
    clock: systemClock,
  }
}
