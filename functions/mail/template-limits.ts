import { activeIn, type Fault } from './active-content.ts'
import { readTags, type Tag } from './markup.ts'
import { createBalance } from './tag-balance.ts'

// A template that shows a discussion in three forms, as the default ones do, uses about half of each limit with 300
// discussions and the longest introduction. Each limit grows with the number of discussions by the most that one may
// take, so a template that stays within it for one discussion and for 300 does so for every number between.
const longestTag = 16_000
const mostElements = { frame: 6000, discussion: 300 }
const longestStyles = 20_000
const mostRules = { rules: 300, declarations: 1000 }
const mostStyling = { frame: 500_000, discussion: 150_000 }
const mostLoneBrackets = 1000
/** How many HTML elements an MJML element becomes; the pictures of a carousel all refer to each other, and raw is none. */
const weights: ReadonlyMap<string, number> = new Map([
  ['mj-carousel-image', 100],
  ['mj-raw', 1],
])

/** What MJML would fail on or take too long for, or what no mail can show. */
export function faultIn(mjml: string, discussions: number): Fault | undefined {
  const balance = createBalance()
  const amounts = createAmounts(mjml, discussions)
  for (const tag of readTags(mjml)) {
    const reason = activeIn(tag)
    const fault = reason ? { at: tag.start, reason } : (balance(tag) ?? amounts.look(tag))
    if (fault) return fault
  }
  return amounts.whole()
}

function createAmounts(mjml: string, discussions: number) {
  const most = mostElements.frame + discussions * mostElements.discussion
  const mostApplied = mostStyling.frame + discussions * mostStyling.discussion
  const styles = createStyles(mjml)
  let elements = 0
  const tooMany = (start: number): Fault | undefined =>
    elements > most ? { at: start, reason: 'The template has more elements than a mail can hold' } : undefined
  return {
    look: (tag: Tag): Fault | undefined => {
      const { name, form, start, end = start } = tag
      if (form !== 'closing') elements += weights.get(name) ?? (name.startsWith('mj-') ? 6 : 1)
      if (end - start > longestTag) return { at: start, reason: `A tag is longer than ${longestTag} characters` }
      return tooMany(start) ?? styles.look(tag)
    },
    whole: (): Fault | undefined => styles.appliedTo(elements, mostApplied) ?? loneBrackets(mjml),
  }
}

/** MJML joins the whole text again at each of these. */
function loneBrackets(mjml: string): Fault | undefined {
  const all = [...mjml.matchAll(/<(?!\/?[a-z]|!--)/gi)]
  const at = all[mostLoneBrackets]?.index
  return at === undefined ? undefined : { at, reason: 'Many < signs start no tag; write &lt; for the sign itself' }
}

/** Styles are tried on every element, so there may be many styles or many elements, but not both. */
function createStyles(mjml: string) {
  let [length, rules, declarations, attributesStart, firstStyle] = [0, 0, 0, 0, 0]
  const add = (start: number, end: number): Fault | undefined => {
    firstStyle ||= start
    const text = mjml.slice(start, end)
    length += text.length
    rules += text.match(/[{,]/g)?.length ?? 0
    declarations += text.match(/;/g)?.length ?? 0
    if (length > longestStyles) return { at: start, reason: `Styles are longer than ${longestStyles} characters` }
    const many = rules > mostRules.rules || declarations > mostRules.declarations
    return many
      ? { at: start, reason: `There are too many styles: ${rules} rules, ${declarations} declarations` }
      : undefined
  }
  return {
    look: ({ name, form, start, end = start }: Tag): Fault | undefined => {
      if (name === 'mj-style' && form === 'opening') return add(end, endOfStyle(mjml, end))
      if (name !== 'mj-attributes') return undefined
      if (form === 'closing') return add(attributesStart, start)
      attributesStart = end
      return undefined
    },
    appliedTo: (elements: number, most: number): Fault | undefined => {
      if ((rules + declarations) * elements <= most) return undefined
      return {
        at: firstStyle,
        reason: `There are ${rules} style rules for ${elements} elements: use fewer of either`,
      }
    },
  }
}

function endOfStyle(mjml: string, start: number): number {
  const length = mjml.slice(start).search(/<\/mj-style/i)
  return length < 0 ? mjml.length : start + length
}
