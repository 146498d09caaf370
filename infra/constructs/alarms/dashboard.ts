import { Duration, Stack } from 'aws-cdk-lib'
import {
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  Metric,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import type { BundledFunction } from '../bundled-function.ts'
import type { Site } from '../site/site.ts'
import type { WorkQueue } from '../work-queue.ts'
import type { WorkQueues } from '../work-queues.ts'
import type { OperatorAlarms } from './operator-alarms.ts'
import { ownMetric } from './own-metric.ts'

export type DashboardProps = {
  readonly alarms: OperatorAlarms
  readonly queues: WorkQueues
  readonly functions: readonly BundledFunction[]
  readonly site: Site
}

const whole = 24
const half = 12
const usual = 6
const period = Duration.minutes(5)

/** One page that answers: did Monday's digest go out, to how many, how fast, and what came back? */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id)
    const { alarms, queues, functions, site } = props
    new CloudWatchDashboard(this, 'Dashboard', {
      dashboardName: Stack.of(this).stackName,
      defaultInterval: Duration.days(7),
      widgets: [
        [guide()],
        [new AlarmStatusWidget({ title: 'Alarms of CloudWatch', alarms: [...alarms.all], width: whole, height: 4 })],
        ...functions.filter(({ name }) => name === 'send').map((send) => [editionsSent(send), pace(send)]),
        [cameBack(), dayQuota(this)],
        queueWidgets(queues),
        [errors(functions), pages(site)],
      ],
    })
  }
}

function guide(): IWidget {
  return new TextWidget({
    width: whole,
    height: 3,
    markdown:
      'The next row shows the alarms of CloudWatch only; `npm run ops -- status --stack …` shows those of the schedule. ' +
      'Below it are the digests that went out, to how many members and how fast, and then what came back. ' +
      '`npm run ops -- editions --stack …` shows each edition from its ledger. infra/alarms.md says what to do for each alarm.',
  })
}

/** From the log, where it costs nothing to keep by group and edition. */
function editionsSent({ logGroup }: BundledFunction): IWidget {
  return new LogQueryWidget({
    title: 'Editions sent',
    logGroupNames: [logGroup.logGroupName],
    view: LogQueryVisualizationType.TABLE,
    queryLines: [
      'filter message = "batch sent"',
      'stats sum(submitted) as submitted, sum(failed) as failed, sum(dropped) as dropped, sum(unknown) as unclear, ' +
        'min(@timestamp) as began, max(@timestamp) as ended by groupId, date',
      'sort ended desc',
      'limit 100',
    ],
    width: half,
    height: usual,
  })
}

function pace({ logGroup }: BundledFunction): IWidget {
  return new LogQueryWidget({
    title: 'Mails sent per minute',
    logGroupNames: [logGroup.logGroupName],
    view: LogQueryVisualizationType.LINE,
    queryLines: ['filter message = "batch sent"', 'stats sum(submitted) as submitted by bin(1m)'],
    width: half,
    height: usual,
  })
}

/** SES counts these for the whole account and region. */
function cameBack(): IWidget {
  const metric = (metricName: string) =>
    new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Sum', period: Duration.minutes(15) })
  return new GraphWidget({
    title: 'Delivery events (all mail of the account)',
    left: [metric('Send'), metric('Delivery')],
    right: [metric('Bounce'), metric('Complaint'), metric('Reject')],
    width: half,
    height: usual,
  })
}

function dayQuota(scope: Construct): IWidget {
  return new GraphWidget({
    title: 'Day quota used, in percent',
    left: [ownMetric(scope, 'dayQuotaUsed', period)],
    leftAnnotations: [{ value: 80, label: 'alarm' }],
    leftYAxis: { min: 0, max: 110 },
    width: half,
    height: usual,
  })
}

function queueWidgets({
  compose,
  fanOut,
  send,
  feedback,
  signIn,
  intake,
  erase,
  join,
  publish,
}: WorkQueues): IWidget[] {
  const all: readonly WorkQueue[] = [compose, fanOut, send, feedback, signIn, intake, erase, join, publish]
  const graph = (title: string, left: Metric[]) => new GraphWidget({ title, left, width: 8, height: usual })
  return [
    graph(
      'Waiting',
      all.map(({ queue }) => queue.metricApproximateNumberOfMessagesVisible({ period })),
    ),
    graph(
      'Age of the oldest message, in seconds',
      all.map(({ queue }) => queue.metricApproximateAgeOfOldestMessage({ period })),
    ),
    graph(
      'Failed',
      all.map(({ deadLetters }) => deadLetters.metricApproximateNumberOfMessagesVisible({ period })),
    ),
  ]
}

function errors(functions: readonly BundledFunction[]): IWidget {
  return new GraphWidget({
    title: 'Errors and throttles, by function',
    left: functions.map(({ lambda }) => lambda.metricErrors({ period, label: lambda.node.path })),
    right: functions.map(({ lambda }) => lambda.metricThrottles({ period, label: lambda.node.path })),
    width: half,
    height: usual,
  })
}

function pages({ api }: Site): IWidget {
  return new GraphWidget({
    title: 'Pages: requests, and those that failed',
    left: [api.metricCount({ period, statistic: 'Sum' })],
    right: [api.metricClientError({ period, statistic: 'Sum' }), api.metricServerError({ period, statistic: 'Sum' })],
    width: half,
    height: usual,
  })
}
