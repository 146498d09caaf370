/** How a mail begins: under a line of the accent, on a band of colour, or with everything in the middle. */
export const mastheadNames = ['line', 'band', 'centred'] as const
/** How discussions stand apart: by thin lines, or each on a card of its own. */
export const listingNames = ['lines', 'cards'] as const
/** Of buttons and pictures. */
export const cornerNames = ['round', 'square'] as const

/** The parts that owners may leave out of mails. What stops a mail, and says who sends it, is none of them. */
export const sectionNames = ['headline', 'greeting', 'news', 'quotes', 'ask', 'share'] as const
export type SectionName = (typeof sectionNames)[number]

/** A letter counts nothing, so it has no news. */
export const letterSections = [
  'headline',
  'greeting',
  'quotes',
  'ask',
  'share',
] as const satisfies readonly SectionName[]

/** The name of the box in a form that switches a section on. */
export function sectionField(form: 'digest' | 'letter', section: SectionName): string {
  return `${form}-${section}`
}
