import { alarmsIn } from '../adapters/alarms.ts'
import { audiencesIn } from '../adapters/audiences.ts'
import { backlogsOf } from '../adapters/backlogs.ts'
import { systemClock } from '../adapters/clock.ts'
import { editionsIn } from '../adapters/editions.ts'
import { powertoolsLog } from '../adapters/log.ts'
import { promptQuota } from '../adapters/mailer.ts'
import { operatorAt } from '../adapters/operator.ts'
import { paceIn } from '../adapters/pace.ts'
import { queuesAt } from '../adapters/queues.ts'
import { openCountsIn } from '../adapters/return-counts.ts'
import { runsIn } from '../adapters/runs.ts'
import { settingsIn } from '../adapters/settings.ts'
import { createTableClient } from '../adapters/table-client.ts'
import { type Config, readConfig } from '../config.ts'
import { patienceOf } from './shared.ts'

/** The ports of each function, made once per cold start; a function's bundle contains only the adapters named here. */
export function schedulePorts(config: Config = readConfig()) {
  const mail = createTableClient(config.get('mailTable'))
  return {
    settings: settingsIn(mail),
    audiences: audiencesIn(mail),
    editions: editionsIn(mail),
    runs: runsIn(mail),
    openCounts: openCountsIn(mail),
    pace: paceIn(mail, systemClock),
    queues: queuesAt({ compose: config.get('composeQueue'), fanOut: config.get('fanOutQueue') }),
    clock: systemClock,
    patience: patienceOf(config),
    alarms: alarmsIn(mail),
    backlogs: backlogsOf(config.get('watchedQueues'), config.get('composeQueue')),
    mailer: { quota: promptQuota(systemClock) },
    operator: operatorAt(config.get('operatorTopic'), config.get('metricsNamespace')),
    log: powertoolsLog('schedule'),
  }
}
