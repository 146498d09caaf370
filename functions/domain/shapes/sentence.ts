/** A marked sentence with what stands in it, to be said in the reader's language. */
export type MarkedSentence = { readonly text: string; readonly values: Readonly<Record<string, string | number>> }

/** Marks a sentence that the console says later, in the reader's language: it is found where it stands, and translated. */
export function sentence(text: string): string {
  return text
}
