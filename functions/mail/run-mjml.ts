import mjml2html from 'mjml'
import * as z from 'zod'
import { activeContentOf, type Fault } from './active-content.ts'
import { readTags } from './markup.ts'
import { escapeHtml } from './plain.ts'
import { TemplateError } from './template-error.ts'
import { faultIn } from './template-limits.ts'
import { placeOf, type TemplatePlace, type TemplateSources } from './template-place.ts'

/** What Liquid wrote, and its sources: MJML's errors name lines of the output, while owners know the sources. */
export type MjmlSource = TemplateSources & {
  readonly mjml: string
  /** How many discussions it contains; its size may grow with them. */
  readonly discussions?: number
}

const mostErrors = 20
/** The content of these is text or HTML. */
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
/** These load pictures that no template names. */
const withIcons = /<mj-(?:social|accordion|carousel|navbar)\b/i

/** Delimiters that never match. */
const nothing = { start: '(?!)', end: '(?!)' }

const options = {
  validationLevel: 'soft' as const,
  keepComments: false,
  // An include could read files.
  ignoreIncludes: true,
  // MJML's default adds links to a font service.
  fonts: {},
  // Resolving a variable that refers to itself never ends, and mail programs know no variables.
  juiceOptions: { resolveCSSVariables: false },
  // Juice looks for tags of other languages in members' texts, which takes minutes if those have many braces.
  juicePreserveTags: { EJS: nothing, HBS: nothing },
}

/** What MJML throws if it validates first. */
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

/** MJML may fail on a misplaced element before it has checked the places of elements. */
async function misplaced(error: unknown, source: MjmlSource): Promise<never> {
  if (!(error instanceof TypeError)) throw new TemplateError(error instanceof Error ? error.message : String(error), 1)
  const found = await mjml2html(source.mjml, { ...options, validationLevel: 'strict' }).then(
    () => undefined,
    (strict: unknown) => strictErrors.safeParse(strict).data?.errors[0],
  )
  if (found) throw errorAt(found.line, `${found.tagName}: ${found.message}`, source)
  throw new TemplateError('An element is where it is not allowed', 1)
}

/** The position of an MJML element inside one that may hold text only. */
function misplacedIn(mjml: string): number {
  let around: string | undefined
  for (const { name, form, start } of readTags(mjml)) {
    if (around !== undefined && form !== 'closing' && name.startsWith('mj-')) return start
    if (form === 'opening' && ofText.includes(name)) around = name
    if (form === 'closing' && name === around) around = undefined
  }
  return 0
}

/** A tag's name and its dangerous attributes: MJML may have moved the tag and added others. */
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

/** Refuses what would make MJML take too long or read files. Throws a TemplateError that names the template's line. */
export function checkMjml(source: MjmlSource): void {
  const { mjml } = source
  const include = mjml.split('\n').findIndex((line) => /<mj-include\b/i.test(line))
  if (include >= 0)
    throw errorAt(include + 1, 'mj-include cannot be used here; use {% include "a part" %} instead', source)
  const fault = faultIn(mjml, source.discussions ?? 0)
  if (fault) throw errorOf(fault, source)
}

/** The line of a template or part where these words follow one another, as far as they are found. */
export function placeIn({ mjml, ...sources }: MjmlSource, near: readonly string[]): TemplatePlace {
  let at = 0
  for (const words of near) {
    const found = indexOf(mjml, words, at)
    if (found >= 0) at = found
  }
  if (at === 0) at = Math.max(0, mjml.search(withIcons))
  return placeOf(mjml.split('\n'), mjml.slice(0, at).split('\n').length - 1, sources)
}

/** Spaces differ once styles are inlined, and quotation marks once they are escaped. */
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
