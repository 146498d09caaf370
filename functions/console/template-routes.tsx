import { type TemplateCode, type TemplateName, templateNames } from '../domain/templates/template-version.ts'
import { previewHtml } from '../mail/preview-html.ts'
import { plainTextPart } from '../mail/template-error.ts'
import { type Desk, type DeskContext, doneIn, formOf, goOn, versionIn } from '../pages/console/desk.ts'
import { whoSeesReaders } from '../pages/console/preview/preview-pages.tsx'
import {
  clipBytes,
  type ShownProblem,
  type TemplateAnswer,
  type TemplatePorts,
} from '../pages/console/template-ports.ts'
import { ComparePage } from '../pages/console/templates/compare-page.tsx'
import { HistoryPage } from '../pages/console/templates/history-page.tsx'
import { ProblemsDocument } from '../pages/console/templates/problems-document.tsx'
import { TemplatePage, type TemplatePageProps } from '../pages/console/templates/template-pages.tsx'
import { agoAt } from '../pages/console/times.ts'
import { mailPolicy } from './console-headers.ts'

const said: Readonly<Record<string, string>> = {
  saved: 'Saved. The next edition is set with it.',
  restored: 'It is used again, as a new version.',
  sent: 'It is on its way to you.',
  'too many': 'That were many tests within an hour. Please wait a little.',
  refused: 'The mail service did not take it. Please tell whoever runs the service.',
}

type TemplateHandler = (c: DeskContext, name: TemplateName) => Promise<Response>

/** The templates' own code: written, tried, saved, compared, brought back. */
export function addTemplates(desk: Desk, ports: TemplatePorts): void {
  // Whatever else the path names is not there.
  const named = (handler: TemplateHandler) => async (c: DeskContext) => {
    const name = templateNames.find((each) => each === c.req.param('name'))
    return name ? handler(c, name) : c.notFound()
  }
  const path = '/templates/:name'
  desk.get(
    path,
    named(async (c, name) => {
      const { code, version } = await ports.readTemplate(c.get('group').id, name)
      const toChange = await ports.reviewTemplate(c.get('group').id, name)
      return show(c, ports, name, { code, base: version, toChange })
    }),
  )
  desk.post(
    path,
    named((c, name) => save(c, ports, name)),
  )
  desk.post(
    `${path}/preview`,
    named((c, name) => preview(c, ports, name)),
  )
  desk.post(
    `${path}/test`,
    named((c, name) => test(c, ports, name)),
  )
  desk.get(
    `${path}/history`,
    named((c, name) => history(c, ports, name)),
  )
  desk.get(
    `${path}/compare`,
    named((c, name) => compare(c, ports, name)),
  )
  desk.post(
    `${path}/restore`,
    named((c, name) => restore(c, ports, name)),
  )
}

/** In bytes of each form: several times what mail programs show, and little enough to be kept as one item. */
const longestCode = 200_000

type PostedTemplate = {
  readonly code: TemplateCode
  readonly base: number
  readonly language: string
  readonly scheme: 'light' | 'dark'
  /** What is wrong before anything is tried. */
  readonly problems: readonly ShownProblem[]
}

async function postedCode(c: DeskContext): Promise<PostedTemplate> {
  const { mjml = '', text = '', base, language = '', scheme } = await formOf(c)
  const plain = (source: string) => source.replaceAll('\r\n', '\n')
  const code = { mjml: plain(mjml), text: plain(text) }
  return {
    code,
    base: versionIn(base),
    language,
    problems: tooLong(code),
    scheme: scheme === 'dark' ? 'dark' : 'light',
  }
}

function tooLong({ mjml, text }: TemplateCode): readonly ShownProblem[] {
  const reason = `It is longer than ${longestCode / 1000} kilobytes`
  const isTooLong = (source: string) => Buffer.byteLength(source) > longestCode
  return [
    ...(isTooLong(mjml) ? [{ line: 1, reason }] : []),
    ...(isTooLong(text) ? [{ line: 1, reason, part: plainTextPart }] : []),
  ]
}

async function save(c: DeskContext, ports: TemplatePorts, name: TemplateName): Promise<Response> {
  const { problems, ...posted } = await postedCode(c)
  if (problems.length > 0) return show(c, ports, name, { ...posted, problems }, 400)
  const saved = await ports.saveTemplate(c.get('group'), name, posted)
  switch (saved.kind) {
    case 'saved':
      return goOn(c, `templates/${name}`, 'saved')
    case 'refused':
      return show(c, ports, name, { ...posted, problems: saved.problems }, 400)
    case 'conflict': {
      const { latest } = saved
      const meanwhile = { base: posted.base, latest, ago: agoAt(latest.savedAt, ports.now()) }
      return show(c, ports, name, { ...posted, base: latest.version, meanwhile }, 409)
    }
  }
}

/** The mail for the frame beside the editor, with what was found out while it was set. */
async function preview(c: DeskContext, ports: TemplatePorts, name: TemplateName): Promise<Response> {
  const { scheme, problems, ...trial } = await postedCode(c)
  c.header('Content-Security-Policy', mailPolicy)
  if (problems.length > 0) return c.html(<ProblemsDocument problems={problems} />)
  const tried = await ports.tryTemplate(c.get('group'), c.get('owner'), { name, ...trial })
  if ('problems' in tried) return c.html(<ProblemsDocument problems={tried.problems} />)
  const { html, bytes, pictureSites } = tried
  const notes = [...tried.notes, ...(pictureSites.length > 0 ? [whoSeesReaders(pictureSites)] : [])]
  return c.html(previewHtml(html, { scheme, findings: { problems: [], bytes, most: clipBytes, notes } }))
}

async function test(c: DeskContext, ports: TemplatePorts, name: TemplateName): Promise<Response> {
  const { problems, ...posted } = await postedCode(c)
  if (problems.length > 0) return show(c, ports, name, { ...posted, problems }, 400)
  const { code, language } = posted
  const sent = await ports.testTemplate(c.get('group'), c.get('owner'), { name, code, language })
  // What was written is not saved by a test, and must not be lost by it.
  if (sent !== 'broken') return show(c, ports, name, { ...posted, done: doneIn(said, sent) })
  const tried = await ports.tryTemplate(c.get('group'), c.get('owner'), { name, code, language })
  const found = 'problems' in tried ? tried.problems : []
  return show(c, ports, name, { ...posted, problems: found }, 400)
}

async function history(c: DeskContext, ports: TemplatePorts, name: TemplateName): Promise<Response> {
  const { version, versions } = await ports.readTemplate(c.get('group').id, name)
  const done = doneIn(said, c.req.query('done'))
  return c.html(<HistoryPage {...{ c, name, versions, done, base: version, now: ports.now() }} />)
}

async function compare(c: DeskContext, ports: TemplatePorts, name: TemplateName): Promise<Response> {
  const read = async (query: string | undefined) => {
    const version = versionIn(query)
    return { version, code: await ports.readVersion(c.get('group').id, name, version) }
  }
  const [from, to] = await Promise.all([read(c.req.query('from')), read(c.req.query('to'))])
  return c.html(<ComparePage {...{ c, name, from, to }} />)
}

async function restore(c: DeskContext, ports: TemplatePorts, name: TemplateName): Promise<Response> {
  const { base, version } = await formOf(c)
  const wanted = { base: versionIn(base), version: versionIn(version) }
  const restored: TemplateAnswer = await ports.restoreTemplate(c.get('group'), name, wanted)
  if (restored.kind === 'saved') return goOn(c, `templates/${name}/history`, 'restored')
  const { versions, version: latest } = await ports.readTemplate(c.get('group').id, name)
  const shared = { c, name, versions, base: latest, now: ports.now() }
  if (restored.kind === 'conflict') return c.html(<HistoryPage {...shared} isLate />, 409)
  return c.html(<HistoryPage {...shared} problems={restored.problems} />, 400)
}

type RenderedTemplate = Pick<TemplatePageProps, 'code' | 'base' | 'meanwhile' | 'done' | 'toChange'> &
  Partial<Pick<TemplatePageProps, 'problems' | 'language' | 'scheme'>>

async function show(
  c: DeskContext,
  ports: TemplatePorts,
  name: TemplateName,
  shown: RenderedTemplate,
  status: 200 | 400 | 409 = 200,
): Promise<Response> {
  const { isHouse, versions } = await ports.readTemplate(c.get('group').id, name)
  const languages = await ports.languages()
  const known = languages.find((each) => each === shown.language) ?? languages.find((each) => each === 'en') ?? 'en'
  const done = shown.done ?? doneIn(said, c.req.query('done'))
  const state = { isHouse, latest: versions[0], now: ports.now(), unsaved: c.req.method === 'POST' }
  const usual = { scheme: 'light', problems: [] } as const
  return c.html(
    <TemplatePage {...{ c, name, ...state, languages, ...usual, ...shown, done, language: known }} />,
    status,
  )
}
