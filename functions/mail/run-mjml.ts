import mjml2html from 'mjml'
import { activeContentOf, type Fault } from './active-content.ts'
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

/** The edges of what is never there. */
const nothing = { start: '(?!)', end: '(?!)' }

/** Turns MJML into HTML without reading a file. Throws a TemplateError that names the template's line. */
export async function runMjml(source: MjmlSource): Promise<string> {
  checkMjml(source)
  const { mjml } = source
  const { html, errors } = await mjml2html(mjml, {
    validationLevel: 'soft',
    keepComments: false,
    // It can read files.
    ignoreIncludes: true,
    // The default adds links to a font service.
    fonts: {},
    // It runs for ever where a variable names itself, and mail clients know none.
    juiceOptions: { resolveCSSVariables: false },
    // It looks for the tags of other languages in what people wrote, for minutes where they wrote many braces.
    juicePreserveTags: { EJS: nothing, HBS: nothing },
  }).catch((error: unknown) => {
    // It checks where elements stand only once it has set them.
    const isMisplaced = error instanceof TypeError
    const reason = error instanceof Error && !isMisplaced ? error.message : 'An element stands where it can not'
    throw new TemplateError(reason, 1)
  })
  const [first, ...others] = errors
    .slice(0, mostErrors)
    .map(({ line, tagName, message }) => errorAt(line, `${tagName}: ${message}`, source))
  if (first) throw new TemplateError(first.reason, first.line, first.part, others)
  if (html.includes('<mj-')) {
    throw new TemplateError('discussions and optional parts hold whole mj-sections, and stand between others', 1)
  }
  const active = activeContentOf(html)
  if (active) throw new TemplateError(active.reason, 1)
  return html.replace(/\n\s+/g, '\n').trim()
}

/** Refuses what MJML would take too long for, or read files for. Throws a TemplateError that names the template's line. */
export function checkMjml(source: MjmlSource): void {
  const { mjml } = source
  const include = mjml.split('\n').findIndex((line) => /<mj-include\b/i.test(line))
  if (include >= 0) throw errorAt(include + 1, 'mj-include is not for mails; {% include "a part" %} is', source)
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
