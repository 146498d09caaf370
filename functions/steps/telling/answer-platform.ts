import {
  checkSignature,
  nameOfSigner,
  type SignaturePorts,
  type SignedWords,
  signBatch,
} from '../../domain/activity/signature.ts'
import { askedBytes } from '../../domain/telling/told-event.ts'
import type { Bound, Log } from '../../ports.ts'
import type { EventsToTell, readEvents } from './read-events.ts'

type AnswerPlatformPorts = SignaturePorts & {
  /** Whether the stack tells platforms: otherwise no event is ever noted. */
  readonly tellsEvents: boolean
  readonly readEvents: Bound<typeof readEvents>
  readonly log: Log
}

/** `after` is the place that the platform has read up to, as it wrote it. */
export type AskedEvents = SignedWords & { readonly timestamp: string; readonly after: string }

export type EventsAnswer =
  | ({ readonly kind: 'told' } & Omit<EventsToTell, 'isHeld'>)
  | { readonly kind: 'not told' | 'unsigned' | 'old' | 'no place' | 'later' }

/** At most 256 KB, however long the addresses are. */
const mostEvents = 250

/** Answers a platform that asks what happened since it last did. */
export async function answerPlatform(ports: AnswerPlatformPorts, asked: AskedEvents): Promise<EventsAnswer> {
  if (!ports.tellsEvents) return { kind: 'not told' }
  try {
    const kind = await refusalOf(ports, asked)
    if (kind) return { kind }
    const { groupId, after } = asked
    const { isHeld: _, ...read } = await ports.readEvents({ groupId, after: Number(after), most: mostEvents })
    ports.log.info('events told', { ...nameOfSigner(asked), events: read.events.length, through: read.through })
    return { kind: 'told', ...read }
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown'
    ports.log.warn('events not told', { ...nameOfSigner(asked), reason })
    return { kind: 'later' }
  }
}

async function refusalOf(
  ports: AnswerPlatformPorts,
  asked: AskedEvents,
): Promise<'unsigned' | 'old' | 'no place' | undefined> {
  const { groupId, timestamp, after } = asked
  const sign = (secret: string) => signBatch(secret, { timestamp, groupId, body: askedBytes(groupId, after) })
  const signature = await checkSignature(ports, asked, sign)
  if (signature === 'good') return /^\d{1,12}$/.test(after) ? undefined : 'no place'
  ports.log.info('events refused', { ...nameOfSigner(asked), kind: signature })
  return signature
}
