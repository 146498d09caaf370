import { Duration, Stack } from 'aws-cdk-lib'
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import { metricNames } from '../../../functions/config.ts'
import type { FunctionName } from '../../bundle.ts'
import type { BundledFunction } from '../bundled-function.ts'
import type { Site } from '../site/site.ts'
import type { OperatorAlarms } from './operator-alarms.ts'

export type AccountAlarmsProps = {
  readonly alarms: OperatorAlarms
  readonly functions: readonly BundledFunction[]
  readonly site: Site
}

/** SES reviews an account at 5 % bounces or 0.1 % complaints: the alarms come while there is time to act. */
const reviewed = { bounces: 0.04, complaints: 0.0008 }

/** An alarm adds up ten figures at most, so those that import have one of their own. */
const importers: ReadonlySet<FunctionName> = new Set(['ingest', 'intake'])
/** Those that strangers, other programs and other sites see, and the one that erases, have one too: as many as this stack has. */
const doors: ReadonlySet<string> = new Set(['erase', 'join', 'public-pages', 'publish', 'tell'])

/** Alarms on the SES account, on the functions, and on who knocks at the door. */
export class AccountAlarms extends Construct {
  constructor(scope: Construct, id: string, { alarms, functions, site }: AccountAlarmsProps) {
    super(scope, id)
    const place = (name: string) => new Construct(this, name)
    alarms.add(place('bounce-rate'), {
      name: 'bounce-rate',
      peopleNotice:
        'All mail may soon be stopped: the bounce rate is 4 %. SES reviews accounts at 5 % and may stop all mail at 10 %.',
      metric: reputation('Reputation.BounceRate'),
      threshold: reviewed.bounces,
    })
    alarms.add(place('complaint-rate'), {
      name: 'complaint-rate',
      peopleNotice:
        'All mail may soon be stopped: the complaint rate is 0.08 %. SES reviews accounts at 0.1 % and may stop all mail at 0.5 %.',
      metric: reputation('Reputation.ComplaintRate'),
      threshold: reviewed.complaints,
    })
    alarms.add(place('day-quota'), {
      name: 'day-quota',
      peopleNotice: 'Digests may come a day late: 80 % of the SES quota for 24 hours is used.',
      metric: own(this, 'dayQuotaUsed', 'Maximum'),
      threshold: 80,
    })
    alarms.add(place('sign-in-abuse'), {
      name: 'sign-in-abuse',
      peopleNotice: 'Owners may have to wait an hour to sign in: someone keeps asking for sign-in links.',
      metric: own(this, 'signInsRefused', 'Sum'),
      threshold: 20,
    })
    this.addErrors(alarms, functions)
    alarms.add(place('functions-throttled'), {
      name: 'functions-throttled',
      peopleNotice:
        'Digests, pages or the console fail or come late: the account has reached its limit of concurrent Lambda executions.',
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Throttles',
        period: Duration.minutes(15),
        statistic: 'Sum',
      }),
      threshold: 10,
    })
    alarms.add(place('site-errors'), {
      name: 'site-errors',
      peopleNotice:
        'Members cannot unsubscribe, owners cannot work, or platforms cannot send activity: the site answers with errors.',
      metric: site.api.metricServerError({ period: Duration.minutes(15), statistic: 'Sum' }),
      threshold: 3,
    })
  }

  private addErrors(alarms: OperatorAlarms, functions: readonly BundledFunction[]): void {
    alarms.add(new Construct(this, 'function-errors'), {
      name: 'function-errors',
      peopleNotice: 'Digests, pages or the console fail or come late: functions end in errors or run out of time.',
      metric: errorsOf(functions.filter(({ name }) => !importers.has(name) && !doors.has(name))),
      threshold: 3,
    })
    alarms.add(new Construct(this, 'import-errors'), {
      name: 'import-errors',
      peopleNotice:
        'New members and posts are missing or come late: functions that import them end in errors or run out of time.',
      metric: errorsOf(functions.filter(({ name }) => importers.has(name))),
      threshold: 3,
    })
    alarms.add(new Construct(this, 'door-errors'), {
      name: 'door-errors',
      peopleNotice:
        'People cannot join, are not erased, public editions are missing, or platforms hear nothing: functions for them end in errors or run out of time.',
      metric: errorsOf(functions.filter(({ name }) => doors.has(name))),
      threshold: 3,
    })
  }
}

/** SES counts over the account's last representative volume, and only while mail goes out. */
function reputation(metricName: string): Metric {
  return new Metric({ namespace: 'AWS/SES', metricName, period: Duration.hours(1), statistic: 'Maximum' })
}

function own(scope: Construct, metric: keyof typeof metricNames, statistic: 'Maximum' | 'Sum'): Metric {
  return new Metric({
    namespace: Stack.of(scope).stackName,
    metricName: metricNames[metric],
    dimensionsMap: { service: 'rekindle' },
    period: Duration.minutes(15),
    statistic,
  })
}

/** One figure for several: which it was, the dashboard tells. */
function errorsOf(functions: readonly BundledFunction[]): MathExpression {
  const period = Duration.minutes(15)
  const errors = functions.map(({ lambda }) => lambda.metricErrors({ period, statistic: 'Sum' }))
  const usingMetrics = Object.fromEntries(errors.map((metric, nth) => [`e${nth}`, metric]))
  return new MathExpression({
    expression: errors.map((_, nth) => `FILL(e${nth}, 0)`).join(' + '),
    usingMetrics,
    period,
    label: 'Errors of these functions',
  })
}
