import { darkSheet, derivedColours, fontStacks, type Look } from '../domain/templates/look.ts'
import { plainLine } from './plain.ts'

/** What templates know of a group's look: colours, faces and words, ready to stand where they are written. */
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
