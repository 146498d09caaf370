import { addressesIn } from '../adapters/addresses.ts'
import { bouncesAndComplaintsIn } from '../adapters/bounces-and-complaints.ts'
import { systemClock } from '../adapters/clock.ts'
import { deliveriesIn } from '../adapters/deliveries.ts'
import { editionsIn } from '../adapters/editions.ts'
import { feedbackStateIn } from '../adapters/feedback.ts'
import { groupChannelsIn } from '../adapters/group-channels.ts'
import { powertoolsLog } from '../adapters/log.ts'
import { sesQuota } from '../adapters/mailer.ts'
import { paceIn } from '../adapters/pace.ts'
import { queuesAt } from '../adapters/queues.ts'
import { comparisonsIn, openCountsIn, returnCountsIn } from '../adapters/return-counts.ts'
import { runsIn } from '../adapters/runs.ts'
import { settingsIn } from '../adapters/settings.ts'
import { createTableClient } from '../adapters/table-client.ts'
import { type Config, readConfig } from '../config.ts'
import { eventPorts } from './doors/telling.ts'
import { onQueue } from './on-queue.ts'
import { communityPorts, patienceOf } from './shared.ts'

export function fanOutPorts(config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  const log = powertoolsLog('fan-out')
  const { records, queues } = eventPorts(config, log)
  return {
    ...communityPorts(config),
    records,
    addresses: addressesIn(mail),
    settings: settingsIn(mail),
    editions: editionsIn(mail),
    runs: runsIn(mail),
    openCounts: openCountsIn(mail),
    returnCounts: returnCountsIn(mail),
    comparisons: comparisonsIn(mail),
    deliveries: deliveriesIn(mail),
    bouncesAndComplaints: bouncesAndComplaintsIn(mail),
    feedback: feedbackStateIn(mail, {
      queue: config.get('feedbackQueue'),
      deadLetters: config.get('feedbackDeadLetters'),
    }),
    pace: paceIn(mail, systemClock),
    mailer: { quota: sesQuota(systemClock) },
    queues: {
      ...queuesAt({
        compose: config.get('composeQueue'),
        fanOut: config.get('fanOutQueue'),
        send: config.get('sendQueue'),
        publish: config.get('publishQueue'),
      }),
      ...queues,
    },
    channels: groupChannelsIn(mail),
    clock: systemClock,
    patience: patienceOf(config),
    ...onQueue('fan-out', mail, config),
    log,
  }
}
