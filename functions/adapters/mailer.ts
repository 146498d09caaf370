import { GetSendQuotaCommand, SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses'
import type { Submission } from '../domain/sending/ledger.ts'
import { dayQuotaUsed, digestsLeft, type Quota } from '../domain/sending/quota.ts'
import type { Clock, Mailer } from '../ports.ts'
import { type FreshConnections, freshConnections } from './fresh-connections.ts'

/** Shorter than what a claim's lease leaves, so that a late answer never meets an expired claim. */
const answerWithin = 10_000
const quotaLives = 60_000
const scarceQuotaLives = 5000
const ignore = () => undefined

export type Sender = { readonly address: string; readonly configurationSet: string }

/** SES, asked once for each message: it has no idempotency key, and a retry inside the client could mail twice. */
export function sesMailer(
  sender: Sender,
  clock: Pick<Clock, 'now'>,
  connections = freshConnections(clock),
  client = createSesClient(connections),
): Pick<Mailer, 'submit'> {
  return {
    submit: async ({ to, raw }) => {
      const command = new SendRawEmailCommand({
        Source: sender.address,
        Destinations: [to],
        ConfigurationSetName: sender.configurationSet,
        RawMessage: { Data: raw },
      })
      try {
        const { MessageId } = await connections.call(() => client.send(command))
        if (!MessageId) return { kind: 'unknown', reason: 'SES answered without a message id' }
        return { kind: 'accepted', messageId: MessageId }
      } catch (error) {
        return submissionFrom(error)
      }
    },
  }
}

/**
 * What SES grants, asked for once a minute. SES answers about one such question a second, so many workers that start
 * together must be patient, and who has heard an answer once goes on with it when there is no newer one. `onUsed` hears
 * with each answer how much of the day's grant is used, in percent.
 */
export function sesQuota(
  clock: Clock,
  onUsed: (percent: number) => void = ignore,
  client = new SESClient({ maxAttempts: 8 }),
): Mailer['quota'] {
  let cached: { readonly quota: Promise<Quota>; until: number } | undefined
  return () => {
    if (cached && cached.until > clock.now()) return cached.quota
    const earlier = cached?.quota
    const quota = readQuota(client).catch((error: unknown) => {
      if (earlier) return earlier
      cached = undefined
      throw error
    })
    const asked = { quota, until: clock.now() + quotaLives }
    cached = asked
    quota.then((answer) => {
      onUsed(dayQuotaUsed(answer))
      if (isScarce(answer)) asked.until = clock.now() + scarceQuotaLives
    }, ignore)
    return quota
  }
}

export function createSesClient({ requestHandler }: Pick<FreshConnections, 'requestHandler'>): SESClient {
  return new SESClient({
    maxAttempts: 1,
    requestHandler: { ...requestHandler, requestTimeout: answerWithin, throwOnRequestTimeout: true },
  })
}

/** Near the end of a day's quota an answer of a minute ago would let too many through. */
function isScarce(quota: Quota): boolean {
  return digestsLeft(quota) < 120 * quota.perSecond
}

async function readQuota(client: SESClient): Promise<Quota> {
  const { MaxSendRate = 1, Max24HourSend = 200, SentLast24Hours = 0 } = await client.send(new GetSendQuotaCommand({}))
  return { perSecond: MaxSendRate, perDay: Max24HourSend, sentLastDay: SentLast24Hours }
}

/** SES tells its two throttles apart by their text alone. Whatever it did not sign may have been accepted. */
function submissionFrom(error: unknown): Submission {
  const reason = error instanceof Error ? error.name : 'no answer'
  if (neverSent(error)) return { kind: 'throttled', reason }
  if (!(error instanceof SESServiceException)) return { kind: 'unknown', reason }
  switch (error.name) {
    case 'Throttling':
    case 'ThrottlingException':
      return { kind: /daily message quota/i.test(error.message) ? 'day quota' : 'throttled', reason }
    case 'AccountSendingPausedException':
    case 'ConfigurationSetSendingPausedException':
      return { kind: 'paused', reason }
    case 'MessageRejected':
    case 'InvalidParameterValue':
      return { kind: isAboutUs(error.message) ? 'paused' : 'refused', reason }
    case 'ExpiredToken':
    case 'ExpiredTokenException':
    case 'RequestExpired':
    case 'SignatureDoesNotMatch':
      // A clear no about this worker's credentials or clock: others may well go on.
      return { kind: 'throttled', reason }
    default:
      // Any other clear no (a missing configuration set, a role without the right) is about the account, not the member.
      return { kind: (error.$metadata.httpStatusCode ?? 500) < 500 ? 'paused' : 'unknown', reason }
  }
}

/** SES rejects a message by the same name for its sender or the whole account, told apart by the text alone. */
function isAboutUs(message: string): boolean {
  return /not verified|sandbox|suspended|paused|shut ?down/i.test(message)
}

/** Nothing left this machine: nobody listened, the name had no address, or there was nothing to sign with. */
function neverSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  return (
    ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].some((each) => each === code) ||
    error.name === 'CredentialsProviderError'
  )
}
