import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { sentence } from '../shapes/sentence.ts'
import { contrast, mix, mixUntilRead } from './colour.ts'
import { cornerNames, listingNames, mastheadNames, sectionNames } from './layout.ts'

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
  .string(sentence('Choose a colour, such as #9a3b1f.'))
  .regex(/^#[0-9a-f]{6}$/i, {
    error: sentence('Enter a colour as # and six digits or letters from a to f, such as #9a3b1f.'),
    // A value that is no colour has no contrast.
    abort: true,
  })
  .toLowerCase()
const font = z.enum(fontNames, sentence('Choose one of the fonts in the list.'))
const notInList = sentence('Choose one of those in the list.')
const notText = sentence('Enter plain text.')

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
      .string(notText)
      .max(longestLookWords.logoUrl, sentence('Keep the URL of the logo to 500 characters.'))
      .refine(
        isPictureUrl,
        sentence('Enter the whole URL of the logo, beginning with https://. Most mail apps load no other pictures.'),
      ),
    alt: z
      .string(notText)
      .trim()
      .max(longestLookWords.logoAlt, sentence('Keep the alt text to 80 characters.'))
      .min(1, sentence('Enter an alt text: it is shown when images are off.')),
  },
  sentence('Enter the URL and the alt text of the logo.'),
)

/** A stack whose own address has no https serves uploaded logos from there. */
function isPictureUrl(url: string): boolean {
  const uploaded = /^http:\/\/[\w.:-]+\/g\/[\w.%~-]+\/pictures\/[0-9a-f]{40}\.(?:png|jpg)$/
  const any = /^https:\/\/[^\s\p{Cc}"'<>\\]+$/iu
  return (any.test(url) || uploaded.test(url)) && URL.canParse(url)
}

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
    masthead: z.enum(mastheadNames, notInList).default('line'),
    listing: z.enum(listingNames, notInList).default('lines'),
    corners: z.enum(cornerNames, notInList).default('round'),
    /** What digests, and letters, go without. */
    leftOut: z.array(z.enum(sectionNames, notInList)).default([]),
    leftOutOfLetters: z.array(z.enum(sectionNames, notInList)).default([]),
    /** A line under the group's name. */
    header: z
      .string(notText)
      .trim()
      .max(longestLookWords.header, sentence('Keep the tagline to 200 characters.'))
      .default(''),
    /** Lines above the postal address. */
    footer: z
      .string(notText)
      .trim()
      .max(longestLookWords.footer, sentence('Keep the footer text to 500 characters.'))
      .refine(
        (text) => text.split('\n').length <= longestLookWords.footerLines,
        sentence('Keep the footer text to 10 lines.'),
      )
      .default(''),
    /** In the place of the operator's. */
    postalAddress: z
      .string(notText)
      .trim()
      .max(longestLookWords.postalAddress, sentence('Keep the postal address to 200 characters.'))
      .min(10, sentence('Enter the whole postal address: many countries require it by law.'))
      .exactOptional(),
  },
  sentence('Give a look as its colours, fonts and texts.'),
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
    {
      path: 'ink',
      message: sentence('The text is hard to read on the background. Choose a colour with more contrast.'),
      colours: [ink, sheet],
    },
    {
      path: 'paper',
      message: sentence('The text is hard to read on this page background. Choose a colour with more contrast.'),
      colours: [ink, paper],
    },
    {
      path: 'accent',
      message: sentence('Links in this accent are hard to read on the background. Choose a colour with more contrast.'),
      colours: [accent, sheet],
    },
    {
      path: 'band',
      message: sentence('This header band is too light for white text. Choose a darker colour.'),
      colours: [white, band],
    },
    {
      path: 'accent',
      message: sentence('This accent is too light for white button text. Choose a darker colour.'),
      colours: [white, accent],
    },
  ] as const
  return pairs.flatMap(({ path, message, colours: [text, ground] }) =>
    contrast(text, ground) >= leastContrast ? [] : [{ path, message }],
  )
}
