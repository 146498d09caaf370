import type { FieldErrors } from '../../domain/saved.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { type DesignName, designNames, designs } from '../../domain/templates/designs.ts'
import { letterSections, sectionField, sectionNames } from '../../domain/templates/layout.ts'
import type { Look } from '../../domain/templates/look.ts'
import { variantKinds } from '../../domain/templates/variant.ts'
import { previewHtml } from '../../mail/preview-html.ts'
import type { FormValues } from '../../pages/console/fields.tsx'
import { LookPage, type LookPageProps, LookProblems } from '../../pages/console/look/look-pages.tsx'
import { type ReadUpcomingEditionPorts, readUpcomingEdition } from '../../steps/editions/read-upcoming-edition.ts'
import { inForm } from '../../steps/look/in-form.ts'
import { type KeepLogoPorts, keepLogo } from '../../steps/look/keep-logo.ts'
import {
  type EditLookPorts,
  type LookConflict,
  readLook,
  readLookForm,
  restoreLook,
  saveLook,
} from '../../steps/owners/edit-look.ts'
import { type PreviewMailPorts, previewMail } from '../../steps/owners/preview-mail.ts'
import { mailPolicy } from '../console-headers.ts'
import { authorIn, type Desk, type DeskContext, doneIn, readForm, redirectTo, versionIn } from '../desk.ts'
import { showPage } from '../show-page.tsx'

export type LookRoutePorts = EditLookPorts &
  KeepLogoPorts &
  PreviewMailPorts &
  ReadUpcomingEditionPorts & { readonly now: () => string }

const done = { saved: sentence('Saved.'), restored: sentence('Restored.') }
const sampleLetter = sentence('Here stand your own words, as long as you like.')

/** The look of the mails, without code. */
export function addLook(desk: Desk, ports: LookRoutePorts): void {
  desk.get('/look', async (c) => {
    const { look, version } = await readLook(ports, c.get('group').id)
    return show(c, ports, { values: valuesOf(look), base: version })
  })
  desk.post('/look', async (c) => {
    const { values, errors } = await postedLook(c, ports)
    const base = versionIn(values.base)
    if (errors) return show(c, ports, { values, base, errors }, 400)
    const { base: _, ...posted } = values
    const saved = await saveLook(ports, authorIn(c), base, posted)
    switch (saved.kind) {
      case 'saved':
        return redirectTo(c, 'look', 'saved')
      case 'refused':
        return show(c, ports, { values, base, errors: saved.errors }, 400)
      case 'conflict':
        return showConflict(c, ports, saved, values)
    }
  })
  desk.post('/look/logo', async (c) => {
    const { values, errors } = await postedLook(c, ports)
    if (c.req.header('Accept') !== 'application/json') {
      const shown = withoutUndefined({ values, base: versionIn(values.base), errors })
      return show(c, ports, shown, errors ? 400 : 200)
    }
    const problem = errors?.logoFile
    if (problem !== undefined) return c.json({ problem: c.var.words.sentences.get(problem) ?? problem }, 400)
    return c.json({ url: values.logoUrl, alt: values.logoAlt })
  })
  desk.post('/look/design', async (c) => {
    const { values } = await postedLook(c, ports)
    const design = designIn(values.design)
    const base = versionIn(values.base)
    return show(c, ports, { values: { ...values, ...(design && designs[design]) }, base, design })
  })
  desk.post('/look/restore', async (c) => {
    const { base, version } = (await postedLook(c, ports)).values
    const restored = await restoreLook(ports, authorIn(c), { base: versionIn(base), version: versionIn(version) })
    if (restored.kind === 'conflict') return showConflict(c, ports, restored, undefined)
    return redirectTo(c, 'look', 'restored')
  })
  desk.get('/look/preview', async (c) => {
    const { mail = '', scheme = '', design } = c.req.query()
    const named = designIn(design)
    const { look } = await readLook(ports, c.get('group').id)
    return preview(c, ports, { look: named ? { ...look, ...designs[named] } : look, mail, scheme })
  })
  desk.post('/look/preview', async (c) => {
    const { values, errors } = await postedLook(c, ports)
    const { mail = '', scheme = '' } = values
    const read = errors ? { errors } : readLookForm(values)
    if ('look' in read) return preview(c, ports, { look: read.look, mail, scheme })
    c.header('Content-Security-Policy', mailPolicy)
    return showPage(c, <LookProblems errors={read.errors} />, 400)
  })
}

type LookForm = { readonly values: Readonly<Record<string, string>>; readonly errors?: FieldErrors }

/** What a form says; a logo that came with it is kept, and stands in it by its address. */
async function postedLook(c: DeskContext, ports: KeepLogoPorts): Promise<LookForm> {
  const { logoFile, ...fields } = await readForm(c)
  const texts = Object.entries(fields).filter((field): field is [string, string] => typeof field[1] === 'string')
  const values = Object.fromEntries(texts)
  if (!(logoFile instanceof File) || logoFile.size === 0) return { values }
  const group = c.get('group')
  const kept = await keepLogo(ports, group.id, new Uint8Array(await logoFile.arrayBuffer()))
  if ('problem' in kept) return { values, errors: { logoFile: kept.problem } }
  const alt = values.logoAlt?.trim() ? values.logoAlt : group.name.slice(0, 80)
  return { values: { ...values, logoUrl: kept.url, logoAlt: alt } }
}

function designIn(name: string | undefined): DesignName | undefined {
  return designNames.find((each) => each === name)
}

type Previewed = { readonly look: Look; readonly mail: string; readonly scheme: string }

async function preview(c: DeskContext, ports: LookRoutePorts, { look, mail, scheme }: Previewed): Promise<Response> {
  const { id, memberId: ownId } = c.get('group')
  const read = await readUpcomingEdition(ports, id, { asOf: ports.now() })
  const words = c.var.words.sentences.get(sampleLetter) ?? sampleLetter
  const upcoming = inForm(read, mail === 'letter' ? 'letter' : 'digest', words)
  const kind = variantKinds.find((each) => each === mail) ?? 'regular'
  const { html } = await previewMail(ports, upcoming, { kind, reader: c.get('owner').name, ownId, look })
  c.header('Content-Security-Policy', mailPolicy)
  return c.html(previewHtml(html, { scheme: scheme === 'dark' ? 'dark' : 'light', findings: { problems: [] } }))
}

/** Shows what was posted over the look of the meantime; where nothing was, that look itself. */
async function showConflict(
  c: DeskContext,
  ports: LookRoutePorts,
  { current }: LookConflict,
  posted: FormValues | undefined,
): Promise<Response> {
  const { look, version } = await readLook(ports, c.get('group').id)
  const meanwhile = { by: current?.savedBy }
  return show(c, ports, { values: posted ?? valuesOf(look), base: version, meanwhile }, 409)
}

type RenderedLook = Pick<LookPageProps, 'values' | 'base' | 'meanwhile' | 'design'> &
  Partial<Pick<LookPageProps, 'errors'>>

async function show(
  c: DeskContext,
  ports: LookRoutePorts,
  shown: RenderedLook,
  status: 200 | 400 | 409 = 200,
): Promise<Response> {
  const { versions } = await readLook(ports, c.get('group').id)
  const unsaved = c.req.method === 'POST'
  const said = doneIn(done, c.req.query('done'))
  const props = { desk: c.var, versions, done: said, errors: {}, now: ports.now(), unsaved, ...shown }
  return showPage(c, <LookPage {...props} />, status)
}

/** The fields of a form that would post this look. */
function valuesOf({ logo, postalAddress = '', leftOut, leftOutOfLetters, ...look }: Look): FormValues {
  const ticked = [
    ...sectionNames.filter((name) => !leftOut.includes(name)).map((name) => sectionField('digest', name)),
    ...letterSections.filter((name) => !leftOutOfLetters.includes(name)).map((name) => sectionField('letter', name)),
  ].map((name) => [name, 'on'] as const)
  return { ...look, ...Object.fromEntries(ticked), postalAddress, logoUrl: logo?.url ?? '', logoAlt: logo?.alt ?? '' }
}
