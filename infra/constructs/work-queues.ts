import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { WorkQueue } from './work-queue.ts'

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

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.compose = new WorkQueue(this, 'Compose', {
      name: 'compose',
      workTimeout: Duration.seconds(120),
    })
    this.fanOut = new WorkQueue(this, 'FanOut', {
      name: 'fan-out',
      // A page takes a second; looking through an edition to a million members takes minutes.
      workTimeout: Duration.seconds(180),
    })
    this.send = new WorkQueue(this, 'Send', {
      name: 'send',
      // Up to 2 s until the first slot, 10 for those of a batch at one a second, and 10 for SES at its slowest.
      workTimeout: Duration.seconds(90),
    })
    this.feedback = new WorkQueue(this, 'Feedback', {
      name: 'feedback',
      workTimeout: Duration.seconds(30),
    })
    this.signIn = new WorkQueue(this, 'SignIn', {
      name: 'sign-in',
      // A cold start, and 10 s for SES at its slowest.
      workTimeout: Duration.seconds(30),
      // After a quarter of an hour no link is mailed any more.
      retention: Duration.hours(1),
    })
    this.publish = new WorkQueue(this, 'Publish', {
      name: 'publish',
      // Names of a million members take minutes.
      workTimeout: Duration.minutes(10),
    })
    this.intake = new WorkQueue(this, 'Intake', {
      name: 'intake',
      // A batch of 500 members takes seconds, the list of 100,000 members a minute.
      workTimeout: Duration.seconds(180),
    })
    this.erase = new WorkQueue(this, 'Erase', {
      name: 'erase',
      // An erased member is looked for in every row of both tables.
      workTimeout: Duration.minutes(14),
    })
    this.join = new WorkQueue(this, 'Join', {
      name: 'join',
      // A cold start, up to 2 s until its turn, and 10 for SES at its slowest.
      workTimeout: Duration.seconds(45),
      // After a day no link is mailed any more.
      retention: Duration.days(1),
    })
  }
}
