import { Duration } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import type { Site } from '../site/site.ts'
import type { OperatorAlarms } from './operator-alarms.ts'

export type AccountAlarmsProps = {
  readonly alarms: OperatorAlarms
  readonly site: Site
}

/** SES reviews an account at 5 % bounces or 0.1 % complaints: the alarms come while there is time to act. */
const reviewed = { bounces: 0.04, complaints: 0.0008 }

/** Alarms on the SES account, on the functions, and on the site: on what AWS itself counts. */
export class AccountAlarms extends Construct {
  constructor(scope: Construct, id: string, { alarms, site }: AccountAlarmsProps) {
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
    alarms.add(place('function-errors'), {
      name: 'function-errors',
      peopleNotice:
        'Digests, pages, the console or what platforms send fail or come late: functions end in errors or run out of time.',
      metric: ofAllFunctions('Errors'),
      threshold: 3,
    })
    alarms.add(place('functions-throttled'), {
      name: 'functions-throttled',
      peopleNotice:
        'Digests, pages or the console fail or come late: the account has reached its limit of concurrent Lambda executions.',
      metric: ofAllFunctions('Throttles'),
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
}

/** SES counts over the account's last representative volume, and only while mail goes out. */
function reputation(metricName: string): Metric {
  return new Metric({ namespace: 'AWS/SES', metricName, period: Duration.hours(1), statistic: 'Maximum' })
}

/** One figure for every function of the account and region: which it was, the logs tell. */
function ofAllFunctions(metricName: 'Errors' | 'Throttles'): Metric {
  return new Metric({ namespace: 'AWS/Lambda', metricName, period: Duration.minutes(15), statistic: 'Sum' })
}
