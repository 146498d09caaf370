import { GetSendQuotaCommand, SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses'
import type { Submission } from '../domain/sending/ledger.ts'
import { dayQuotaUsed, digestsLeft, type Quota } from '../domain/sending/quota.ts'
import { isRecord } from '../domain/shapes/is-record.ts'
import type { Clock, Mailer } from '../ports.ts'
import { type FreshConnections, freshConnections } from './fresh-connections.ts'
import { leanly } from './lean-client.ts'
import { promptly } from './prompt-client.ts'

/** Shorter than what is left of a claim's lease, so that a late answer never meets an expired claim. */
const answerWithin = 10_000
const quotaLives = 60_000
const scarceQuotaLives = 5000
const ignore = () => undefined

export type Sender = { readonly address: string; readonly configurationSet: string }

/** SES, called once for each message: it has no idempotency key, so a retry in the client could mail twice. */
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
 * SES's quota, read once a minute. SES answers about one such call a second, so workers that start together must be
 * patient; a worker that has had an answer keeps using it if no newer one comes. `onUsed` gets, with each answer, the
 * percentage of the day's quota that is used.
 */
export function sesQuota(
  clock: Clock,
  onUsed: (percent: number) => void = ignore,
  client = new SESClient({ ...promptly(), maxAttempts: 8 }),
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

/** The quota for a worker that must not keep others waiting, and asks again soon. */
export function promptQuota(clock: Clock): Mailer['quota'] {
  return sesQuota(clock, ignore, new SESClient(promptly()))
}

export function createSesClient({ requestHandler }: Pick<FreshConnections, 'requestHandler'>): SESClient {
  const client = new SESClient({
    cacheMiddleware: true,
    maxAttempts: 1,
    requestHandler: { ...requestHandler, requestTimeout: answerWithin, throwOnRequestTimeout: true },
    base64Encoder: () => '',
  })
  putMailsIntoForms(client)
  return leanly(client)
}

/**
 * SES takes a mail as a field of a form, in base64. The SDK's own way with a form's values takes as long as the rest of
 * the call, for a mail is long: it leaves the field empty, and the mail is put there as bytes.
 */
function putMailsIntoForms(client: SESClient): void {
  client.middlewareStack.add(
    (next) => (args) => {
      const { input, request } = args
      if ('RawMessage' in input && isRecord(request)) {
        request.body = filledForm(String(request.body), input.RawMessage?.Data ?? new Uint8Array())
      }
      return next(args)
    },
    { step: 'build', priority: 'high', name: 'putMailIntoForm' },
  )
}

const mailField = '&RawMessage.Data='

/** Thrown before anything is sent: no mail can be, until somebody mends this. */
class FormWithoutMail extends Error {
  override readonly name = 'FormWithoutMail'
}

function filledForm(form: string, raw: Uint8Array): Buffer {
  if (!form.includes(mailField)) throw new FormWithoutMail('The form for SES has no field for a mail.')
  const mail = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('base64')
  // Of the letters of base64 a form escapes these three.
  const value = mail.replaceAll('+', '%2B').replaceAll('/', '%2F').replaceAll('=', '%3D')
  return Buffer.from(form.replace(mailField, mailField + value), 'latin1')
}

/** Near the end of the day's quota a minute-old answer would let too many mails through. */
function isScarce(quota: Quota): boolean {
  return digestsLeft(quota) < 120 * quota.perSecond
}

async function readQuota(client: SESClient): Promise<Quota> {
  const { MaxSendRate = 1, Max24HourSend = 200, SentLast24Hours = 0 } = await client.send(new GetSendQuotaCommand({}))
  return { perSecond: MaxSendRate, perDay: Max24HourSend, sentLastDay: SentLast24Hours }
}

/** Only the text tells SES's two throttles apart. A message may have been accepted unless SES signed the refusal. */
function submissionFrom(error: unknown): Submission {
  const reason = error instanceof Error ? error.name : 'no answer'
  if (neverSent(error)) return { kind: 'throttled', reason }
  if (error instanceof FormWithoutMail) return { kind: 'paused', reason }
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
      // A definite refusal of this worker's credentials or clock: other workers may succeed.
      return { kind: 'throttled', reason }
    default:
      // Any other definite refusal (a missing configuration set, a role without permission) concerns the account, not the member.
      return { kind: (error.$metadata.httpStatusCode ?? 500) < 500 ? 'paused' : 'unknown', reason }
  }
}

/** SES rejects a message by the same name for its sender or for the whole account; only the text tells them apart. */
function isAboutUs(message: string): boolean {
  return /not verified|sandbox|suspended|paused|shut ?down/i.test(message)
}

/** Nothing left this machine: no connection, no DNS answer, or no credentials to sign with. */
function neverSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  return (
    ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].some((each) => each === code) ||
    error.name === 'CredentialsProviderError'
  )
}
