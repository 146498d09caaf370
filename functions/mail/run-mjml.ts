import mjml2html from 'mjml'
import * as z from 'zod'
import { activeContentOf, type Fault } from './active-content.ts'
import { readTags } from './markup.ts'
import { escapeHtml } from './plain.ts'
import { TemplateError } from './template-error.ts'
import { faultIn } from './template-limits.ts'
import { placeOf, type TemplatePlace, type TemplateSources } from './template-place.ts'

/** What Liquid wrote, and what it was written from: the errors of MJML name lines of the first, owners know the second. */
export type MjmlSource = TemplateSources & {
  readonly mjml: string
  /** How many discussions stand in it, which its size may grow with. */
  readonly discussions?: number
}

const mostErrors = 20
/** What stands in these is text, or HTML. */
const ofText = [
  'mj-text',
  'mj-button',
  'mj-table',
  'mj-raw',
  'mj-title',
  'mj-preview',
  'mj-navbar-link',
  'mj-social-element',
  'mj-accordion-title',
  'mj-accordion-text',
]
/** They bring pictures that no template names. */
const withIcons = /<mj-(?:social|accordion|carousel|navbar)\b/i

/** The edges of what is never there. */
const nothing = { start: '(?!)', end: '(?!)' }

const options = {
  validationLevel: 'soft' as const,
  keepComments: false,
  // It can read files.
  ignoreIncludes: true,
  // The default adds links to a font service.
  fonts: {},
  // It runs for ever where a variable names itself, and mail clients know none.
  juiceOptions: { resolveCSSVariables: false },
  // It looks for the tags of other languages in what people wrote, for minutes where they wrote many braces.
  juicePreserveTags: { EJS: nothing, HBS: nothing },
}

/** What MJML throws where it is asked to check first. */
const strictErrors = z.object({
  errors: z.array(z.object({ line: z.number(), tagName: z.string(), message: z.string() })),
})

/** Turns MJML into HTML without reading a file. Throws a TemplateError that names the template's line. */
export async function runMjml(source: MjmlSource): Promise<string> {
  checkMjml(source)
  const { mjml } = source
  const { html, errors } = await mjml2html(mjml, options).catch((error: unknown) => misplaced(error, source))
  const [first, ...others] = errors
    .slice(0, mostErrors)
    .map(({ line, tagName, message }) => errorAt(line, `${tagName}: ${message}`, source))
  if (first) throw new TemplateError(first.reason, first.line, first.part, others)
  if (html.includes('<mj-')) {
    const reason = '{% discussions %} and {% optional %} must contain whole mj-sections, and stand between mj-sections'
    throw errorOf({ at: misplacedIn(mjml), reason }, source)
  }
  const active = activeContentOf(html)
  if (active) throw errorNear(wordsAt(html, active.at), active.reason, source)
  return html.replace(/\n\s+/g, '\n').trim()
}

/** It checks where elements stand only once it has set them, and then may have stumbled over one. */
async function misplaced(error: unknown, source: MjmlSource): Promise<never> {
  if (!(error instanceof TypeError)) throw new TemplateError(error instanceof Error ? error.message : String(error), 1)
  const found = await mjml2html(source.mjml, { ...options, validationLevel: 'strict' }).then(
    () => undefined,
    (strict: unknown) => strictErrors.safeParse(strict).data?.errors[0],
  )
  if (found) throw errorAt(found.line, `${found.tagName}: ${found.message}`, source)
  throw new TemplateError('An element is where it is not allowed', 1)
}

/** Where an element of MJML stands in one that holds text only. */
function misplacedIn(mjml: string): number {
  let around: string | undefined
  for (const { name, form, start } of readTags(mjml)) {
    if (around !== undefined && form !== 'closing' && name.startsWith('mj-')) return start
    if (form === 'opening' && ofText.includes(name)) around = name
    if (form === 'closing' && name === around) around = undefined
  }
  return 0
}

/** A tag, and what it names: MJML may have moved it, and added to it. */
function wordsAt(html: string, at: number): readonly string[] {
  const tag = html.slice(at, at + 300)
  const values = [...tag.matchAll(/[\w:-]+\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/g)].map((found) => found[0])
  return [/^<[\w:-]+/.exec(tag)?.[0] ?? '', ...values.filter((value) => /^on|script:|data:/i.test(value)).slice(0, 1)]
}

function errorNear(near: readonly string[], reason: string, source: MjmlSource): TemplateError {
  const { line, part } = placeIn(
    source,
    near.filter((words) => words !== ''),
  )
  return new TemplateError(reason, line, part)
}

/** Refuses what MJML would take too long for, or read files for. Throws a TemplateError that names the template's line. */
export function checkMjml(source: MjmlSource): void {
  const { mjml } = source
  const include = mjml.split('\n').findIndex((line) => /<mj-include\b/i.test(line))
  if (include >= 0)
    throw errorAt(include + 1, 'mj-include cannot be used here; use {% include "a part" %} instead', source)
  const fault = faultIn(mjml, source.discussions ?? 0)
  if (fault) throw errorOf(fault, source)
}

/** The line of a template, or of a part, where such words stand one behind the other, as far as they are found. */
export function placeIn({ mjml, ...sources }: MjmlSource, near: readonly string[]): TemplatePlace {
  let at = 0
  for (const words of near) {
    const found = indexOf(mjml, words, at)
    if (found >= 0) at = found
  }
  if (at === 0) at = Math.max(0, mjml.search(withIcons))
  return placeOf(mjml.split('\n'), mjml.slice(0, at).split('\n').length - 1, sources)
}

/** Blanks differ once styles are set, and quotation marks once they are escaped. */
function indexOf(mjml: string, words: string, from: number): number {
  const patterns = [words, escapeHtml(words)].map((each) =>
    each
      .slice(0, 300)
      .trim()
      .split(/\s+|(?<=[:;,])/)
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('\\s*'),
  )
  const pattern = new RegExp(patterns.join('|'), 'gi')
  pattern.lastIndex = from
  return pattern.exec(mjml)?.index ?? -1
}

function errorOf({ at, reason }: Fault, source: MjmlSource): TemplateError {
  return errorAt(source.mjml.slice(0, at).split('\n').length, reason, source)
}

function errorAt(lineOfMjml: number, reason: string, { mjml, ...sources }: MjmlSource): TemplateError {
  const { line, part } = placeOf(mjml.split('\n'), lineOfMjml - 1, sources)
  return new TemplateError(reason, line, part)
}
