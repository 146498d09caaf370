import type { Look } from '../../domain/templates/look.ts'
import { previewHtml } from '../../mail/preview-html.ts'
import type { FormValues } from '../../pages/console/fields.tsx'
import { LookPage, type LookPageProps, LookProblems } from '../../pages/console/look/look-pages.tsx'
import { type ReadUpcomingEditionPorts, readUpcomingEdition } from '../../steps/editions/read-upcoming-edition.ts'
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
import { authorIn, type Desk, type DeskContext, doneIn, formOf, redirectTo, versionIn } from '../desk.ts'
import { showPage } from '../show-page.tsx'

export type LookRoutePorts = EditLookPorts &
  PreviewMailPorts &
  ReadUpcomingEditionPorts & { readonly now: () => string }

/** The look of the mails, without code. */
export function addLook(desk: Desk, ports: LookRoutePorts): void {
  desk.get('/look', async (c) => {
    const { look, version } = await readLook(ports, c.get('group').id)
    return show(c, ports, { values: valuesOf(look), base: version })
  })
  desk.post('/look', async (c) => {
    const { base, ...posted } = await formOf(c)
    const saved = await saveLook(ports, authorIn(c), versionIn(base), posted)
    switch (saved.kind) {
      case 'saved':
        return redirectTo(c, 'look', 'saved')
      case 'refused':
        return show(c, ports, { values: posted, base: versionIn(base), errors: saved.errors }, 400)
      case 'conflict':
        return showConflict(c, ports, saved, posted)
    }
  })
  desk.post('/look/restore', async (c) => {
    const { base, version } = await formOf(c)
    const restored = await restoreLook(ports, authorIn(c), { base: versionIn(base), version: versionIn(version) })
    if (restored.kind === 'conflict') return showConflict(c, ports, restored, undefined)
    return redirectTo(c, 'look', 'restored')
  })
  desk.get('/look/preview', (c) => preview(c, ports, undefined))
  desk.post('/look/preview', async (c) => {
    const read = readLookForm(await formOf(c))
    if ('look' in read) return preview(c, ports, read.look)
    c.header('Content-Security-Policy', mailPolicy)
    return showPage(c, <LookProblems errors={read.errors} />, 400)
  })
}

async function preview(c: DeskContext, ports: LookRoutePorts, look: Look | undefined): Promise<Response> {
  const { id, memberId: ownId } = c.get('group')
  const upcoming = await readUpcomingEdition(ports, id, { asOf: ports.now() })
  const { html } = await previewMail(ports, upcoming, { kind: 'regular', reader: c.get('owner').name, ownId, look })
  c.header('Content-Security-Policy', mailPolicy)
  return c.html(previewHtml(html, { scheme: 'light' }))
}

/** Shows what was posted over the look of the meantime; where nothing was, that look itself. */
async function showConflict(
  c: DeskContext,
  ports: LookRoutePorts,
  { current }: LookConflict,
  posted: FormValues | undefined,
): Promise<Response> {
  const { look, version } = await readLook(ports, c.get('group').id)
  const meanwhile = { by: current?.savedBy ?? 'Another owner' }
  return show(c, ports, { values: posted ?? valuesOf(look), base: version, meanwhile }, 409)
}

type RenderedLook = Pick<LookPageProps, 'values' | 'base' | 'meanwhile'> & Partial<Pick<LookPageProps, 'errors'>>

async function show(
  c: DeskContext,
  ports: LookRoutePorts,
  shown: RenderedLook,
  status: 200 | 400 | 409 = 200,
): Promise<Response> {
  const { version, versions } = await readLook(ports, c.get('group').id)
  const done = doneIn({ saved: 'Saved.', restored: `Restored as version ${version}.` }, c.req.query('done'))
  const props = { desk: c.var, versions, done, errors: {}, now: ports.now(), ...shown }
  return showPage(c, <LookPage {...props} />, status)
}

function valuesOf({ logo, postalAddress = '', ...look }: Look): FormValues {
  return { ...look, postalAddress, logoUrl: logo?.url ?? '', logoAlt: logo?.alt ?? '' }
}
