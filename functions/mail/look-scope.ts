import { plainLine } from '../domain/shapes/plain-line.ts'
import { darkSheet, derivedColours, fontStacks, type Look } from '../domain/templates/look.ts'

/** The values of a group's look for templates: colours, typefaces and texts, ready to be written as they are. */
export function lookScope(look: Look) {
  const { accent, paper, sheet, ink, band, logo, header, footer } = look
  return {
    accent,
    paper,
    sheet,
    ink,
    band,
    ...derivedColours(look),
    darkSheet,
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
