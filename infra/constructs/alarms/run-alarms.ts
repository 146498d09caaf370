import { Duration, Stack } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import { metricNames } from '../../../functions/config.ts'
import type { OperatorAlarms } from './operator-alarms.ts'

export type RunAlarmsProps = { readonly alarms: OperatorAlarms }

/** The alarm on what _feedback_ counts: it is published only where it happened, and costs nothing where it did not. */
export class RunAlarms extends Construct {
  constructor(scope: Construct, id: string, { alarms }: RunAlarmsProps) {
    super(scope, id)
    alarms.add(new Construct(this, 'mailed-twice'), {
      name: 'mailed-twice',
      peopleNotice: 'A member got the same digest twice: SES reported a message that was considered lost.',
      metric: new Metric({
        namespace: Stack.of(this).stackName,
        metricName: metricNames.mailedTwice,
        dimensionsMap: { service: 'rekindle' },
        period: Duration.minutes(15),
        statistic: 'Maximum',
      }),
      threshold: 1,
    })
  }
}
