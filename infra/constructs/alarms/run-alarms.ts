import { Duration, Stack } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import { metricNames } from '../../../functions/config.ts'
import type { OperatorAlarms } from './operator-alarms.ts'

export type RunAlarmsProps = { readonly alarms: OperatorAlarms }

type Watch = { readonly name: string; readonly metric: keyof typeof metricNames; readonly peopleNotice: string }

const watches: readonly Watch[] = [
  {
    name: 'sending-stopped',
    metric: 'sendingStopped',
    peopleNotice:
      'No group gets any digest: all sending is stopped, by an operator or because SES refuses the account.',
  },
  {
    name: 'edition-held',
    metric: 'editionsHeld',
    peopleNotice: 'The rest of a group gets no digest: too many of its mails bounced or drew complaints.',
  },
  {
    name: 'edition-stuck',
    metric: 'editionsStuck',
    peopleNotice: 'Some members get no digest: an edition has made no progress for an hour.',
  },
  {
    name: 'mailed-twice',
    metric: 'mailedTwice',
    peopleNotice: 'A member got the same digest twice: SES reported a message that was considered lost.',
  },
]

/** Alarms on what the functions themselves count of the editions under way. */
export class RunAlarms extends Construct {
  constructor(scope: Construct, id: string, { alarms }: RunAlarmsProps) {
    super(scope, id)
    for (const { name, metric, peopleNotice } of watches) {
      alarms.add(new Construct(this, name), {
        name,
        peopleNotice,
        metric: new Metric({
          namespace: Stack.of(this).stackName,
          metricName: metricNames[metric],
          dimensionsMap: { service: 'rekindle' },
          // The figures come every five minutes, and one that is late is not a good sign.
          period: Duration.minutes(15),
          statistic: 'Maximum',
        }),
        threshold: 1,
      })
    }
  }
}
