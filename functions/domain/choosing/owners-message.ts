import type { Curation } from './curation.ts'
import type { Letter } from './letter.ts'

/** The owners' words, in Markdown, and what they are: the edition itself, or without a letter what stands above it. */
export type OwnersMessage = { readonly text: string; readonly letter?: Letter | undefined }

export function messageIn({ introduction, letter }: Curation): OwnersMessage {
  return { text: introduction, letter }
}

export function isSameMessage(a: OwnersMessage, b: OwnersMessage): boolean {
  return a.text === b.text && a.letter?.form === b.letter?.form && a.letter?.discussions === b.letter?.discussions
}

/** What an inbox shows of an edition, in the owners' own words; empty where it is as usual. */
export type InboxWords = { readonly subject: string; readonly preheader: string }

export function inboxWordsIn({ subject = '', preheader = '' }: Pick<Curation, 'subject' | 'preheader'>): InboxWords {
  return { subject, preheader }
}

export function areSameInboxWords(a: InboxWords, b: InboxWords): boolean {
  return a.subject === b.subject && a.preheader === b.preheader
}
