import { GetSendQuotaCommand, SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses'
import type { Submission } from '../domain/ledger.ts'
import type { Quota } from '../domain/quota.ts'
import type { Clock, Mailer } from '../ports.ts'

/** Shorter than what a claim's lease leaves, so that a late answer never meets an expired claim. */
const answerWithin = 10_000
const quotaLives = 60_000

export type Sender = { readonly address: string; readonly configurationSet: string }

/** SES, asked once for each message: it has no idempotency key, and a retry inside the client could mail twice. */
export function sesMailer(sender: Sender, client = createSesClient()): Pick<Mailer, 'submit'> {
  return {
    submit: async ({ to, raw }) => {
      const command = new SendRawEmailCommand({
        Source: sender.address,
        Destinations: [to],
        ConfigurationSetName: sender.configurationSet,
        RawMessage: { Data: raw },
      })
      try {
        const { MessageId } = await client.send(command)
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
 * together must be patient, and who has heard an answer once goes on with it when there is no newer one.
 */
export function sesQuota(clock: Clock, client = new SESClient({ maxAttempts: 8 })): Mailer['quota'] {
  let cached: { readonly quota: Promise<Quota>; readonly until: number } | undefined
  return () => {
    if (cached && cached.until > clock.now()) return cached.quota
    const earlier = cached?.quota
    const quota = readQuota(client).catch((error: unknown) => {
      if (earlier) return earlier
      cached = undefined
      throw error
    })
    cached = { quota, until: clock.now() + quotaLives }
    return quota
  }
}

export function createSesClient(): SESClient {
  return new SESClient({
    maxAttempts: 1,
    requestHandler: { requestTimeout: answerWithin, throwOnRequestTimeout: true, httpsAgent: { maxSockets: 100 } },
  })
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
      return { kind: 'refused', reason }
    default:
      // Any other clear no (a missing configuration set, a role without the right) is about the account, not the member.
      return { kind: (error.$metadata.httpStatusCode ?? 500) < 500 ? 'paused' : 'unknown', reason }
  }
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
