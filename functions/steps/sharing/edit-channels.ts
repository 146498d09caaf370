import { createHash } from 'node:crypto'
import type { Channel } from '../../domain/publishing/channel.ts'
import { type FieldErrors, type Refused, refusedBy, type Saved } from '../../domain/saved.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { timeAt } from '../../domain/times.ts'
import { type ChannelForm, channelForm } from '../../messages/doors/share-forms.ts'
import type { Clock, GroupChannels } from '../../ports.ts'

export type AddChannelPorts = {
  readonly channels: Pick<GroupChannels, 'list' | 'add'>
  readonly clock: Pick<Clock, 'now'>
}

/** Each edition is posted to each, one after another. The number stands in a sentence below, too. */
const mostChannels = 10

/** Adds where a group's editions are posted, or says what is wrong with which field; `posted` may be anything. */
export async function addChannel(
  { channels, clock }: AddChannelPorts,
  groupId: string,
  posted: unknown,
): Promise<Saved | Refused<FieldErrors>> {
  const read = channelForm.safeParse(posted)
  if (!read.success) return refusedBy(read.error.issues)
  const refuse = (text: string) => ({ kind: 'refused', errors: { url: text } }) as const
  if ((await channels.list(groupId)).length >= mostChannels) {
    return refuse(sentence('A group has at most 10 of these. Remove one first.'))
  }
  const isNew = await channels.add(channelOf(read.data, groupId, timeAt(clock.now())))
  return isNew ? { kind: 'saved' } : refuse(sentence('Editions are posted there already.'))
}

function channelOf(form: ChannelForm, groupId: string, addedAt: string): Channel {
  const { kind, key, account, topicId, categoryId } = form
  if (kind !== 'discourse') return { groupId, id: idOf(form), kind, url: form.url, addedAt }
  const { origin, pathname } = new URL(form.url)
  const url = `${origin}${pathname.replace(/\/+$/, '')}`
  const id = idOf({ ...form, url })
  return withoutUndefined({ groupId, id, kind, url, addedAt, key, account, topicId, categoryId })
}

/** The same place has the same id, which tells nothing of its address. */
function idOf({ kind, url, topicId, categoryId }: ChannelForm): string {
  const place = JSON.stringify([kind, new URL(url).href, topicId ?? 0, categoryId ?? 0])
  return `${kind}-${createHash('sha256').update(place).digest('hex').slice(0, 12)}`
}
