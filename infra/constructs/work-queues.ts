import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { OperatorAlarms } from './alarms/operator-alarms.ts'
import { WorkQueue } from './work-queue.ts'

export type WorkQueuesProps = { readonly alarms: OperatorAlarms }

/** What the functions hand each other, and what SES tells us. */
export class WorkQueues extends Construct {
  readonly compose: WorkQueue
  readonly fanOut: WorkQueue
  readonly send: WorkQueue
  readonly feedback: WorkQueue
  readonly signIn: WorkQueue
  readonly intake: WorkQueue
  readonly erase: WorkQueue
  readonly join: WorkQueue
  readonly publish: WorkQueue

  constructor(scope: Construct, id: string, { alarms }: WorkQueuesProps) {
    super(scope, id)
    this.compose = new WorkQueue(this, 'Compose', {
      alarms,
      name: 'compose',
      workTimeout: Duration.seconds(120),
      peopleNotice: 'A group gets no digest for this period: composing its edition failed five times.',
      peopleNoticeIfLate: 'Digests come late: an edition has waited half an hour to be composed.',
    })
    this.fanOut = new WorkQueue(this, 'FanOut', {
      alarms,
      name: 'fan-out',
      // A page takes a second; looking through an edition to a million members takes minutes.
      workTimeout: Duration.seconds(180),
      peopleNotice: 'Part of a group gets no digest: choosing its recipients failed five times.',
      peopleNoticeIfLate: 'Digests come late: choosing the recipients of an edition has waited half an hour.',
    })
    this.send = new WorkQueue(this, 'Send', {
      alarms,
      name: 'send',
      // Up to 2 s until the first slot, 10 for those of a batch at one a second, and 10 for SES at its slowest.
      workTimeout: Duration.seconds(90),
      peopleNotice: 'Some members get no digest: a batch of up to fifty recipients failed five times.',
      peopleNoticeIfLate: 'Digests come late: a batch of recipients has waited half an hour to be sent.',
    })
    this.feedback = new WorkQueue(this, 'Feedback', {
      alarms,
      name: 'feedback',
      workTimeout: Duration.seconds(30),
      peopleNotice:
        'Bounces and complaints are not recorded: bad addresses may be mailed again, and editions stay unfinished.',
      peopleNoticeIfLate: 'Bounces do not stop an edition in time: delivery events have waited half an hour.',
    })
    this.signIn = new WorkQueue(this, 'SignIn', {
      alarms,
      name: 'sign-in',
      // A cold start, and 10 s for SES at its slowest.
      workTimeout: Duration.seconds(30),
      peopleNotice: 'An owner cannot sign in: mailing their sign-in link failed five times.',
      peopleNoticeIfLate: 'Owners cannot sign in: a sign-in link has waited five minutes to be mailed.',
      lateAfter: Duration.minutes(5),
      // After a quarter of an hour no link is mailed any more.
      retention: Duration.hours(1),
    })
    this.publish = publishQueue(this, alarms)
    this.intake = new WorkQueue(this, 'Intake', {
      alarms,
      name: 'intake',
      // A batch of 500 members takes seconds, the list of 100,000 members a minute.
      workTimeout: Duration.seconds(180),
      peopleNotice:
        'People whom an owner uploaded, or who joined on a page, are missing: importing them failed five times.',
      peopleNoticeIfLate:
        'People whom an owner uploaded, or who joined on a page, come late: they have waited half an hour.',
    })
    this.erase = eraseQueue(this, alarms)
    this.join = addJoin(this, alarms)
  }
}

function addJoin(scope: Construct, alarms: OperatorAlarms): WorkQueue {
  return new WorkQueue(scope, 'Join', {
    alarms,
    name: 'join',
    // A cold start, up to 2 s until its turn, and 10 for SES at its slowest.
    workTimeout: Duration.seconds(45),
    peopleNotice: 'Somebody who asked to join a group gets no mail: mailing the link to confirm failed five times.',
    peopleNoticeIfLate: 'Who asks to join a group waits: a link to confirm has waited half an hour to be mailed.',
    // After a day no link is mailed any more.
    retention: Duration.days(1),
  })
}

function eraseQueue(scope: Construct, alarms: OperatorAlarms): WorkQueue {
  return new WorkQueue(scope, 'Erase', {
    alarms,
    name: 'erase',
    // An erased member is looked for in every row of both tables.
    workTimeout: Duration.minutes(14),
    peopleNotice: 'A member whom an owner erased is still there: erasing them failed five times.',
  })
}

function publishQueue(scope: Construct, alarms: OperatorAlarms): WorkQueue {
  return new WorkQueue(scope, 'Publish', {
    alarms,
    name: 'publish',
    // Names of a million members take minutes.
    workTimeout: Duration.minutes(10),
    peopleNotice:
      'Everybody sees no page of an edition, or it is not posted where its group talks: publishing it failed five times.',
    peopleNoticeIfLate: 'Public editions and posts of them come late: they have waited half an hour.',
  })
}
