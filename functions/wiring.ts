import { nameServers, sesAccount } from './adapters/account.ts'
import { addressesIn } from './adapters/addresses.ts'
import { audienceCountsIn } from './adapters/audience-counts.ts'
import { audiencesIn } from './adapters/audiences.ts'
import { bouncesAndComplaintsIn } from './adapters/bounces-and-complaints.ts'
import { systemClock } from './adapters/clock.ts'
import { activitiesIn, discussionsIn, groupsIn, membersIn } from './adapters/community.ts'
import { curationsIn } from './adapters/curations.ts'
import { deadLetterWriter } from './adapters/dead-letter-writer.ts'
import { deliveriesIn } from './adapters/deliveries.ts'
import { editionsIn } from './adapters/editions.ts'
import { feedbackNotesIn, feedbackStateIn } from './adapters/feedback.ts'
import { derivedSecrets, ingestKeysIn, takenBatchesIn } from './adapters/ingest-keys.ts'
import { signedLinks } from './adapters/links.ts'
import { powertoolsLog } from './adapters/log.ts'
import { looksIn } from './adapters/looks.ts'
import { mailRecordsIn } from './adapters/mail-records.ts'
import { sesMailer, sesQuota } from './adapters/mailer.ts'
import { powertoolsMetrics } from './adapters/metrics.ts'
import { ownersIn } from './adapters/owners.ts'
import { paceIn } from './adapters/pace.ts'
import { personalDataIn } from './adapters/personal-data.ts'
import { publicSiteAt } from './adapters/public-site.ts'
import { queuesAt } from './adapters/queues.ts'
import { runsIn } from './adapters/runs.ts'
import { settingsIn } from './adapters/settings.ts'
import { signInsIn } from './adapters/sign-ins.ts'
import { createTableClient } from './adapters/table-client.ts'
import { templateVersionsIn } from './adapters/template-versions.ts'
import { assetsIn, templatesIn } from './adapters/templates.ts'
import { type Config, metricNames, readConfig } from './config.ts'

export { deadLettersAt } from './adapters/dead-letters.ts'
export { queueHandler } from './adapters/queue-handler.ts'
export { stackOutputs } from './adapters/stack-outputs.ts'

/** The ports of each function, made once a cold start; a function's bundle holds only the adapters that it names here. */
export function schedulePorts(config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  return {
    ...{ settings: settingsIn(mail), audiences: audiencesIn(mail), editions: editionsIn(mail) },
    runs: runsIn(mail),
    pace: paceIn(mail, systemClock),
    queues: queuesAt({ compose: config.get('composeQueue'), fanOut: config.get('fanOutQueue') }),
    clock: systemClock,
    patience: patienceOf(config),
    metrics: metricsOf(config),
    log: powertoolsLog('schedule'),
  }
}

export function composePorts(config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  const sender = { address: config.get('fromAddress'), configurationSet: config.get('configurationSet') }
  return {
    ...communityPorts(config),
    owners: ownersIn(createTableClient(config.get('communityTable'))),
    runs: runsIn(mail),
    mailer: sesMailer(sender, systemClock),
    fromAddress: sender.address,
    baseUrl: config.get('baseUrl'),
    clock: systemClock,
    ...{ settings: settingsIn(mail), audiences: audiencesIn(mail), records: mailRecordsIn(mail) },
    bouncesAndComplaints: bouncesAndComplaintsIn(mail),
    editions: editionsIn(mail),
    deliveries: deliveriesIn(mail),
    curation: curationsIn(mail),
    templateVersions: templateVersionsIn(mail),
    looks: looksIn(mail),
    queues: queuesAt({ fanOut: config.get('fanOutQueue') }),
    templates: templatesIn(config.get('folder')),
    postalAddress: config.get('postalAddress'),
    deadLetters: deadLetterWriter(config.get('deadLetters')),
    log: powertoolsLog('compose'),
  }
}

export function fanOutPorts(config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  return {
    ...communityPorts(config),
    records: mailRecordsIn(mail),
    addresses: addressesIn(mail),
    settings: settingsIn(mail),
    editions: editionsIn(mail),
    runs: runsIn(mail),
    deliveries: deliveriesIn(mail),
    bouncesAndComplaints: bouncesAndComplaintsIn(mail),
    feedback: feedbackStateIn(mail, {
      queue: config.get('feedbackQueue'),
      deadLetters: config.get('feedbackDeadLetters'),
    }),
    pace: paceIn(mail, systemClock),
    mailer: { quota: sesQuota(systemClock) },
    queues: queuesAt({ fanOut: config.get('fanOutQueue'), send: config.get('sendQueue') }),
    clock: systemClock,
    patience: patienceOf(config),
    deadLetters: deadLetterWriter(config.get('deadLetters')),
    log: powertoolsLog('fan-out'),
  }
}

export function sendPorts(config: Config = readConfig()) {
  const metrics = metricsOf(config)
  const mail = createTableClient(config.get('mailTable'))
  const community = createTableClient(config.get('communityTable'))
  return {
    ...{ groups: groupsIn(community), members: membersIn(community), discussions: discussionsIn(community) },
    ...{ records: mailRecordsIn(mail), addresses: addressesIn(mail), settings: settingsIn(mail) },
    ...{ editions: editionsIn(mail), runs: runsIn(mail), deliveries: deliveriesIn(mail) },
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
    deadLetters: deadLetterWriter(config.get('deadLetters')),
    log: powertoolsLog('send'),
  }
}

export function feedbackPorts(config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  return {
    deliveries: deliveriesIn(mail),
    addresses: addressesIn(mail),
    records: mailRecordsIn(mail),
    bouncesAndComplaints: bouncesAndComplaintsIn(mail),
    feedback: feedbackNotesIn(mail, systemClock),
    configurationSet: config.get('configurationSet'),
    metrics: metricsOf(config),
    deadLetters: deadLetterWriter(config.get('deadLetters')),
    log: powertoolsLog('feedback'),
  }
}

export function memberPagesPorts(config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  const community = createTableClient(config.get('communityTable'))
  return {
    ...{ groups: groupsIn(community), members: membersIn(community), discussions: discussionsIn(community) },
    ...{ settings: settingsIn(mail), records: mailRecordsIn(mail), addresses: addressesIn(mail) },
    ...{ audiences: audiencesIn(mail), editions: editionsIn(mail), deliveries: deliveriesIn(mail) },
    looks: looksIn(mail),
    links: signedLinks(config.get('linkSecret'), systemClock),
    templates: templatesIn(config.get('folder')),
    ...{ clock: systemClock, log: powertoolsLog('member-pages') },
  }
}

export function consolePorts(config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  const community = createTableClient(config.get('communityTable'))
  const sender = { address: config.get('fromAddress'), configurationSet: config.get('configurationSet') }
  return {
    ...communityPorts(config),
    owners: ownersIn(community),
    signIns: signInsIn(mail),
    ...{ settings: settingsIn(mail), audiences: audiencesIn(mail), audienceCounts: audienceCountsIn(mail) },
    ...{ curation: curationsIn(mail), templateVersions: templateVersionsIn(mail), looks: looksIn(mail) },
    ...{ editions: editionsIn(mail), runs: runsIn(mail), deliveries: deliveriesIn(mail) },
    ...{
      records: mailRecordsIn(mail),
      addresses: addressesIn(mail),
      bouncesAndComplaints: bouncesAndComplaintsIn(mail),
    },
    queues: queuesAt({
      compose: config.get('composeQueue'),
      fanOut: config.get('fanOutQueue'),
      signIn: config.get('signInQueue'),
    }),
    mailer: sesMailer(sender, systemClock),
    links: signedLinks(config.get('linkSecret'), systemClock),
    templates: templatesIn(config.get('folder')),
    assets: assetsIn(config.get('folder')),
    tracksClicks: config.get('trackClicks') === 'yes',
    fromAddress: sender.address,
    postalAddress: config.get('postalAddress'),
    baseUrl: config.get('baseUrl'),
    clock: systemClock,
    log: powertoolsLog('console'),
  }
}

export function ingestPorts(config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  return {
    ...communityPorts(config),
    ...{ settings: settingsIn(mail), audiences: audiencesIn(mail), batches: takenBatchesIn(mail) },
    ...keyPorts(config),
    log: powertoolsLog('ingest'),
  }
}

/** What making keys needs, and a stack from before there were any lacks. */
export function keyPorts(config: Config) {
  const keys = ingestKeysIn(createTableClient(config.get('mailTable')))
  return { keys, secrets: derivedSecrets(config.get('ingestSecret')), clock: systemClock }
}

/** What looking for whatever would stop mail needs besides. */
export function doctorPorts(config: Config) {
  return {
    ...commandPorts(config),
    ...{ account: sesAccount(), names: nameServers(), site: publicSiteAt(config.get('baseUrl')) },
    links: signedLinks(config.get('linkSecret'), systemClock),
    sender: { fromAddress: config.get('fromAddress'), configurationSet: config.get('configurationSet') },
  }
}

/** What the commands on a terminal work with. */
export function commandPorts(config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  return {
    ...communityPorts(config),
    owners: ownersIn(createTableClient(config.get('communityTable'))),
    ...{ templateVersions: templateVersionsIn(mail), settings: settingsIn(mail), editions: editionsIn(mail) },
    ...{ runs: runsIn(mail), deliveries: deliveriesIn(mail), records: mailRecordsIn(mail) },
    ...{ addresses: addressesIn(mail), audiences: audiencesIn(mail) },
    personalData: personalDataIn({ community: createTableClient(config.get('communityTable')), mail }),
    bouncesAndComplaints: bouncesAndComplaintsIn(mail),
    pace: paceIn(mail, systemClock),
    mailer: { quota: sesQuota(systemClock) },
    queues: queuesAt({ compose: config.get('composeQueue'), fanOut: config.get('fanOutQueue') }),
    clock: systemClock,
  }
}

function metricsOf(config: Config) {
  return powertoolsMetrics(config.get('metricsNamespace'), metricNames)
}

function patienceOf(config: Config): number {
  return Number(config.get('settleAfterSeconds')) * 1000
}

function communityPorts(config: Config) {
  const community = createTableClient(config.get('communityTable'))
  return {
    groups: groupsIn(community),
    members: membersIn(community),
    discussions: discussionsIn(community),
    activities: activitiesIn(community),
  }
}
