import { plainLine } from '../domain/shapes/plain-line.ts'
import { sectionNames } from '../domain/templates/layout.ts'
import { darkSheet, derivedColours, fontStacks, type Look } from '../domain/templates/look.ts'

/** The values of a group's look for templates: colours, typefaces, texts and layout, ready to be written as they are. */
export function lookScope(look: Look, { isLetter = false }: { readonly isLetter?: boolean } = {}) {
  const leftOut: readonly string[] = isLetter ? look.leftOutOfLetters : look.leftOut
  const { accent, paper, sheet, ink, band, logo, header, footer } = look
  return {
    accent,
    paper,
    sheet,
    ink,
    band,
    ...derivedColours(look),
    darkSheet,
    masthead: look.masthead,
    listing: look.listing,
    radius: look.corners === 'round' ? '8px' : '0',
    shows: Object.fromEntries(sectionNames.map((name) => [name, !leftOut.includes(name)])),
    headingFont: fontStacks[look.headingFont],
    bodyFont: fontStacks[look.bodyFont],
    logo: logo ? { url: logo.url, alt: plainLine(logo.alt) } : null,
    header: plainLine(header),
    footer: footer
      .split('\n')
      .map(plainLine)
      .filter((line) => line !== ''),
  }
}
