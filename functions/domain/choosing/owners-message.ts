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
