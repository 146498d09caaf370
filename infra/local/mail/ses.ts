import type { RequestListener } from 'node:http'
import libmime from 'libmime'
import { readBody } from '../http-server.ts'
import { readSubmission, type SubmittedMail } from './accept.ts'
import type { Allowance, Grant } from './allowance.ts'
import { type ConfigurationSet, noticesOf } from './configuration-set.ts'
import type { OutFolder } from './out-folder.ts'
import type { Publisher } from './publisher.ts'
import { answerXml, errorXml, members, parseForm, type QueryForm, SesError, type Value } from './query.ts'
import { headerValue } from './raw-message.ts'
import { isSimulated } from './simulator.ts'
import type { Store } from './store.ts'

/** Base64 of 10 MB, escaped for a form. */
const mostForm = 32 * 1024 * 1024

export type SesParts = {
  readonly grant: Grant
  readonly allowance: Allowance
  readonly sets: readonly ConfigurationSet[]
  readonly store: Store
  readonly publisher: Publisher
  readonly out?: OutFolder
  readonly now: () => number
}

type LocalAccount = { enabled: boolean }

/** SES's first API, as far as a mailer needs it. What it accepts is stored, then told to the set's topics. */
export function createSes(parts: SesParts): RequestListener {
  const account: LocalAccount = { enabled: true }

  const act = (form: QueryForm): { action: string; result: Value } => {
    const action = form.get('Action') ?? ''
    switch (action) {
      case 'SendRawEmail':
        return { action, result: { MessageId: sendRawEmail(form, parts, account) } }
      case 'GetSendQuota':
        return {
          action,
          result: {
            Max24HourSend: parts.grant.perDay,
            MaxSendRate: parts.grant.perSecond,
            SentLast24Hours: parts.allowance.sentLastDay(),
          },
        }
      case 'GetAccountSendingEnabled':
        return { action, result: { Enabled: account.enabled } }
      case 'UpdateAccountSendingEnabled':
        account.enabled = form.get('Enabled') === 'true'
        return { action, result: {} }
      case 'DescribeConfigurationSet':
        return { action, result: describeSet(form, parts.sets) }
      case 'GetIdentityVerificationAttributes':
        return { action, result: { VerificationAttributes: allVerified(members(form, 'Identities')) } }
      default:
        throw new SesError('InvalidAction', `${action} is not offered by the laptop's SES.`)
    }
  }

  return async (request, response) => {
    try {
      const { action, result } = act(parseForm(await readBody(request, mostForm)))
      answer(response, 200, answerXml(action, result))
    } catch (cause) {
      const error = cause instanceof SesError ? cause : new SesError('InternalFailure', String(cause), 500)
      answer(response, error.status, errorXml(error))
    }
  }
}

/** With its length, so that it goes out in one piece. */
function answer(response: Parameters<RequestListener>[1], status: number, xml: string): void {
  response.writeHead(status, { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(xml) }).end(xml)
}

function describeSet(form: QueryForm, sets: readonly ConfigurationSet[]): Value {
  const name = form.get('ConfigurationSetName') ?? ''
  const set = sets.find((each) => each.name === name)
  if (!set) throw new SesError('ConfigurationSetDoesNotExist', `Configuration set <${name}> does not exist.`)
  const destinations = set.destinations.map(({ topicArn, eventTypes }, nth) => ({
    Name: `destination-${nth}`,
    Enabled: true,
    MatchingEventTypes: eventTypes,
    SNSDestination: { TopicARN: topicArn },
  }))
  return { ConfigurationSet: { Name: name }, EventDestinations: destinations }
}

/** Here anybody may send as anybody: nothing leaves the machine. */
function allVerified(identities: readonly string[]): Value {
  return new Map(identities.map((identity) => [identity, { VerificationStatus: 'Success' }]))
}

function sendRawEmail(form: QueryForm, parts: SesParts, account: LocalAccount): string {
  if (!account.enabled) {
    throw new SesError('AccountSendingPausedException', 'Email sending is disabled for your account.')
  }
  const submission = readSubmission(form, (name) => parts.sets.some((set) => set.name === name))
  const countsForDay = !submission.destinations.every(isSimulated)
  parts.allowance.take(submission.destinations.length, { countsForDay })

  const at = new Date(parts.now())
  const id = `${at.getTime().toString(16).padStart(16, '0')}-${crypto.randomUUID()}-000000`
  keep(submission, id, at, parts)
  parts.publisher.publish(noticesOf(parts.sets, submission, { id, at }))
  return id
}

function keep(submission: SubmittedMail, id: string, at: Date, { store, out }: SesParts): void {
  const { headers, tags, destinations, configurationSet, raw } = submission
  const subject = libmime.decodeWords(headerValue(headers, 'Subject') ?? '')
  const from = libmime.decodeWords(headerValue(headers, 'From') ?? '')
  // The store last: what a crash leaves out of it was never accepted, and the file will be written over.
  out?.({ id, tags }, raw)
  store.add({ id, at: at.toISOString(), from, to: [...destinations], subject, tags, configurationSet }, raw)
}
