import { type VariantKind, variantKinds } from '../../domain/templates/variant.ts'
import { previewChoice } from '../../pages/console/preview/preview-choice.ts'
import { sendTest } from '../../steps/owners/send-test.ts'
import { type Desk, type DeskContext, formOf, redirectTo } from '../desk.ts'
import { type PreviewRoutePorts, readMail } from './preview-routes.tsx'

/** Sends the mail that is shown beside the list, or all three of them, to whoever asks. */
export function addTests(desk: Desk, ports: PreviewRoutePorts): void {
  desk.post('/week/test', async (c) => {
    const posted = await formOf(c)
    if (posted.kind !== 'all')
      return redirectTo(c, '', await sendAll(c, ports, [previewChoice.parse(posted).kind], 'test'))
    return redirectTo(c, '', await sendAll(c, ports, variantKinds, 'tests'))
  })
}

/** One after the other, until one is refused; answers what to say of them. */
async function sendAll(c: DeskContext, ports: PreviewRoutePorts, kinds: readonly VariantKind[], said: string) {
  for (const kind of kinds) {
    const answer = await sendOne(c, ports, kind)
    if (answer !== 'sent') return answer === 'refused' ? 'test refused' : answer
  }
  return said
}

function sendOne(c: DeskContext, ports: PreviewRoutePorts, kind: VariantKind) {
  const { email: to, name: reader } = c.get('owner')
  const group = c.get('group')
  const as = { kind, reader, ownId: group.memberId }
  return sendTest(ports, { group, to }, () => readMail(c, ports, previewChoice.parse({ kind }), as))
}
