import { openersOf } from '../../domain/activity/openers.ts'
import { removedAmong } from '../../domain/activity/removed.ts'
import { isWithdrawn } from '../../domain/choosing/withdrawn.ts'
import { isId } from '../../domain/is-id.ts'
import { mostMuted } from '../../domain/recipients/mail-record.ts'
import { isStillThere } from '../../domain/recipients/standing.ts'
import { timeAt } from '../../domain/times.ts'
import { pageLanguageOf } from '../../mail/locale.ts'
import type { Clock, Discussions, Groups, LinkSubject, MailRecords, Members, Templates } from '../../ports.ts'

export type MuteDiscussionPorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly members: Pick<Members, 'getMany'>
  readonly records: Pick<MailRecords, 'getMany' | 'choose'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly templates: Pick<Templates, 'languages'>
  readonly clock: Pick<Clock, 'now'>
}

/** What the page that asks shows. The discussion is absent where this link's member cannot mute it. */
export type Mutable = {
  readonly groupName: string
  /** The language of the page itself. */
  readonly pageLanguage: string
  readonly discussion: { readonly title: string; readonly isMuted: boolean } | undefined
  readonly isPreview: boolean
}

/** Reads what one link of a mail would mute, and changes nothing. `accepted` is the browser's language. */
export async function readMutable(
  ports: MuteDiscussionPorts,
  subject: LinkSubject,
  discussionId: string,
  accepted?: string,
): Promise<Mutable> {
  const { groupId, memberId, preview = false } = subject
  const [group, [member], [record], languages] = await Promise.all([
    ports.groups.get(groupId),
    ports.members.getMany(groupId, [memberId]),
    ports.records.getMany(groupId, [memberId]),
    ports.templates.languages(),
  ])
  // Who left the group is told no more of its titles, and gets no mail.
  const isThere = preview || isStillThere(member)
  const title = isThere ? await readTitle(ports, groupId, discussionId) : undefined
  return {
    groupName: group?.name ?? groupId,
    pageLanguage: pageLanguageOf([record, member, group], accepted, languages),
    discussion: title ? { title, isMuted: record?.muted?.includes(discussionId) ?? false } : undefined,
    isPreview: preview,
  }
}

/** Mutes a discussion for a link's member; repeating it changes nothing. A preview changes nothing. */
export async function muteDiscussion(
  ports: MuteDiscussionPorts,
  { groupId, memberId, preview }: LinkSubject,
  discussionId: string,
): Promise<void> {
  const [record] = await ports.records.getMany(groupId, [memberId])
  const { muted = [] } = record ?? {}
  if (preview || muted.includes(discussionId)) return
  const next = [...muted, discussionId].slice(-mostMuted)
  await ports.records.choose(groupId, memberId, { muted: next }, timeAt(ports.clock.now()))
}

/** The title of a discussion that the group may show. */
async function readTitle({ discussions, members }: MuteDiscussionPorts, groupId: string, discussionId: string) {
  const found = isId(discussionId) ? await discussions.getMany(groupId, [discussionId]) : []
  const openers = openersOf(found)
  const removed = removedAmong(openers.length > 0 ? await members.getMany(groupId, openers) : [])
  return found.find((each) => !isWithdrawn(each, removed))?.title
}
