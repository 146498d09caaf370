import { sentence } from '../../domain/shapes/sentence.ts'
import { clipBytes } from '../../domain/templates/limits.ts'
import { type TemplateCode, type TemplateName, templateNames } from '../../domain/templates/template-version.ts'
import { previewHtml } from '../../mail/preview-html.ts'
import { plainTextPart, type TemplateProblem } from '../../mail/template-error.ts'
import { whoSeesReaders } from '../../pages/console/preview/preview-pages.tsx'
import { ComparePage } from '../../pages/console/templates/compare-page.tsx'
import { HistoryPage } from '../../pages/console/templates/history-page.tsx'
import { ProblemsDocument } from '../../pages/console/templates/problems-document.tsx'
import { TemplatePage, type TemplatePageProps } from '../../pages/console/templates/template-pages.tsx'
import { agoAt } from '../../pages/console/times.ts'
import { type ReadUpcomingEditionPorts, readUpcomingEdition } from '../../steps/editions/read-upcoming-edition.ts'
import {
  type EditTemplatePorts,
  kindOf,
  problemsOf,
  readTemplate,
  readVersion,
  restoreTemplate,
  reviewTemplate,
  saveTemplate,
} from '../../steps/owners/edit-template.ts'
import { type PreviewedMail, type PreviewMailPorts, previewMail } from '../../steps/owners/preview-mail.ts'
import { type ReadCheckMaterialPorts, readCheckMaterial } from '../../steps/owners/read-check-material.ts'
import { type SendTestPorts, sendTest } from '../../steps/owners/send-test.ts'
import { mailPolicy } from '../console-headers.ts'
import { authorIn, type Desk, type DeskContext, doneIn, formOf, redirectTo, versionIn } from '../desk.ts'
import { showPage } from '../show-page.tsx'

export type TemplateRoutePorts = Omit<EditTemplatePorts, 'readCheckMaterial'> &
  ReadCheckMaterialPorts &
  ReadUpcomingEditionPorts &
  PreviewMailPorts &
  SendTestPorts & { readonly now: () => string }
type TemplatePorts = TemplateRoutePorts & EditTemplatePorts

const said: Readonly<Record<string, string>> = {
  saved: sentence('Saved. The next edition will use this template.'),
  sent: sentence('The test mail is on its way to you.'),
  'too many': sentence('You have sent many tests this hour. Try again later.'),
  refused: sentence('The mail service did not accept the test mail. Please tell your administrator.'),
}

/** What the editor's script says that it accepts. */
const problemsOnly = 'text/html;problems=only'

type TemplateHandler = (c: DeskContext, name: TemplateName) => Promise<Response>

/** The templates' own code: written, tried, saved, compared, brought back. */
export function addTemplates(desk: Desk, base: TemplateRoutePorts): void {
  const ports: TemplatePorts = {
    ...base,
    readCheckMaterial: async (groupId) =>
      readCheckMaterial(base, await readUpcomingEdition(base, groupId, { asOf: base.now() })),
  }
  // Whatever else the path names is not there.
  const named = (handler: TemplateHandler) => async (c: DeskContext) => {
    const name = templateNames.find((each) => each === c.req.param('name'))
    return name ? handler(c, name) : c.notFound()
  }
  const path = '/templates/:name'
  desk.get(
    path,
    named(async (c, name) => {
      const { code, version } = await readTemplate(ports, c.get('group').id, name)
      const toChange = await reviewTemplate(ports, c.get('group').id, name)
      return show(c, ports, name, { code, base: version, toChange })
    }),
  )
  desk.post(
    path,
    named((c, name) => save(c, ports, name)),
  )
  desk.get(
    `${path}/mail`,
    named((c, name) => lastGood(c, ports, name)),
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
  readonly problems: readonly TemplateProblem[]
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

function tooLong({ mjml, text }: TemplateCode): readonly TemplateProblem[] {
  const reason = `The template is longer than ${longestCode / 1000} kilobytes`
  const isTooLong = (source: string) => Buffer.byteLength(source) > longestCode
  return [
    ...(isTooLong(mjml) ? [{ line: 1, reason }] : []),
    ...(isTooLong(text) ? [{ line: 1, reason, part: plainTextPart }] : []),
  ]
}

async function save(c: DeskContext, ports: TemplatePorts, name: TemplateName): Promise<Response> {
  const { problems, ...posted } = await postedCode(c)
  if (problems.length > 0) return refused(c, ports, name, { ...posted, problems })
  const saved = await saveTemplate(ports, authorIn(c), name, posted)
  switch (saved.kind) {
    case 'saved':
      return redirectTo(c, `templates/${name}`, 'saved')
    case 'refused':
      return refused(c, ports, name, { ...posted, problems: saved.errors })
    case 'conflict': {
      const { current } = saved
      const meanwhile = { base: posted.base, current, ago: agoAt(current.savedAt, ports.now()) }
      return show(c, ports, name, { ...posted, base: current.version, meanwhile }, 409)
    }
  }
}

/** The editor, which keeps its page and the mail beside it, is told only what is wrong. */
async function refused(c: DeskContext, ports: TemplatePorts, name: TemplateName, posted: PostedTemplate) {
  if (c.req.header('Accept') === problemsOnly) return showPage(c, <ProblemsDocument problems={posted.problems} />, 400)
  return show(c, ports, name, posted, 400)
}

/** The mail of the version in use, for the frame beside code that makes none. */
async function lastGood(c: DeskContext, ports: TemplatePorts, name: TemplateName): Promise<Response> {
  const { code } = await readTemplate(ports, c.get('group').id, name)
  const tried = await tryCode(c, ports, name, { code, language: '' })
  c.header('Content-Security-Policy', mailPolicy)
  if ('problems' in tried) return showPage(c, <ProblemsDocument problems={tried.problems} />)
  return c.html(previewHtml(tried.html, { scheme: 'light', findings: { problems: [] } }))
}

/** The mail for the frame beside the editor, with what was found out while it was set. */
async function preview(c: DeskContext, ports: TemplatePorts, name: TemplateName): Promise<Response> {
  const { scheme, problems, ...posted } = await postedCode(c)
  c.header('Content-Security-Policy', mailPolicy)
  if (problems.length > 0) return showPage(c, <ProblemsDocument problems={problems} />)
  const tried = await tryCode(c, ports, name, posted)
  if ('problems' in tried) return showPage(c, <ProblemsDocument problems={tried.problems} />)
  const { html, bytes, pictureSites } = tried
  const notes = [...tried.notes, ...(pictureSites.length > 0 ? [whoSeesReaders(pictureSites)] : [])]
  return c.html(previewHtml(html, { scheme, findings: { problems: [], bytes, most: clipBytes, notes } }))
}

async function test(c: DeskContext, ports: TemplatePorts, name: TemplateName): Promise<Response> {
  const { problems, ...posted } = await postedCode(c)
  if (problems.length > 0) return show(c, ports, name, { ...posted, problems }, 400)
  const tried = await tryCode(c, ports, name, posted)
  if ('problems' in tried) return show(c, ports, name, { ...posted, problems: tried.problems }, 400)
  const sent = await sendTest(ports, { group: c.get('group'), to: c.get('owner').email }, async () => tried)
  // What was written is not saved by a test, and must not be lost by it.
  return show(c, ports, name, { ...posted, done: doneIn(said, sent) })
}

/** A mail of the next edition by what was posted, or what is wrong with it. */
async function tryCode(
  c: DeskContext,
  ports: TemplatePorts,
  name: TemplateName,
  { code, language }: Pick<PostedTemplate, 'code' | 'language'>,
): Promise<PreviewedMail | { readonly problems: readonly TemplateProblem[] }> {
  const { id, memberId: ownId } = c.get('group')
  const known = (await ports.templates.languages()).find((each) => each === language)
  const upcoming = await readUpcomingEdition(ports, id, { asOf: ports.now() })
  const as = { reader: c.get('owner').name, ownId, code, kind: kindOf(name), language: known }
  return previewMail(ports, upcoming, as).catch((error) => ({ problems: problemsOf(error) }))
}

async function history(c: DeskContext, ports: TemplatePorts, name: TemplateName): Promise<Response> {
  const { version, versions } = await readTemplate(ports, c.get('group').id, name)
  const done = doneIn({ restored: sentence('Restored.') }, c.req.query('done'))
  return showPage(
    c,
    <HistoryPage desk={c.var} name={name} versions={versions} done={done} base={version} now={ports.now()} />,
  )
}

async function compare(c: DeskContext, ports: TemplatePorts, name: TemplateName): Promise<Response> {
  const read = async (query: string | undefined) => {
    const version = versionIn(query)
    return { version, code: await readVersion(ports, c.get('group').id, name, version) }
  }
  const [from, to] = await Promise.all([read(c.req.query('from')), read(c.req.query('to'))])
  return showPage(c, <ComparePage desk={c.var} name={name} from={from} to={to} />)
}

async function restore(c: DeskContext, ports: TemplatePorts, name: TemplateName): Promise<Response> {
  const { base, version } = await formOf(c)
  const wanted = { base: versionIn(base), version: versionIn(version) }
  const restored = await restoreTemplate(ports, authorIn(c), name, wanted)
  if (restored.kind === 'saved') return redirectTo(c, `templates/${name}/history`, 'restored')
  const { versions, version: latest } = await readTemplate(ports, c.get('group').id, name)
  const shared = { desk: c.var, name, versions, base: latest, now: ports.now() }
  if (restored.kind === 'conflict') return showPage(c, <HistoryPage {...shared} isLate />, 409)
  return showPage(c, <HistoryPage {...shared} problems={restored.errors} />, 400)
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
  const { isDefault, versions } = await readTemplate(ports, c.get('group').id, name)
  const languages = await ports.templates.languages()
  const known = languages.find((each) => each === shown.language) ?? languages.find((each) => each === 'en') ?? 'en'
  const done = shown.done ?? doneIn(said, c.req.query('done'))
  const state = { isDefault, latest: versions[0], now: ports.now(), unsaved: c.req.method === 'POST' }
  const usual = { scheme: 'light', problems: [] } as const
  const props = { desk: c.var, name, ...state, languages, ...usual, ...shown, done, language: known }
  return showPage(c, <TemplatePage {...props} />, status)
}
