import type { Curation } from '../choosing/curation.ts'
import { areSameInboxWords, type InboxWords, inboxWordsIn, withInboxWords } from '../choosing/owners-message.ts'

/** All words of the owners' in one edition: what an inbox shows, and what stands above the discussions, in Markdown. */
export type EditionWords = InboxWords & { readonly introduction: string }

export function wordsIn(curation: Curation): EditionWords {
  return { ...inboxWordsIn(curation), introduction: curation.introduction }
}

export function areSameWords(a: EditionWords, b: EditionWords): boolean {
  return areSameInboxWords(a, b) && a.introduction === b.introduction
}

export function withWords(curation: Curation, { introduction, ...inbox }: EditionWords): Curation {
  return withInboxWords({ ...curation, introduction }, inbox)
}
