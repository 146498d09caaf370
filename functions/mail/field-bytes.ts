import type { MergeField, Spoken, Voice } from '../domain/templates/variant.ts'
import { escapeHtml } from './plain.ts'

/** The longest form of each value, escaped: a name of 80 characters may be all quotation marks. */
const bytesAtMost: Readonly<Record<MergeField, number>> = {
  'member.name': 480,
  'member.greeting': 580,
  // And the group's name.
  'member.heading': 200,
  'member.lead': 300,
  'member.news': 400,
  'member.preheader': 1000,
  'links.browser': 520,
  'links.preferences': 500,
  'links.unsubscribe': 500,
  'discussion.why': 400,
  'discussion.who': 480,
  'discussion.did': 400,
  'discussion.others': 200,
  // These three are known when a discussion is typeset.
  'discussion.said': 0,
  'discussion.avatar': 0,
  'discussion.link': 0,
  'discussion.initials': 60,
  'discussion.colour': 7,
  'discussion.action': 580,
  'discussion.mute': 760,
}

type Sayings = { readonly groupName: string; readonly spoken: ReadonlyMap<string, Spoken> }

/** The bytes of a field's longest value, in any mail, or for any reader of the discussion whose part it stands in. */
export type BytesOfField = (field: MergeField, discussionId?: string) => number

/** What a discussion's readers are shown is told by what is said in it: the limits of all texts together fill a mail. */
export function createBytesOfField({ groupName, spoken }: Sayings): BytesOfField {
  return (field, discussionId = '') => {
    const known = spoken.get(discussionId)
    if (field === 'member.heading') return bytesAtMost[field] + bytesOf(groupName)
    if (field === 'discussion.said') return longestOf(voicesOf(known), ({ said }) => said)
    if (field === 'discussion.avatar') return longestOf(voicesOf(known), ({ avatarUrl = '' }) => avatarUrl)
    if (field === 'discussion.link')
      return longestOf([known?.url ?? '', ...(known?.links ?? []).map(([, url]) => url)], (url) => url)
    return bytesAtMost[field]
  }
}

function voicesOf(spoken: Spoken | undefined): readonly Voice[] {
  return spoken ? [spoken.opening, ...spoken.replies] : []
}

function longestOf<Item>(items: readonly Item[], textOf: (item: Item) => string): number {
  return items.reduce((longest, item) => Math.max(longest, bytesOf(textOf(item))), 0)
}

function bytesOf(text: string): number {
  return Buffer.byteLength(escapeHtml(text))
}
