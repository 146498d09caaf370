import type { Mark, Markers } from './markers.ts'
import { renderTemplate, type TemplateScope } from './render-template.ts'
import type { Translate } from './translator.ts'

type TemplateForm = 'mjml' | 'text'
type TemplateParts = Readonly<Record<string, string>>

/** What ends every mail, and what begins a member's first one; no template can include these parts. */
const endings: Readonly<Record<TemplateForm, string>> = { mjml: 'way-out.html', text: 'way-out.txt' }
const beginnings: Readonly<Record<TemplateForm, string>> = { mjml: 'first.html', text: 'first.txt' }
/** Within the end: where a member asks or starts something, and how they send the edition to others. */
const invitations: Readonly<Record<TemplateForm, readonly string[]>> = {
  mjml: ['ask.html', 'share.html'],
  text: ['ask.txt', 'share.txt'],
}

/** The parts that a template can include. */
export function includableParts(parts: TemplateParts): TemplateParts {
  const own = [endings, beginnings, invitations].flatMap((names) => Object.values(names).flat())
  return Object.fromEntries(Object.entries(parts).filter(([name]) => !own.includes(name)))
}

export type Surroundings = {
  readonly parts: TemplateParts
  readonly scope: TemplateScope
  readonly markers: Markers
  readonly translate: Translate
  readonly form: TemplateForm
}

/**
 * A body with the way to ask or start something, the unsubscribe and preferences links and the sender at its end,
 * outside the template's own elements.
 */
export function withWayOut(body: string, ending: Surroundings): string {
  const own = (ending.form === 'text' ? withoutLastRule(body) : body).trimEnd()
  const pieces = ending.markers.cut(own)
  const wayOut = renderWayOut(ending, !showsWayOut(pieces))
  // Marks at the end take no line of their own.
  const isLineEnded = pieces
    .findLast((piece) => typeof piece === 'string' && piece !== '')
    ?.toString()
    .endsWith('\n')
  if (ending.form === 'text') return `${own}${isLineEnded ? '\n' : '\n\n'}${wayOut}`
  const end = body.lastIndexOf('</body>')
  return `${body.slice(0, end)}${wayOut}\n${body.slice(end)}`
}

/** The way out begins with a rule: one that a template ends with would be a second. */
function withoutLastRule(text: string): string {
  return text.trimEnd().replace(/(^|\n)-{20,}$/, '')
}

/** A body that begins with why a member gets their first mail, and how to stop it, which other mails leave out. */
export function withFirst(body: string, { parts, markers, form, ...rendering }: Surroundings): string {
  const source = parts[beginnings[form]] ?? ''
  const words = renderTemplate({ source, parts: {} }, { ...rendering, markers, form })
  const first = `${markers.write({ kind: 'first' })}${words}${markers.write({ kind: 'after first' })}`
  if (form === 'text') return `${first}${body}`
  // Behind what an inbox shows beside the subject, and in front of the template's own elements.
  const start = /<div\b[^>]*\brole="article"/.exec(body)?.index ?? endOf(/<body\b[^>]*>/.exec(body))
  return `${body.slice(0, start)}${first}${body.slice(start)}`
}

function endOf(found: RegExpExecArray | null): number {
  return found ? found.index + found[0].length : 0
}

function renderWayOut({ parts, scope, markers, translate, form }: Surroundings, isWhole: boolean): string {
  const source = parts[endings[form]] ?? ''
  const within = invitations[form].map((name) => [name, parts[name] ?? ''] as const)
  return renderTemplate(
    { source, parts: Object.fromEntries(within) },
    { scope: { ...scope, wayOut: { isWhole } }, markers, translate, form },
  )
}

/** A template that contains the link itself gets the short form, so that nothing is repeated at length. */
function showsWayOut(pieces: readonly (string | Mark)[]): boolean {
  return pieces.some(
    (piece) => typeof piece === 'object' && piece.kind === 'field' && piece.field === 'links.unsubscribe',
  )
}
