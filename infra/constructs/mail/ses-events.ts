import {
  AutoValidationThreshold,
  ConfigurationSet,
  ConfigurationSetEventDestination,
  ConfigurationSetTlsPolicy,
  EmailSendingEvent,
  EventDestination,
  HttpsPolicy,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import type { WorkQueue } from '../work-queue.ts'

export type SesEventsProps = {
  /** Where what SES says about each message ends up. */
  readonly feedback: WorkQueue
  /** Whether clicks are told: for that, SES has links lead through a domain of its own. */
  readonly clicks: boolean
  /**
   * Where links lead meanwhile, if not to a domain of SES's. Our links are https, and SES has no certificate for it: the
   * operator's own CDN stands there, and passes on to SES.
   */
  readonly clickDomain?: string | undefined
  /** How sure SES must be of an address before it mails there; without it, what the account says counts. */
  readonly autoValidationThreshold?: keyof typeof AutoValidationThreshold | undefined
}

/** The configuration set that every message names, and the way of its events: SES to topic to queue, never a public URL. */
export class SesEvents extends Construct {
  readonly configurationSet: ConfigurationSet

  constructor(
    scope: Construct,
    id: string,
    { feedback, clicks, clickDomain, autoValidationThreshold }: SesEventsProps,
  ) {
    super(scope, id)
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      ...(autoValidationThreshold && {
        autoValidationThreshold: AutoValidationThreshold[autoValidationThreshold],
      }),
      ...(clickDomain && {
        customTrackingRedirectDomain: clickDomain,
        customTrackingHttpsPolicy: HttpsPolicy.REQUIRE,
      }),
    })
    const topic = new Topic(this, 'Topic', { enforceSSL: true })
    topic.addSubscription(
      new SqsSubscription(feedback.queue, { rawMessageDelivery: true, deadLetterQueue: feedback.deadLetters }),
    )
    new ConfigurationSetEventDestination(this, 'Events', {
      configurationSet: this.configurationSet,
      destination: EventDestination.snsTopic(topic),
      // Opens are not asked for: that would put a pixel into every mail.
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.DELIVERY_DELAY,
        EmailSendingEvent.RENDERING_FAILURE,
        ...(clicks ? [EmailSendingEvent.CLICK] : []),
      ],
    })
  }
}
