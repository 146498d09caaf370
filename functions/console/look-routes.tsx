import type { Look } from '../domain/templates/look.ts'
import { previewHtml } from '../mail/preview-html.ts'
import {
  type Desk,
  type DeskContext,
  doneIn,
  formOf,
  goOn,
  type OwnedGroup,
  type Owner,
  versionIn,
} from '../pages/console/desk.ts'
import type { FormErrors, FormValues } from '../pages/console/fields.tsx'
import { LookPage, type LookPageProps, type ShownLookVersion } from '../pages/console/look/look-pages.tsx'
import type { ShownMail } from '../pages/console/week-ports.ts'
import { mailPolicy } from './console-headers.ts'

type PostedLook = Readonly<Record<string, string>>
type SavedLook =
  | { readonly kind: 'saved' }
  | { readonly kind: 'refused'; readonly errors: FormErrors }
  | { readonly kind: 'conflict'; readonly by: string | undefined }

export type LookPorts = {
  readonly readLook: (groupId: string) => Promise<{
    readonly look: Look
    readonly version: number
    readonly versions: readonly ShownLookVersion[]
  }>
  readonly readLookForm: (posted: PostedLook) => { readonly look: Look } | { readonly errors: FormErrors }
  readonly saveLook: (group: OwnedGroup, base: number, posted: PostedLook) => Promise<SavedLook>
  readonly restoreLook: (group: OwnedGroup, base: number, version: number) => Promise<SavedLook>
  readonly previewLook: (group: OwnedGroup, owner: Owner, look: Look | undefined) => Promise<ShownMail>
  readonly now: () => string
}

const said: Readonly<Record<string, string>> = { saved: 'Saved.', restored: 'That look is used again.' }

/** The look of the mails, without code. */
export function addLook(desk: Desk, ports: LookPorts): void {
  desk.get('/look', async (c) => {
    const { look, version } = await ports.readLook(c.get('group').id)
    return show(c, ports, { values: valuesOf(look), base: version })
  })
  desk.post('/look', async (c) => {
    const { base, ...posted } = await formOf(c)
    const saved = await ports.saveLook(c.get('group'), versionIn(base), posted)
    return answer(c, ports, saved, { posted, base: versionIn(base), done: 'saved' })
  })
  desk.post('/look/restore', async (c) => {
    const { base, version } = await formOf(c)
    const saved = await ports.restoreLook(c.get('group'), versionIn(base), versionIn(version))
    return answer(c, ports, saved, { posted: undefined, base: versionIn(base), done: 'restored' })
  })
  desk.get('/look/preview', (c) => preview(c, ports, undefined))
  desk.post('/look/preview', async (c) => {
    const read = ports.readLookForm(await formOf(c))
    if ('look' in read) return preview(c, ports, read.look)
    c.header('Content-Security-Policy', mailPolicy)
    return c.html(<Problems errors={read.errors} />, 400)
  })
}

async function preview(c: DeskContext, ports: LookPorts, look: Look | undefined): Promise<Response> {
  const { html } = await ports.previewLook(c.get('group'), c.get('owner'), look)
  c.header('Content-Security-Policy', mailPolicy)
  return c.html(previewHtml(html, { scheme: 'light' }))
}

function Problems({ errors }: { readonly errors: FormErrors }) {
  return (
    <html lang="en">
      <body>
        <h1>Not quite yet</h1>
        <ul>
          {Object.values(errors).map((error) => (
            <li>{error}</li>
          ))}
        </ul>
      </body>
    </html>
  )
}

type Tried = { readonly posted: PostedLook | undefined; readonly base: number; readonly done: string }

async function answer(
  c: DeskContext,
  ports: LookPorts,
  saved: SavedLook,
  { posted, base, done }: Tried,
): Promise<Response> {
  if (saved.kind === 'saved') return goOn(c, 'look', done)
  const { look, version } = await ports.readLook(c.get('group').id)
  const values = posted ?? valuesOf(look)
  if (saved.kind === 'refused') return show(c, ports, { values, base, errors: saved.errors }, 400)
  return show(c, ports, { values, base: version, meanwhile: { by: saved.by ?? 'Somebody else' } }, 409)
}

type RenderedLook = Pick<LookPageProps, 'values' | 'base' | 'meanwhile'> & { readonly errors?: FormErrors }

async function show(
  c: DeskContext,
  ports: LookPorts,
  shown: RenderedLook,
  status: 200 | 400 | 409 = 200,
): Promise<Response> {
  const { versions } = await ports.readLook(c.get('group').id)
  const done = doneIn(said, c.req.query('done'))
  return c.html(<LookPage {...{ c, versions, done, errors: {}, now: ports.now() }} {...shown} />, status)
}

function valuesOf({ logo, postalAddress = '', ...look }: Look): FormValues {
  return { ...look, postalAddress, logoUrl: logo?.url ?? '', logoAlt: logo?.alt ?? '' }
}
