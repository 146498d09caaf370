import * as z from 'zod'
import { contrast, mixUntilRead } from './colour.ts'

export const fontNames = ['system', 'georgia', 'palatino', 'times', 'arial', 'verdana', 'trebuchet', 'courier'] as const
export type FontName = (typeof fontNames)[number]

/** Faces that mail clients have, best first. Without quotation marks they stand in CSS and in any attribute. */
export const fontStacks: Readonly<Record<FontName, string>> = {
  system: 'system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif',
  georgia: 'Georgia, Times New Roman, serif',
  palatino: 'Palatino, Palatino Linotype, Book Antiqua, Georgia, serif',
  times: 'Times New Roman, Times, serif',
  arial: 'Arial, Helvetica Neue, Helvetica, sans-serif',
  verdana: 'Verdana, Geneva, sans-serif',
  trebuchet: 'Trebuchet MS, Verdana, sans-serif',
  courier: 'Courier New, Courier, monospace',
}

const colour = z
  .string('Choose a colour, such as #9a3b1f.')
  .regex(/^#[0-9a-f]{6}$/i, {
    error: 'Write a colour as # and six of the characters 0 to 9 and a to f, such as #9a3b1f.',
    // What is no colour has no contrast.
    abort: true,
  })
  .toLowerCase()
const font = z.enum(fontNames, `Choose one of the typefaces that mail clients have: ${fontNames.join(', ')}.`)
const words = (what: string, most: number) =>
  z.string(`Write ${what} as plain text.`).trim().max(most, `Keep ${what} to ${most} characters.`)

/** In characters, but for the lines. */
export const longestLookWords = {
  logoUrl: 500,
  logoAlt: 80,
  header: 200,
  footer: 500,
  footerLines: 10,
  postalAddress: 200,
}

const logo = z.object(
  {
    url: z
      .string('Give the address of the logo.')
      .max(longestLookWords.logoUrl, 'Keep the address of the logo to 500 characters.')
      .refine(
        (url) => /^https:\/\/[^\s\p{Cc}"'<>\\]+$/iu.test(url) && URL.canParse(url),
        'Give the address of the logo in full, beginning with https://, since most mail clients load no other pictures.',
      ),
    alt: words('what the logo says', longestLookWords.logoAlt).min(
      1,
      'Say what the logo says, for those who see no pictures.',
    ),
  },
  'Give the address of the logo and what it says.',
)

/** Four and a half: what WCAG 2.2 asks for words of ordinary size. */
const leastContrast = 4.5
const white = '#ffffff'
/** The sheet of a mail in the dark. */
export const darkSheet = '#1e1c1a'

const shape = z.object(
  {
    logo: logo.optional(),
    accent: colour.default('#9a3b1f'),
    paper: colour.default('#f1ebe0'),
    sheet: colour.default('#fffdf9'),
    ink: colour.default('#24211d'),
    band: colour.default('#2f4a44'),
    headingFont: font.default('georgia'),
    bodyFont: font.default('system'),
    /** A line under the group's name. */
    header: words('the line under the name', longestLookWords.header).default(''),
    /** Lines above the postal address. */
    footer: words('the words above the postal address', longestLookWords.footer)
      .refine(
        (text) => text.split('\n').length <= longestLookWords.footerLines,
        'Keep the words above the postal address to ten lines.',
      )
      .default(''),
    /** In the place of the operator's. */
    postalAddress: words('the postal address', longestLookWords.postalAddress)
      .min(10, 'Write the whole postal address: the law of many countries asks for it.')
      .optional(),
  },
  'Give a look as its colours, typefaces and words.',
)

/** How a group's mails look: what an owner sets without touching a template. Every message is for the owner. */
export const lookShape = shape.superRefine((look, context) => {
  for (const { path, message } of unreadable(look)) context.addIssue({ code: 'custom', path: [path], message })
})
export type Look = z.infer<typeof shape>

/** How mails look before anybody has changed anything. */
export const usualLook: Look = shape.parse({})

/** The colours that follow from those that an owner chose. */
export type DerivedColours = {
  /** The accent on the sheet of a mail in the dark. */
  readonly darkAccent: string
  /** Less than ink, for what is read last. */
  readonly softInk: string
  /** Less than white, on the band. */
  readonly softOnBand: string
}

/** The house's own greys and tints, where they can be read; they were chosen by eye for the usual look. */
export function derivedColours({ accent, sheet, ink, band }: Look): DerivedColours {
  const reads = (soft: string, ground: string) => contrast(soft, ground) >= leastContrast
  return {
    darkAccent: accent === usualLook.accent ? '#f0a487' : mixUntilRead(accent, white, darkSheet, leastContrast),
    softInk: reads('#665d51', sheet) ? '#665d51' : ink,
    softOnBand: reads('#d5e0dc', band) ? '#d5e0dc' : white,
  }
}

type ColourName = 'accent' | 'paper' | 'sheet' | 'ink' | 'band'

/** Pairs of colours that words would be lost in, each under the colour to change. */
function unreadable(look: Look): { path: ColourName; message: string }[] {
  const { ink, sheet, paper, accent, band } = look
  const pairs = [
    { path: 'ink', words: 'The words', of: ink, ground: sheet },
    { path: 'paper', words: 'Words on the paper', of: ink, ground: paper },
    { path: 'accent', words: 'Links in the accent', of: accent, ground: sheet },
    { path: 'band', words: 'White words on the band', of: white, ground: band },
    { path: 'accent', words: 'White words on a button in the accent', of: white, ground: accent },
  ] as const
  return pairs.flatMap(({ path, words: what, of, ground }) => {
    const ratio = contrast(of, ground)
    return ratio >= leastContrast ? [] : [{ path, message: sentence(what, of, ground, ratio) }]
  })
}

/** Rounded down, so that no ratio that is too low reads as the least one. */
function sentence(what: string, colourOf: string, ground: string, ratio: number): string {
  const shown = Math.floor(ratio * 10) / 10
  return `${what} can't be read by everybody: ${colourOf} on ${ground} has a contrast of ${shown} to 1, and ${leastContrast} is the least.`
}
