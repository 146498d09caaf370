import { shorten } from './plain.ts'
import { type InboxMatter, readerOf, told } from './subject.ts'
import { type InboxSource, type Telling, tellingsOf } from './subject-telling.ts'

/** In characters: more than any inbox shows, and what the size of a mail is computed with. */
const longestPreheaderLine = 160

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
      .map((telling) => lineOf(source, telling))
      .join(' · '),
    longestPreheaderLine,
  )
}

/** Members share most lines, and cutting one to its length takes as long as all else of a merge. */
function lineOf(source: InboxSource, telling: Telling): string {
  const key = `preheader ${telling.key}`
  const line = source.sentences?.get(key) ?? told(source, telling, { usual: true })
  source.sentences?.set(key, line)
  return line
}
