import { type Look, usualLook } from './look.ts'

/** What a design sets of a look; the logo, the texts and what is left out are the group's own. */
export type Design = Pick<
  Look,
  'accent' | 'paper' | 'sheet' | 'ink' | 'band' | 'headingFont' | 'bodyFont' | 'masthead' | 'listing' | 'corners'
>

/** Looks to start from. */
export const designNames = ['paper', 'harbour', 'gazette', 'meadow'] as const
export type DesignName = (typeof designNames)[number]

export const designs: Readonly<Record<DesignName, Design>> = {
  paper: designIn(usualLook),
  harbour: {
    accent: '#0b5f8a',
    paper: '#e4edf2',
    sheet: '#ffffff',
    ink: '#16242d',
    band: '#0d3b56',
    headingFont: 'system',
    bodyFont: 'system',
    masthead: 'band',
    listing: 'cards',
    corners: 'round',
  },
  gazette: {
    accent: '#8a1c1c',
    paper: '#efeeea',
    sheet: '#ffffff',
    ink: '#141414',
    band: '#141414',
    headingFont: 'times',
    bodyFont: 'georgia',
    masthead: 'centred',
    listing: 'lines',
    corners: 'square',
  },
  meadow: {
    accent: '#2f6b3a',
    paper: '#e6eed9',
    sheet: '#fcfef8',
    ink: '#1f2a1c',
    band: '#2d4a2b',
    headingFont: 'trebuchet',
    bodyFont: 'verdana',
    masthead: 'line',
    listing: 'cards',
    corners: 'square',
  },
}

/** Of a look, what a design sets. */
export function designIn(look: Design): Design {
  const { accent, paper, sheet, ink, band, headingFont, bodyFont, masthead, listing, corners } = look
  return { accent, paper, sheet, ink, band, headingFont, bodyFont, masthead, listing, corners }
}
