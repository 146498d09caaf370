import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { OperatorAlarms } from './operator-alarms.ts'
import { ownMetric } from './own-metric.ts'

export type RunAlarmsProps = { readonly alarms: OperatorAlarms }

/** The alarm on what _feedback_ counts: it is published only where it happened, and costs nothing where it did not. */
export class RunAlarms extends Construct {
  constructor(scope: Construct, id: string, { alarms }: RunAlarmsProps) {
    super(scope, id)
    alarms.add(new Construct(this, 'mailed-twice'), {
      name: 'mailed-twice',
      peopleNotice: 'A member got the same digest twice: SES reported a message that was considered lost.',
      metric: ownMetric(this, 'mailedTwice', Duration.minutes(15)),
      threshold: 1,
    })
  }
}
