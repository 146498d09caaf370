import { type TemplateCode, type TemplateName, templateNames } from '../../domain/template-version.ts'
import { previewHtml } from '../../mail/preview-html.ts'
import { ComparePage } from './compare-page.tsx'
import { mailPolicy } from './console-headers.ts'
import { type Desk, type DeskContext, formOf, goOn } from './desk.ts'
import { ProblemsDocument } from './problems-document.tsx'
import { HistoryPage, TemplatePage, type TemplatePageProps } from './template-pages.tsx'
import { clipBytes, type TemplateAnswer, type TemplatePorts } from './template-ports.ts'
import { agoAt } from './times.ts'

const said: Readonly<Record<string, string>> = {
  saved: 'Saved. The next edition is set with it.',
  restored: 'It is used again, as a new version.',
  sent: 'It is on its way to you.',
  'too many': 'That were many tests within an hour. Please wait a little.',
  refused: 'The mail service did not take it. Please tell whoever runs the service.',
}

type Handler = (c: DeskContext, name: TemplateName) => Promise<Response>

/** The templates' own code: written, tried, saved, compared, brought back. */
export function addTemplates(desk: Desk, ports: TemplatePorts): void {
  // Whatever else the path names is not there.
  const named = (handler: Handler) => async (c: DeskContext) => {
    const name = templateNames.find((each) => each === c.req.param('name'))
    return name ? handler(c, name) : c.notFound()
  }
  const path = '/templates/:name'
  desk.get(
    path,
    named(async (c, name) => {
      const { code, version } = await ports.readTemplate(c.get('group').id, name)
      return show(c, ports, name, { code, base: version })
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

type Posted = {
  readonly code: TemplateCode
  readonly base: number
  readonly language: string
  readonly scheme: 'light' | 'dark'
}

async function postedCode(c: DeskContext): Promise<Posted> {
  const { mjml = '', text = '', base, language = '', scheme } = await formOf(c)
  const plain = (source: string) => source.replaceAll('\r\n', '\n')
  return {
    ...{ code: { mjml: plain(mjml), text: plain(text) }, base: Number(base) || 0, language },
    scheme: scheme === 'dark' ? 'dark' : 'light',
  }
}

async function save(c: DeskContext, ports: TemplatePorts, name: TemplateName): Promise<Response> {
  const { code, base, language } = await postedCode(c)
  const saved = await ports.saveTemplate(c.get('group'), name, { base, code })
  switch (saved.kind) {
    case 'saved':
      return goOn(c, `templates/${name}`, 'saved')
    case 'refused':
      return show(c, ports, name, { code, base, language, problems: saved.problems }, 400)
    case 'conflict': {
      const { latest } = saved
      const meanwhile = { latest, ago: agoAt(latest.savedAt, ports.now()) }
      return show(c, ports, name, { code, base: latest.version, language, meanwhile }, 409)
    }
  }
}

/** The mail for the frame beside the editor, with what was found out while it was set. */
async function preview(c: DeskContext, ports: TemplatePorts, name: TemplateName): Promise<Response> {
  const { scheme, ...trial } = await postedCode(c)
  const tried = await ports.tryTemplate(c.get('group'), c.get('owner'), { name, ...trial })
  c.header('Content-Security-Policy', mailPolicy)
  if ('problems' in tried) return c.html(<ProblemsDocument problems={tried.problems} />)
  const { html, bytes, notes } = tried
  return c.html(previewHtml(html, { scheme, findings: { problems: [], bytes, most: clipBytes, notes } }))
}

async function test(c: DeskContext, ports: TemplatePorts, name: TemplateName): Promise<Response> {
  const { code, base, language } = await postedCode(c)
  const sent = await ports.testTemplate(c.get('group'), c.get('owner'), { name, code, language })
  const tried =
    sent === 'broken' ? await ports.tryTemplate(c.get('group'), c.get('owner'), { name, code, language }) : undefined
  const problems = tried && 'problems' in tried ? tried.problems : []
  // What was written is not saved by a test, and must not be lost by it.
  return show(c, ports, name, { code, base, language, problems, done: said[sent] }, problems.length > 0 ? 400 : 200)
}

async function history(c: DeskContext, ports: TemplatePorts, name: TemplateName): Promise<Response> {
  const { version, versions } = await ports.readTemplate(c.get('group').id, name)
  const done = said[c.req.query('done') ?? '']
  return c.html(<HistoryPage {...{ c, name, versions, done, base: version, now: ports.now() }} />)
}

async function compare(c: DeskContext, ports: TemplatePorts, name: TemplateName): Promise<Response> {
  const read = async (query: string | undefined) => {
    const version = Math.max(0, Math.trunc(Number(query)) || 0)
    return { version, code: await ports.readVersion(c.get('group').id, name, version) }
  }
  const [from, to] = await Promise.all([read(c.req.query('from')), read(c.req.query('to'))])
  return c.html(<ComparePage {...{ c, name, from, to }} />)
}

async function restore(c: DeskContext, ports: TemplatePorts, name: TemplateName): Promise<Response> {
  const { base, version } = await formOf(c)
  const wanted = { base: Number(base) || 0, version: Number(version) || 0 }
  const restored: TemplateAnswer = await ports.restoreTemplate(c.get('group'), name, wanted)
  if (restored.kind !== 'refused')
    return goOn(c, `templates/${name}/history`, restored.kind === 'saved' ? 'restored' : undefined)
  const { versions, version: latest } = await ports.readTemplate(c.get('group').id, name)
  const { problems } = restored
  return c.html(<HistoryPage {...{ c, name, versions, problems, base: latest, now: ports.now() }} />, 400)
}

type Shown = Pick<TemplatePageProps, 'code' | 'base' | 'meanwhile' | 'done'> &
  Partial<Pick<TemplatePageProps, 'problems' | 'language'>>

async function show(
  c: DeskContext,
  ports: TemplatePorts,
  name: TemplateName,
  shown: Shown,
  status: 200 | 400 | 409 = 200,
): Promise<Response> {
  const { isHouse } = await ports.readTemplate(c.get('group').id, name)
  const languages = await ports.languages()
  const known = languages.find((each) => each === shown.language) ?? languages.find((each) => each === 'en') ?? 'en'
  const done = shown.done ?? said[c.req.query('done') ?? '']
  const props = { ...{ c, name, isHouse, languages, problems: [] }, ...shown, done, language: known }
  return c.html(<TemplatePage {...props} />, status)
}
