import * as z from 'zod'
import { variantKinds } from '../domain/templates/variant.ts'
import { previewHtml } from '../mail/preview-html.ts'
import { type PreviewChoice, PreviewPage } from '../pages/console/preview/preview-pages.tsx'
import { timeOf } from '../pages/console/times.ts'
import type { ShownAs, ShownMail, WeekPorts } from '../pages/console/week-ports.ts'
import { mailPolicy } from './console-headers.ts'
import { type Desk, type DeskContext, doneIn, formOf, goOn } from './desk.ts'

/** What is not understood is as if it were not there: a preview changes nothing. */
const choiceShape: z.ZodType<PreviewChoice> = z.object({
  member: z.string().trim().max(320).catch(''),
  kind: z.enum(variantKinds).catch('regular'),
  language: z.string().max(20).catch(''),
  scheme: z.enum(['light', 'dark']).catch('light'),
  width: z.enum(['phone', 'desktop']).catch('desktop'),
  form: z.enum(['html', 'text']).catch('html'),
  at: z
    .string()
    .transform((text) => timeOf(text) ?? '')
    .catch(''),
  edition: z.iso.date().catch(''),
})

type PreviewRoutesPorts = Pick<WeekPorts, 'previewMail' | 'sendTest' | 'languages'> & {
  /** The id of the one member whom the text names. */
  readonly findMember: (groupId: string, text: string) => Promise<string | undefined>
}

const said: Readonly<Record<string, string>> = {
  sent: 'It is on its way to you.',
  refused: 'The mail service did not take it. Please tell whoever runs the service.',
  'too many': 'That were many tests within an hour. Please wait a little.',
}

/** The next edition's mails, as anybody would get them; nothing here is sent to anybody but the owner. */
export function addPreview(desk: Desk, ports: PreviewRoutesPorts): void {
  desk.get('/preview', async (c) => {
    const languages = await ports.languages()
    const choice = choiceOf(c.req.query(), languages)
    const as = await readAs(c, ports, choice)
    const mail = as && (await show(c, ports, choice, as))
    const done = doneIn(said, c.req.query('done'))
    return c.html(
      <PreviewPage desk={c.var} {...{ choice, member: as?.memberId, languages, mail, done }} />,
      mail ? 200 : 404,
    )
  })
  desk.get('/preview/mail', async (c) => {
    const choice = choiceOf(c.req.query(), await ports.languages())
    const as = await readAs(c, ports, choice)
    const mail = as && (await show(c, ports, choice, as))
    c.header('Content-Security-Policy', mailPolicy)
    return c.html(mail ? previewHtml(mail.html, choice) : '', mail ? 200 : 404)
  })
  desk.post('/preview/test', async (c) => {
    const choice = choiceOf(await formOf(c), await ports.languages())
    const as = await readAs(c, ports, choice)
    const done = as && (await ports.sendTest(c.get('group'), c.get('owner'), as))
    return goOn(c, `preview?${new URLSearchParams(choice)}`, done)
  })
}

function choiceOf(given: Readonly<Record<string, string>>, languages: readonly string[]): PreviewChoice {
  const choice = choiceShape.parse(given)
  return languages.includes(choice.language) ? choice : { ...choice, language: '' }
}

function show(c: DeskContext, ports: PreviewRoutesPorts, { at }: PreviewChoice, as: ShownAs): Promise<ShownMail> {
  return ports.previewMail(c.get('group'), c.get('owner'), as, at || undefined)
}

async function readAs(
  c: DeskContext,
  { findMember }: Pick<PreviewRoutesPorts, 'findMember'>,
  { member, kind, language, edition }: PreviewChoice,
): Promise<ShownAs | undefined> {
  const asked = { kind, ...(language !== '' && { language }), ...(edition !== '' && { edition }) }
  if (member === '') return asked
  const memberId = await findMember(c.get('group').id, member)
  return memberId === undefined ? undefined : { ...asked, memberId }
}
