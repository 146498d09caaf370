import type { Mark, Markers } from './markers.ts'
import { renderTemplate, type TemplateScope } from './render-template.ts'
import type { Translate } from './translator.ts'

type TemplateForm = 'mjml' | 'text'
type TemplateParts = Readonly<Record<string, string>>

/** The parts that end every mail; no template can include them. */
const endings: Readonly<Record<TemplateForm, string>> = { mjml: 'way-out.html', text: 'way-out.txt' }

/** The parts that a template can include. */
export function includableParts(parts: TemplateParts): TemplateParts {
  const own = Object.values(endings)
  return Object.fromEntries(Object.entries(parts).filter(([name]) => !own.includes(name)))
}

type Ending = {
  readonly parts: TemplateParts
  readonly scope: TemplateScope
  readonly markers: Markers
  readonly translate: Translate
  readonly form: TemplateForm
}

/** A body with the unsubscribe and preferences links and the sender at its end, outside the template's own elements. */
export function withWayOut(body: string, ending: Ending): string {
  const isWhole = !showsWayOut(ending.markers.cut(body))
  const wayOut = renderWayOut(ending, isWhole)
  if (ending.form === 'text') return `${body.trimEnd()}\n\n${wayOut}`
  const end = body.lastIndexOf('</body>')
  return `${body.slice(0, end)}${wayOut}\n${body.slice(end)}`
}

function renderWayOut({ parts, scope, markers, translate, form }: Ending, isWhole: boolean): string {
  const source = parts[endings[form]] ?? ''
  return renderTemplate({ source, parts: {} }, { scope: { ...scope, wayOut: { isWhole } }, markers, translate, form })
}

/** A template that contains the link itself gets the short form, so that nothing is repeated at length. */
function showsWayOut(pieces: readonly (string | Mark)[]): boolean {
  return pieces.some(
    (piece) => typeof piece === 'object' && piece.kind === 'field' && piece.field === 'links.unsubscribe',
  )
}
