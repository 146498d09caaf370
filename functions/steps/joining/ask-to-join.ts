import type { JoinRequest, JoinSource } from '../../domain/joining/join-request.ts'
import { isFullSince } from '../../domain/joining/page-state.ts'
import { mostTags } from '../../domain/recipients/tag-choices.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { timeAt } from '../../domain/times.ts'
import type { IsDisposable } from '../../domain/waking/address-kind.ts'
import {
  type AddressDoubt,
  type AddressRefusal,
  mailboxOf,
  readWantedAddress,
} from '../../domain/waking/wanted-address.ts'
import type { Clock, JoinPages, Joins, Log, Queues } from '../../ports.ts'

export type AskToJoinPorts = {
  readonly joins: Pick<Joins, 'attempt' | 'take' | 'ask'>
  readonly joinPages: Pick<JoinPages, 'state'>
  readonly queues: Pick<Queues, 'join' | 'joinNews'>
  readonly isDisposable: IsDisposable
  readonly clock: Pick<Clock, 'now'>
  readonly log: Pick<Log, 'info'>
}

/** What somebody typed, and from which network. */
export type JoinForm = {
  readonly email: string
  readonly name: string
  readonly language?: string | undefined
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday?: number | undefined
  readonly followedTags?: readonly string[] | undefined
  readonly source: JoinSource
  /** The sentence that stood beside the button, in the language of the page. */
  readonly wording: string
  readonly network: string
}

export type AskedToJoin =
  /** Taken, perhaps with something to say of the address. It does not tell whether a mail goes out. */
  | { readonly kind: 'asked'; readonly doubt?: AddressDoubt }
  | { readonly kind: 'refused'; readonly why: AddressRefusal }
  /** The ceiling of a day is met. */
  | { readonly kind: 'tomorrow' }
  /** Too many asked from this network within the hour. */
  | { readonly kind: 'later' }
  | { readonly kind: 'closed' }

/** A network may be a whole office; an address is somebody who may not want any of it. */
const byNetwork = { most: 30, hours: 1 }
const byAddress = { most: 3, hours: 24 }

/**
 * Takes somebody’s wish to join a group, and queues it. Nobody is looked up, so that neither the answer nor its time can
 * tell whether an address is known, suppressed or opted out.
 */
export async function askToJoin(
  ports: AskToJoinPorts,
  { groupId, join }: Pick<GroupSettings, 'groupId' | 'join'>,
  form: JoinForm,
): Promise<AskedToJoin> {
  const { joins, joinPages, clock } = ports
  const state = await joinPages.state(groupId)
  if (!join.isOpen || state.closedAt !== undefined) return { kind: 'closed' }
  const wanted = readWantedAddress(form.email, join, ports.isDisposable)
  if ('refused' in wanted) return { kind: 'refused', why: wanted.refused }
  const now = clock.now()
  if (!(await joins.attempt(`network ${form.network}`, byNetwork, now))) return { kind: 'later' }
  const { address } = wanted
  const asked = withoutUndefined({ kind: 'asked' as const, doubt: wanted.doubt })
  // Said as if it were taken: that somebody else typed this address is nobody’s business.
  if (!(await joins.attempt(`address ${groupId} ${mailboxOf(address)}`, byAddress, now))) return asked
  if (!(await joins.take(groupId, join.mostADay, now))) {
    if (!isFullSince(state, timeAt(now))) await ports.queues.joinNews({ groupId, news: 'full' })
    return { kind: 'tomorrow' }
  }
  await ports.queues.join(await joins.ask(requestOf(groupId, address, form, timeAt(now))))
  ports.log.info('somebody asked to join', { groupId, source: form.source })
  return asked
}

function requestOf(groupId: string, email: string, form: JoinForm, askedAt: string): JoinRequest {
  const { name, language, weekday, followedTags = [], source, wording } = form
  const tags = followedTags.length > 0 ? followedTags.slice(0, mostTags) : undefined
  return withoutUndefined({ groupId, email, name, language, weekday, followedTags: tags, source, wording, askedAt })
}
