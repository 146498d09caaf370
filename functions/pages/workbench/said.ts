/// <reference lib="dom" />
import * as z from 'zod/mini'

const wordsShape = z.object({
  moved: z.string(),
  out: z.string(),
  back: z.string(),
  saving: z.string(),
  saved: z.string(),
  unsaved: z.string(),
  failed: z.string(),
})
type PageWords = z.infer<typeof wordsShape>

/** What the page gave its script to say, in the reader's language. */
function wordsOfPage(): PageWords {
  return wordsShape.parse(JSON.parse(document.getElementById('bench')?.dataset.words ?? '{}'))
}
export const words = wordsOfPage()

/** Fills the braces of a sentence. */
export function filled(sentence: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, () => value), sentence)
}

/** A number as the page's language writes it. */
export function written(number: number): string {
  return number.toLocaleString(document.documentElement.lang)
}

/** Says that something did not work, where the page says what was done. */
export function sayFailed(): void {
  const place = document.getElementById('toast')
  const note = document.createElement('p')
  note.className = 'toast'
  note.textContent = words.failed
  place?.replaceChildren(note)
}
