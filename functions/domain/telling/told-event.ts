import { signBatch } from '../activity/signature.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import type { LoggedEvent, MemberEventKind } from './member-event.ts'

/** An event as a platform hears of it. */
export type ToldEvent = {
  readonly place: number
  readonly member: string
  /** The same number of the same member is the same event. */
  readonly number: number
  readonly kind: MemberEventKind
  /** ISO 8601. */
  readonly at: string
  /** Of who joined: the platform does not know them otherwise. */
  readonly email?: string
}

/** The events of a log that can be told, with the addresses by member; nothing stands in the place of a forgotten one. */
export function toldEvents(
  logged: readonly LoggedEvent[],
  addresses: ReadonlyMap<string, string | undefined>,
): readonly ToldEvent[] {
  return logged.flatMap(({ place, event }) => {
    if (!event) return []
    const { memberId: member, number, kind, at } = event
    const email = kind === 'joined' ? addresses.get(member) : undefined
    return [withoutUndefined({ place, member, number, kind, at, email })]
  })
}

type Signing = { readonly groupId: string; readonly keyId: string; readonly secret: string; readonly now: number }

/** The headers that prove to a platform that a request is ours, as its own prove its batches. `now` is epoch milliseconds. */
export function signedHeaders({ groupId, keyId, secret, now }: Signing, body: Uint8Array) {
  const timestamp = String(Math.floor(now / 1000))
  return {
    'Rekindle-Key': keyId,
    'Rekindle-Timestamp': timestamp,
    'Rekindle-Signature': signBatch(secret, { timestamp, groupId, body }),
  } as const
}

/** What the signature of a platform that asks for events covers, in the place of a batch’s body. */
export function askedBytes(groupId: string, after: string): Uint8Array {
  return new TextEncoder().encode(`GET /events/${groupId}?after=${after}`)
}
