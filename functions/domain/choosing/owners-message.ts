import { withoutUndefined } from '../shapes/without-undefined.ts'
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

/** What an inbox shows of an edition, in the owners' own words; empty where it is as usual, or there is no second subject. */
export type InboxWords = { readonly subject: string; readonly secondSubject: string; readonly preheader: string }

export function inboxWordsIn({
  subject = '',
  secondSubject = '',
  preheader = '',
}: Pick<Curation, 'subject' | 'secondSubject' | 'preheader'>): InboxWords {
  return { subject, secondSubject, preheader }
}

export function areSameInboxWords(a: InboxWords, b: InboxWords): boolean {
  return a.subject === b.subject && a.secondSubject === b.secondSubject && a.preheader === b.preheader
}

/** A curation with these words in the place of its own; a second subject without a first is none. */
export function withInboxWords(curation: Curation, { subject, secondSubject, preheader }: InboxWords): Curation {
  return withoutUndefined({
    ...curation,
    subject: subject || undefined,
    secondSubject: (subject && secondSubject) || undefined,
    preheader: preheader || undefined,
  })
}
