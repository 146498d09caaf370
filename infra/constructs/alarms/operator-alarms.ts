import { Stack } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'

export type OperatorAlarmsProps = {
  /** Who is mailed when an alarm fires; nobody if it is left out. */
  readonly email?: string | undefined
}

export type AlarmProps = {
  /** The alarm is named `<stack>-<name>`, and its heading in infra/alarms.md `<name>`: it must stay as it is. */
  readonly name: string
  /** What people notice when it fires. */
  readonly peopleNotice: string
  readonly metric: IMetric
  /** Fires at this value and above. */
  readonly threshold: number
  /** Fires below that value instead, and if no data comes at all: the threshold is a sign of life. */
  readonly isHeartbeat?: boolean
}

/** Where alarms go, and the only place that makes those of CloudWatch: none comes without the sentence that explains it. */
export class OperatorAlarms extends Construct {
  /** The schedule tells it of what it finds. */
  readonly topic: Topic
  private readonly made: Alarm[] = []

  constructor(scope: Construct, id: string, { email }: OperatorAlarmsProps) {
    super(scope, id)
    this.topic = new Topic(this, 'Topic', { enforceSSL: true })
    this.topic.addToResourcePolicy(this.cloudWatchMayPublish())
    if (email) this.topic.addSubscription(new EmailSubscription(email))
  }

  add(scope: Construct, { name, peopleNotice, metric, threshold, isHeartbeat = false }: AlarmProps): void {
    const alarm = new Alarm(scope, 'Alarm', {
      alarmName: `${Stack.of(this).stackName}-${name}`,
      alarmDescription: `${peopleNotice} See infra/alarms.md#${name}.`,
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: isHeartbeat
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      // An idle queue reports nothing at all.
      treatMissingData: isHeartbeat ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    })
    alarm.addAlarmAction(new SnsAction(this.topic))
    this.made.push(alarm)
  }

  /** All of the stack's. */
  get all(): readonly Alarm[] {
    return this.made
  }

  /** A topic with its own policy loses the default one, which allowed CloudWatch to publish. */
  private cloudWatchMayPublish(): PolicyStatement {
    return new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [this.topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
    })
  }
}
