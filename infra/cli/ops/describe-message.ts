import { isId } from '../../../functions/domain/is-id.ts'
import { watchedQueues } from '../../../functions/domain/operators/alarms.ts'
import { isDate } from '../../../functions/domain/times.ts'
import { joinMessage } from '../../../functions/messages/doors/join-message.ts'
import { publishMessage } from '../../../functions/messages/doors/publish-message.ts'
import { tellMessage } from '../../../functions/messages/doors/tell-message.ts'
import { fanOutMessage } from '../../../functions/messages/fan-out-message.ts'
import { followMessage } from '../../../functions/messages/follow-message.ts'
import { eraseMessage, intakeMessage } from '../../../functions/messages/intake-message.ts'
import { composeMessage, scheduleEvent } from '../../../functions/messages/run-messages.ts'
import { sendMessage } from '../../../functions/messages/send-message.ts'
import { type SesEvent, sesEvent } from '../../../functions/messages/ses-event.ts'
import { signInMessage } from '../../../functions/messages/sign-in-message.ts'
import { nameOf, utc } from './words.ts'

/** The queues of a stack, and the schedule, whose failed ticks lie among dead letters of their own. */
export const queueNames = [...watchedQueues, 'schedule'] as const
export type NamedQueue = (typeof queueNames)[number]

export const malformed = 'malformed message'

/** What a failed message was for, without naming anyone: messages that say the same are counted together. */
export type Description = { readonly what: string; readonly recipients: number }

export function describeMessage(queue: NamedQueue, body: string): Description {
  return readers[queue](readJson(body)) ?? { what: malformed, recipients: 0 }
}

const readers: Readonly<Record<NamedQueue, (value: unknown) => Description | undefined>> = {
  compose: (value) => {
    const { data } = composeMessage.safeParse(value)
    return data && { what: `composing ${nameOf(data)}`, recipients: 0 }
  },
  'fan-out': (value) => {
    const { data } = fanOutMessage.safeParse(value)
    const what = data && 'review' in data ? 'review of' : 'walk over the members of'
    return data && { what: `${what} ${nameOf(data)}`, recipients: 0 }
  },
  send: (value) => {
    const { data } = sendMessage.safeParse(value)
    if (data && 'probe' in data) return { what: 'probe', recipients: 0 }
    return data && { what: `batch of ${nameOf(data)}`, recipients: data.recipients.length }
  },
  feedback: (value) => {
    const { data } = sesEvent.safeParse(value)
    return data && { what: eventWords(data), recipients: 1 }
  },
  'sign-in': (value) => {
    const { data } = signInMessage.safeParse(value)
    return data && { what: 'link to sign in', recipients: 1 }
  },
  intake: (value) => {
    const { data } = intakeMessage.safeParse(value)
    const what = data && ('list' in data ? 'list of the members of' : 'records for')
    return data && { what: `${what} ${data.groupId}`, recipients: 0 }
  },
  erase: (value) => {
    const { data } = eraseMessage.safeParse(value)
    return data && { what: `erasing of a member of ${data.groupId}`, recipients: 0 }
  },
  publish: (value) => {
    const { data } = publishMessage.safeParse(value)
    return data && { what: `publishing of ${nameOf(data)}`, recipients: 0 }
  },
  follow: (value) => {
    const { data } = followMessage.safeParse(value)
    return data && { what: `reading of a source of ${nameOfGroup(data.groupId)}`, recipients: 0 }
  },
  tell: (value) => {
    const { data } = tellMessage.safeParse(value)
    const what = data && ('hookId' in data ? 'hook' : 'events of a member')
    return data && { what: `${what} of ${data.groupId}`, recipients: 0 }
  },
  join: (value) => {
    const { data } = joinMessage.safeParse(value)
    if (data && 'id' in data) return { what: 'link to confirm a wish to join', recipients: 1 }
    return data && { what: `news of the join page of ${nameOfGroup(data.groupId)}`, recipients: 0 }
  },
  schedule: (value) => {
    const { data } = scheduleEvent.safeParse(value)
    return data && { what: `tick of ${utc(data.time)}`, recipients: 0 }
  },
}

/** Events come from outside: only tags of our own form are shown. */
function eventWords({ eventType, mail: { tags } }: SesEvent): string {
  const [group = '', date = ''] = [tags.group?.[0], tags.edition?.[0]]
  const isOurs = isId(group) && isDate(date)
  return `${eventType} event of ${isOurs ? `${group}/${date}` : 'other mail'}`
}

function nameOfGroup(groupId: string): string {
  return isId(groupId) ? groupId : 'a group'
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    // Not even JSON: it fits no schema, and is shown as malformed.
    return undefined
  }
}
