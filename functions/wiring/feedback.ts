import { addressesIn } from '../adapters/addresses.ts'
import { bouncesAndComplaintsIn } from '../adapters/bounces-and-complaints.ts'
import { systemClock } from '../adapters/clock.ts'
import { deliveriesIn } from '../adapters/deliveries.ts'
import { feedbackNotesIn } from '../adapters/feedback.ts'
import { joinPagesIn } from '../adapters/join-pages.ts'
import { powertoolsLog } from '../adapters/log.ts'
import { queuesAt } from '../adapters/queues.ts'
import { createTableClient } from '../adapters/table-client.ts'
import { type Config, readConfig } from '../config.ts'
import { eventPorts } from './doors/telling.ts'
import { onQueue } from './on-queue.ts'
import { metricsOf } from './shared.ts'

export function feedbackPorts(config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  const log = powertoolsLog('feedback')
  const { records, queues } = eventPorts(config, log)
  return {
    deliveries: deliveriesIn(mail),
    addresses: addressesIn(mail),
    records,
    bouncesAndComplaints: bouncesAndComplaintsIn(mail),
    feedback: feedbackNotesIn(mail, systemClock),
    joinPages: joinPagesIn(mail),
    queues: { ...queuesAt({ join: config.get('joinQueue') }), ...queues },
    configurationSet: config.get('configurationSet'),
    metrics: metricsOf(config),
    ...onQueue('feedback', mail, config),
    log,
  }
}
