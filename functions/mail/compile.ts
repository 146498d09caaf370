import type { Letter } from '../domain/choosing/letter.ts'
import type { SharePlaces } from '../domain/publishing/share-places.ts'
import type { GroupSettings } from '../domain/schedule/settings.ts'
import { plainLine } from '../domain/shapes/plain-line.ts'
import type { AskAddress } from '../domain/templates/ask-address.ts'
import { clipBytes } from '../domain/templates/limits.ts'
import { type Look, usualLook } from '../domain/templates/look.ts'
import type { CompiledVariant, Spoken, VariantKey, Wording } from '../domain/templates/variant.ts'
import { type DiscussionCard, plainCards, spokenIn } from './card.ts'
import { type CutBody, cutBody } from './cut-body.ts'
import { createBytesOfField } from './field-bytes.ts'
import { discussionsThatFit } from './fit.ts'
import { type Introduction, setIntroduction } from './introduction.ts'
import { askScope, checkShown, fixedIn, inLetter, letterOf } from './letter.ts'
import { lookScope } from './look-scope.ts'
import { createMarkers, type Markers } from './markers.ts'
import { isolate, readingOf, tidyText } from './plain.ts'
import { renderTemplate, type TemplateScope } from './render-template.ts'
import { checkMjml, type MjmlSource, runMjml } from './run-mjml.ts'
import { shareScope } from './share.ts'
import { plainTextPart, TemplateError } from './template-error.ts'
import { createTranslator, type Translate } from './translator.ts'
import { variantWords } from './variant-words.ts'
import { includableParts, type Surroundings, withFirst, withWayOut } from './way-out.ts'

export type CompileInput = VariantKey & {
  readonly group: { readonly name: string; readonly url: string }
  readonly cadence: GroupSettings['schedule']['cadence']
  /** The edition's local date, `yyyy-mm-dd`. */
  readonly date: string
  /** Best first. */
  readonly cards: readonly DiscussionCard[]
  /** The operator's address, used if the look has none. */
  readonly postalAddress: string
  /** The default look is used if there is none. */
  readonly look?: Look | undefined
  /** The owner's message for this edition, in Markdown. */
  readonly introduction?: string | undefined
  /** Whether the message may show pictures from other sites. */
  readonly pictures?: boolean | undefined
  /** Set if the message is the mail itself. */
  readonly letter?: Letter | undefined
  /** The owners' words for the subject and the preheader; the usual ones are used if there are none. */
  readonly wording?: Wording | undefined
  /** Where the mail's last button leads. */
  readonly ask: AskAddress
  /** Where a reader may send others to; absent where the edition is not for everybody. */
  readonly share?: SharePlaces | undefined
  /** How many discussions a mail should show. */
  readonly most: number
  readonly template: { readonly mjml: string; readonly text: string; readonly parts: Readonly<Record<string, string>> }
  /** ICU messages by key. */
  readonly messages: Readonly<Record<string, string>>
}

export const excerptLengths = [280, 140, 0] as const

/**
 * Typesets a variant: runs Liquid and MJML over all its discussions at once, and cuts the output into literal parts.
 * Throws a TemplateError that names the line if the template is at fault. `spare` bytes are left free in each mail.
 */
export async function compile(input: CompileInput, spare = 0): Promise<CompiledVariant> {
  const setting = settingOf(input)
  const notes: string[] = []
  for (const excerptLength of excerptLengths) {
    const cards = cardsIn(setting, excerptLength)
    const html = await setHtml(setting, cards)
    const room = clipBytes - spare
    if (html.bytes.frame >= room) throw tooLong()
    const most = discussionsThatFit(html.bytes, input.most, room)
    if (most < input.most && excerptLength > 0) {
      notes.push(`Excerpts are shorter than ${excerptLength} characters, so that the mail is not cut off.`)
      continue
    }
    if (most === 0) throw tooLong()
    if (most < input.most) notes.push(`A mail shows ${most} of ${input.most} discussions, so that it is not cut off.`)
    const text = inPlainText(() => setText(setting, cards))
    const { spoken } = cards
    return { ...variantWords(input), spoken, html: html.body, text: text.body, most, notes }
  }
  throw tooLong()
}

/**
 * Runs Liquid over both forms and measures what MJML would be given. The result grows with the number of discussions,
 * and takes a fraction of the time of typesetting them. Throws a TemplateError as `compile` does.
 */
export function checkSize(input: CompileInput): MjmlSource & { readonly frame: number } {
  const setting = settingOf(input)
  const cards = cardsIn(setting, excerptLengths[0])
  const source = renderMjml(setting, cards)
  checkMjml(source)
  inPlainText(() => renderText(setting, cards))
  return { ...source, frame: frameIn(source.rendering.markers.cut(source.mjml)) }
}

/** The bytes of what stands around the discussions, as it is before it is typeset. */
function frameIn(pieces: ReturnType<Markers['cut']>): number {
  const isAt = (piece: (typeof pieces)[number], kind: string) => typeof piece === 'object' && piece.kind === kind
  const start = pieces.findIndex((piece) => isAt(piece, 'discussion'))
  const end = pieces.findIndex((piece) => isAt(piece, 'after discussions'))
  const frame = pieces.filter((_, nth) => start < 0 || nth < start || nth > end)
  return frame.reduce((bytes, piece) => bytes + (typeof piece === 'string' ? Buffer.byteLength(piece) : 0), 0)
}

function tooLong(): TemplateError {
  return new TemplateError('The text around the discussions is so long that no discussion fits', 1)
}

/** What stays the same however long the excerpts are. */
type Setting = {
  readonly input: CompileInput
  readonly translate: Translate
  readonly introduction: Introduction
  readonly letter: Letter | undefined
  readonly fixed: ReadonlyMap<string, string>
}

function settingOf(input: CompileInput): Setting {
  const { group, cadence, messages, language } = input
  const say = createTranslator(messages, language)
  const known = { group: isolate(plainLine(group.name), language), cadence }
  // Templates saved before a message used these values do not pass them.
  const translate: Translate = (key, values) => say(key, { ...known, ...values })
  const introduction = setIntroduction(input.introduction ?? '', {
    pictures: input.pictures,
    accent: input.look?.accent,
  })
  const letter = letterOf(input, introduction)
  const fixed = letter
    ? fixedIn(translate, letter, input.wording?.preheader ?? introduction.opening)
    : new Map<string, string>()
  return { input, translate: letter ? inLetter(translate, letter) : translate, introduction, letter, fixed }
}

/** The discussions as templates read them, and what is said in each. */
type Cards = {
  readonly plain: ReturnType<typeof plainCards>
  readonly spoken: ReadonlyMap<string, Spoken>
}

function cardsIn({ input: { cards, group, language } }: Setting, excerptLength: number): Cards {
  const setting = { group, language, excerptLength }
  return { plain: plainCards(cards, setting), spoken: spokenIn(cards, setting) }
}

async function setHtml(setting: Setting, cards: Cards): Promise<CutBody> {
  const { rendering, ...source } = renderMjml(setting, cards)
  const html = await runMjml(source)
  checkOptions(source.mjml, html, rendering.markers)
  return cut(surrounded(html, setting, rendering), rendering.markers, cards, setting.input.group.name)
}

/** MJML drops text that stands between its elements, and the marks in it. */
function checkOptions(mjml: string, html: string, markers: Markers): void {
  const count = (text: string) =>
    markers.cut(text).filter((piece) => typeof piece === 'object' && piece.kind === 'optional').length
  if (count(mjml) === count(html)) return
  throw new TemplateError('{% optional voice.said %} and the like must stand within an mj-text, mj-table or mj-raw', 1)
}

/** A farewell is no first mail. */
function surrounded(body: string, { input }: Setting, rendering: Omit<Surroundings, 'parts'>): string {
  const surroundings = { ...rendering, parts: input.template.parts }
  const whole = withWayOut(body, surroundings)
  return input.kind === 'farewell' ? whole : withFirst(whole, surroundings)
}

/** The MJML, and the sources it was rendered from. */
function renderMjml(setting: Setting, cards: Cards) {
  const { input, translate, introduction, letter, fixed } = setting
  const markers = createMarkers()
  const template = input.template.mjml
  const parts = includableParts(input.template.parts)
  const scope = scopeOf(setting, cards)
  const rendering = { scope, markers, translate, fixed, introduction: introduction.html, form: 'mjml' } as const
  const mjml = renderTemplate({ source: template, parts }, rendering)
  if (letter) checkShown(mjml, introduction.html)
  return { rendering, mjml, template, parts, discussions: cards.plain.length }
}

function setText(setting: Setting, cards: Cards): CutBody {
  const { rendering, text } = renderText(setting, cards)
  return cut(tidyText(surrounded(text, setting, rendering)), rendering.markers, cards, setting.input.group.name)
}

function renderText(setting: Setting, cards: Cards) {
  const { input, translate, introduction, letter, fixed } = setting
  const markers = createMarkers()
  const source = input.template.text
  const parts = includableParts(input.template.parts)
  const scope = scopeOf(setting, cards)
  const rendering = { scope, markers, translate, fixed, introduction: introduction.text, form: 'text' } as const
  const text = renderTemplate({ source, parts }, rendering)
  if (letter) checkShown(text, introduction.text)
  return { rendering, text }
}

/** Reports an error in the plain text at its line there. */
function inPlainText<Body>(set: () => Body): Body {
  try {
    return set()
  } catch (error) {
    if (!(error instanceof TemplateError) || error.part !== undefined) throw error
    throw new TemplateError(error.reason, error.line, plainTextPart)
  }
}

function cut(rendered: string, markers: Markers, { plain, spoken }: Cards, groupName: string): CutBody {
  const pieces = markers.cut(rendered)
  const ids = plain.map(({ id }) => id)
  const body = cutBody(pieces, ids, createBytesOfField({ groupName, spoken }))
  if (markers.isTornIn(pieces))
    throw new TemplateError('A value that differs for each member is changed; it can only be shown', 1)
  return body
}

function scopeOf({ input, introduction, translate }: Setting, cards: Cards): TemplateScope {
  const { group, language, look = usualLook } = input
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  const date = format.format(Date.parse(input.date))
  return {
    group: { name: isolate(plainLine(group.name), language), url: group.url },
    edition: {
      date,
      ...readingOf(language),
      hasIntroduction: (input.introduction ?? '').trim() !== '',
      form: input.letter?.form ?? 'digest',
      opening: introduction.opening,
    },
    sender: { postalAddress: plainLine(look.postalAddress ?? input.postalAddress) },
    look: lookScope(look, { isLetter: input.letter !== undefined && input.kind !== 'farewell' }),
    ask: askScope(input.ask, { group, firstLine: introduction.firstLine }),
    share: shareScope(input, translate, date),
    discussions: cards.plain,
  }
}
