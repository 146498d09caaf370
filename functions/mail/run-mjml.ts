import mjml2html from 'mjml'
import { TemplateError } from './template-error.ts'

/** What Liquid wrote, and what it was written from: the errors of MJML name lines of the first, owners know the second. */
export type MjmlSource = {
  readonly mjml: string
  readonly template: string
  readonly parts: Readonly<Record<string, string>>
}

/** Turns MJML into HTML without reading a file. Throws a TemplateError that names the template's line. */
export async function runMjml(source: MjmlSource): Promise<string> {
  const { mjml } = source
  const include = mjml.split('\n').findIndex((line) => /<mj-include\b/i.test(line))
  if (include >= 0) throw errorAt(include + 1, 'mj-include is not for mails; {% include "a part" %} is', source)
  const { html, errors } = await mjml2html(mjml, {
    validationLevel: 'soft',
    keepComments: false,
    // It can read files.
    ignoreIncludes: true,
    // The default adds links to a font service.
    fonts: {},
  }).catch((error: unknown) => {
    throw new TemplateError(error instanceof Error ? error.message : String(error), 1)
  })
  const [error] = errors
  if (error) throw errorAt(error.line, `${error.tagName}: ${error.message}`, source)
  if (html.includes('<mj-')) {
    throw new TemplateError('discussions and optional parts hold whole mj-sections, and stand between others', 1)
  }
  return html.replace(/\n\s+/g, '\n').trim()
}

function errorAt(lineOfMjml: number, reason: string, { mjml, template, parts }: MjmlSource): TemplateError {
  const { line, part } = placeOf(mjml.split('\n')[lineOfMjml - 1] ?? '', { template, parts })
  return new TemplateError(reason, line, part)
}

/** The first line of a template or a part that Liquid can have turned into this one. */
function placeOf(rendered: string, { template, parts }: Omit<MjmlSource, 'mjml'>) {
  for (const [name, source] of [['', template] as const, ...Object.entries(parts)]) {
    const index = source.split('\n').findIndex((line) => canBecome(line.trim(), rendered.trim()))
    if (index >= 0) return { line: index + 1, part: name || undefined }
  }
  return { line: 1, part: undefined }
}

function canBecome(line: string, rendered: string): boolean {
  const literals = line.split(/\{\{.*?\}\}|\{%.*?%\}/)
  if (literals.join('').trim() === '') return false
  const pattern = literals.map((literal) => literal.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('.*?')
  return new RegExp(`^${pattern}$`).test(rendered)
}
