import { addressesIn } from '../adapters/addresses.ts'
import { audienceCountsIn } from '../adapters/audience-counts.ts'
import { audiencesIn } from '../adapters/audiences.ts'
import { bouncesAndComplaintsIn } from '../adapters/bounces-and-complaints.ts'
import { cataloguesIn } from '../adapters/catalogues.ts'
import { systemClock } from '../adapters/clock.ts'
import { curationsIn } from '../adapters/curations.ts'
import { deliveriesIn } from '../adapters/deliveries.ts'
import { editionCountsIn } from '../adapters/edition-counts.ts'
import { editionsIn } from '../adapters/editions.ts'
import { firstPostListsIn } from '../adapters/first-posts.ts'
import { groupChannelsIn } from '../adapters/group-channels.ts'
import { intakesIn } from '../adapters/intakes.ts'
import { joinPagesIn } from '../adapters/join-pages.ts'
import { keptPicturesIn } from '../adapters/kept-pictures.ts'
import { listInspectionsIn } from '../adapters/list-inspections.ts'
import { looksIn } from '../adapters/looks.ts'
import { mailRecordsIn } from '../adapters/mail-records.ts'
import { memberListsIn } from '../adapters/member-lists.ts'
import { publicEditionsIn } from '../adapters/public-editions.ts'
import { publicNamesIn } from '../adapters/public-names.ts'
import { queuesAt } from '../adapters/queues.ts'
import { rampWalksIn } from '../adapters/ramp-walks.ts'
import { comparisonsIn, returnCountsIn } from '../adapters/return-counts.ts'
import { runsIn } from '../adapters/runs.ts'
import { settingsIn } from '../adapters/settings.ts'
import { frequenciesIn, shelfBuildsIn, shelvesIn } from '../adapters/shelves.ts'
import { sourcesIn } from '../adapters/sources.ts'
import { createTableClient } from '../adapters/table-client.ts'
import { templateVersionsIn } from '../adapters/template-versions.ts'
import { uploadedListsIn } from '../adapters/uploaded-lists.ts'
import { openWeb } from '../adapters/web.ts'
import { type Config, readConfig } from '../config.ts'
import type { Links } from '../ports.ts'
import type { consoleFrontPorts } from './console-front.ts'
import type { frontPorts } from './doors/front.ts'
import { seldomMailer } from './seldom-mailer.ts'
import { communityPorts, later } from './shared.ts'

type OpenFront = ReturnType<typeof consoleFrontPorts> & ReturnType<typeof frontPorts>

/** The ports of the whole console: those that its front has, and all that its pages need. */
export function consolePorts(front: OpenFront, config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  const sender = { address: config.get('fromAddress'), configurationSet: config.get('configurationSet') }
  return {
    ...front,
    ...communityPorts(config),
    settings: settingsIn(mail),
    sources: sourcesIn(mail),
    audiences: audiencesIn(mail),
    audienceCounts: audienceCountsIn(mail),
    rampWalks: rampWalksIn(mail),
    listInspections: listInspectionsIn(mail),
    intakes: intakesIn(mail, systemClock),
    uploadedLists: uploadedListsIn(mail),
    curation: curationsIn(mail),
    templateVersions: templateVersionsIn(mail),
    looks: looksIn(mail),
    keptPictures: keptPicturesIn(mail),
    reducePicture: async (sent: Uint8Array) => (await import('../adapters/picture-reducer.ts')).reducePicture(sent),
    shelves: shelvesIn(mail),
    shelfBuilds: shelfBuildsIn(mail),
    catalogues: cataloguesIn(mail),
    frequencies: frequenciesIn(mail),
    firstPosts: firstPostListsIn(mail),
    editions: editionsIn(mail),
    editionCounts: editionCountsIn(mail, systemClock),
    runs: runsIn(mail),
    returnCounts: returnCountsIn(mail),
    comparisons: comparisonsIn(mail),
    deliveries: deliveriesIn(mail),
    records: mailRecordsIn(mail),
    memberLists: memberListsIn(mail),
    addresses: addressesIn(mail),
    bouncesAndComplaints: bouncesAndComplaintsIn(mail),
    joinPages: joinPagesIn(mail),
    publicNames: publicNamesIn(mail),
    publicEditions: publicEditionsIn(mail),
    channels: groupChannelsIn(mail),
    queues: queuesOf(config),
    // What a webhook answers is of no interest beyond its status.
    web: openWeb({
      allowsPrivate: config.find('tellsPrivate') === 'yes',
      longestAnswer: 10_000,
      largestAnswer: 64 * 1024,
    }),
    mailer: seldomMailer(sender),
    links: linksOf(config.get('linkSecret')),
    tracksClicks: config.get('trackClicks') === 'yes',
    fromAddress: sender.address,
    postalAddress: config.get('postalAddress'),
  }
}

/** Few pages make a link for a member. */
function linksOf(secretId: string): Links {
  const open = later(async () => (await import('../adapters/links.ts')).signedLinks(secretId, systemClock))
  return {
    sign: async (...subject) => (await open()).sign(...subject),
    verify: async (token) => (await open()).verify(token),
  }
}

function queuesOf(config: Config) {
  return queuesAt({
    compose: config.get('composeQueue'),
    fanOut: config.get('fanOutQueue'),
    signIn: config.get('signInQueue'),
    intake: config.get('intakeQueue'),
    erase: config.get('eraseQueue'),
    publish: config.get('publishQueue'),
  })
}
