import { shorten } from './plain.ts'
import { type InboxMatter, readerOf, told } from './subject.ts'
import { type InboxSource, tellingsOf } from './subject-telling.ts'

/** In characters: more than any inbox shows, and what the size of a mail is computed with. */
export const longestPreheaderLine = 160

/**
 * What an inbox shows beside the subject: the owners' own words, or the member's second and third discussion. Empty if there
 * is neither.
 */
export function preheaderOf(source: InboxSource, matter: InboxMatter): string {
  const written = source.variant.wording?.preheader
  if (written !== undefined) return shorten(written, longestPreheaderLine)
  return shorten(
    matter.picks
      .slice(1, 3)
      .flatMap((pick) => tellingsOf(source, pick, readerOf(matter)).slice(0, 1))
      .map((telling) => told(source, telling, { usual: true }))
      .join(' · '),
    longestPreheaderLine,
  )
}
