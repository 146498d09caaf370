import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { contrast, mix, mixUntilRead } from './colour.ts'

export const fontNames = ['system', 'georgia', 'palatino', 'times', 'arial', 'verdana', 'trebuchet', 'courier'] as const
export type FontName = (typeof fontNames)[number]

/** Typefaces that mail programs have, best first. Without quotation marks they are valid in CSS and in any attribute. */
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
    error: 'Enter a colour as # and six digits or letters from a to f, such as #9a3b1f.',
    // A value that is no colour has no contrast.
    abort: true,
  })
  .toLowerCase()
const font = z.enum(fontNames, `Choose one of these fonts: ${fontNames.join(', ')}.`)
const words = (what: string, most: number) =>
  z.string(`Enter ${what} as plain text.`).trim().max(most, `Keep ${what} to ${most} characters.`)

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
      .string('Enter the URL of the logo.')
      .max(longestLookWords.logoUrl, `Keep the URL of the logo to ${longestLookWords.logoUrl} characters.`)
      .refine(
        (url) => /^https:\/\/[^\s\p{Cc}"'<>\\]+$/iu.test(url) && URL.canParse(url),
        'Enter the whole URL of the logo, beginning with https://. Most mail apps load no other pictures.',
      ),
    alt: words('the alt text', longestLookWords.logoAlt).min(1, 'Enter an alt text: it is shown when images are off.'),
  },
  'Enter the URL and the alt text of the logo.',
)

/** WCAG 2.2 asks for 4.5 for text of ordinary size. */
const leastContrast = 4.5
const white = '#ffffff'
/** The background of a mail in dark mode. */
export const darkSheet = '#1e1c1a'

const shape = z.object(
  {
    logo: logo.exactOptional(),
    accent: colour.default('#9a3b1f'),
    paper: colour.default('#f1ebe0'),
    sheet: colour.default('#fffdf9'),
    ink: colour.default('#24211d'),
    band: colour.default('#2f4a44'),
    headingFont: font.default('georgia'),
    bodyFont: font.default('system'),
    /** A line under the group's name. */
    header: words('the tagline', longestLookWords.header).default(''),
    /** Lines above the postal address. */
    footer: words('the footer text', longestLookWords.footer)
      .refine(
        (text) => text.split('\n').length <= longestLookWords.footerLines,
        `Keep the footer text to ${longestLookWords.footerLines} lines.`,
      )
      .default(''),
    /** In the place of the operator's. */
    postalAddress: words('the postal address', longestLookWords.postalAddress)
      .min(10, 'Enter the whole postal address: many countries require it by law.')
      .exactOptional(),
  },
  'Give a look as its colours, fonts and texts.',
)

/** How a group's mails look: what an owner sets without touching a template. Every message is for the owner. */
export const lookShape = shape.superRefine((look, context) => {
  for (const { path, message } of unreadable(look)) context.addIssue({ code: 'custom', path: [path], message })
})
export type Look = DeepReadonly<z.infer<typeof shape>>

/** The look of mails before anyone has changed it. */
export const usualLook: Look = shape.parse({})

/** The colours derived from those that an owner chose. */
export type DerivedColours = {
  /** The accent on the background of a mail in dark mode. */
  readonly darkAccent: string
  /** Quieter than ink, for secondary text. */
  readonly softInk: string
  /** Between the background of a mail and that of the page, for what is less than the rest. */
  readonly tint: string
  /** Quieter than ink, on the tint. */
  readonly softOnTint: string
  /** Quieter than white, on the header band. */
  readonly softOnBand: string
}

/** The greys and tints of the default look, where they can be read on these colours. */
export function derivedColours({ accent, sheet, paper, ink, band }: Look): DerivedColours {
  const reads = (soft: string, ground: string) => contrast(soft, ground) >= leastContrast
  const between = mix(sheet, paper, 0.5)
  // Text that reads on a dark and on a light background may not read between them.
  const tint = reads(ink, between) ? between : paper
  return {
    darkAccent: accent === usualLook.accent ? '#f0a487' : mixUntilRead(accent, white, darkSheet, leastContrast),
    softInk: reads('#665d51', sheet) ? '#665d51' : ink,
    tint,
    softOnTint: reads('#665d51', tint) ? '#665d51' : ink,
    softOnBand: reads('#d5e0dc', band) ? '#d5e0dc' : white,
  }
}

type ColourName = 'accent' | 'paper' | 'sheet' | 'ink' | 'band'

/** Pairs of colours that text would be unreadable in, each under the colour to change. */
function unreadable(look: Look): { path: ColourName; message: string }[] {
  const { ink, sheet, paper, accent, band } = look
  const pairs = [
    { path: 'ink', fault: 'The text is hard to read on the background', text: ink, ground: sheet },
    { path: 'paper', fault: 'The text is hard to read on this page background', text: ink, ground: paper },
    { path: 'accent', fault: 'Links in this accent are hard to read on the background', text: accent, ground: sheet },
    { path: 'band', fault: 'This header band is too light for white text', text: white, ground: band },
    { path: 'accent', fault: 'This accent is too light for white button text', text: white, ground: accent },
  ] as const
  return pairs.flatMap(({ path, fault, text, ground }) => {
    const ratio = contrast(text, ground)
    return ratio >= leastContrast ? [] : [{ path, message: sentence(fault, ratio, text === white) }]
  })
}

/** Rounded down, so that a ratio just below the limit does not read as the limit. */
function sentence(fault: string, ratio: number, isTextWhite: boolean): string {
  const shown = Math.floor(ratio * 10) / 10
  const advice = isTextWhite ? 'Choose a darker colour.' : 'Choose a colour with more contrast.'
  return `${fault} (contrast ${shown}:1, needs ${leastContrast}:1). ${advice}`
}
