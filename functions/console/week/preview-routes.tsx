import { sentence } from '../../domain/shapes/sentence.ts'
import { previewHtml } from '../../mail/preview-html.ts'
import { maySend } from '../../pages/console/desk-view.ts'
import { type PreviewChoice, previewChoice } from '../../pages/console/preview/preview-choice.ts'
import { PreviewPage } from '../../pages/console/preview/preview-pages.tsx'
import type { Bound, Runs } from '../../ports.ts'
import { type ReadFrozenPorts, readFrozen } from '../../steps/editions/read-frozen.ts'
import { type ReadUpcomingEditionPorts, readUpcomingEdition } from '../../steps/editions/read-upcoming-edition.ts'
import { approvalOf } from '../../steps/editions/read-waiting.ts'
import type { findMember } from '../../steps/members/find-members.ts'
import {
  type PreviewAs,
  type PreviewedMail,
  type PreviewMailPorts,
  previewMail,
} from '../../steps/owners/preview-mail.ts'
import { type SendTestPorts, sendTest } from '../../steps/owners/send-test.ts'
import { mailPolicy } from '../console-headers.ts'
import { type Desk, type DeskContext, doneIn, formOf, redirectTo } from '../desk.ts'
import { showPage } from '../show-page.tsx'

export type PreviewRoutePorts = ReadUpcomingEditionPorts &
  ReadFrozenPorts &
  PreviewMailPorts &
  SendTestPorts & {
    readonly runs: Pick<Runs, 'get' | 'list'>
    readonly findMember: Bound<typeof findMember>
    readonly now: () => string
  }

const said: Readonly<Record<string, string>> = {
  sent: sentence('The test was sent to you.'),
  refused: sentence('The mail service refused the test. Please tell your administrator.'),
  'too many': sentence('You have sent many tests this hour. Try again later.'),
}

/** The next edition's mails, as anybody would get them; nothing here is sent to anybody but the owner. */
export function addPreview(desk: Desk, ports: PreviewRoutePorts): void {
  desk.get('/preview', async (c) => {
    const languages = await ports.templates.languages()
    const choice = choiceOf(c.req.query(), languages)
    const as = await readAs(c, ports, choice)
    const mail = as && (await readMail(c, ports, choice, as))
    const done = doneIn(said, c.req.query('done'))
    const approval = await approvalOf(ports, { groupId: c.get('group').id, date: choice.edition })
    const props = { choice, languages, mail, done, approval, memberId: as?.memberId }
    return showPage(c, <PreviewPage desk={c.var} {...props} />, mail ? 200 : 404)
  })
  desk.get('/preview/mail', async (c) => {
    const choice = choiceOf(c.req.query(), await ports.templates.languages())
    const as = await readAs(c, ports, choice)
    const mail = as && (await readMail(c, ports, choice, as))
    c.header('Content-Security-Policy', mailPolicy)
    return c.html(mail ? previewHtml(mail.html, choice) : '', mail ? 200 : 404)
  })
  desk.post('/preview/test', async (c) => {
    const choice = choiceOf(await formOf(c), await ports.templates.languages())
    const as = await readAs(c, ports, choice)
    const test = { group: c.get('group'), to: c.get('owner').email }
    const done = as && (await sendTest(ports, test, () => readMail(c, ports, { ...choice, at: '' }, as)))
    return redirectTo(c, `preview?${new URLSearchParams(choice)}`, done)
  })
}

function choiceOf(given: Readonly<Record<string, string>>, languages: readonly string[]): PreviewChoice {
  const choice = previewChoice.parse(given)
  return languages.includes(choice.language) ? choice : { ...choice, language: '' }
}

/** As whom the mail is looked at; undefined where the group has no such member. */
async function readAs(
  c: DeskContext,
  { findMember }: PreviewRoutePorts,
  { member, kind, language }: PreviewChoice,
): Promise<PreviewAs | undefined> {
  const { id, memberId: ownId } = c.get('group')
  // What one member gets tells of what they did: it is their group's owners' to see.
  if (member !== '' && !maySend(c.var)) return undefined
  const memberId = member === '' ? undefined : await findMember(id, member)
  if (member !== '' && memberId === undefined) return undefined
  return { memberId, kind, language: language || undefined, reader: c.get('owner').name, ownId }
}

/** The mail of the next edition, or of one that is frozen already. */
export async function readMail(
  c: DeskContext,
  ports: PreviewRoutePorts,
  { edition: date, at }: PreviewChoice,
  as: PreviewAs,
): Promise<PreviewedMail> {
  const { id: groupId } = c.get('group')
  const opened = await ports.editions.list(groupId)
  const isFirst = opened.every((edition) => edition.state === 'quiet' || edition.date === date)
  if (date === '') {
    const upcoming = await readUpcomingEdition(ports, groupId, { asOf: at || ports.now() })
    return previewMail(ports, upcoming, { ...as, isFirst })
  }
  const { upcoming, typeset } = await readFrozen(ports, { groupId, date })
  return previewMail(ports, upcoming, { ...as, isFirst, typeset })
}
