import { readMailAddress } from '../../../../functions/domain/mail-address.ts'
import { composeMessage } from '../../../../functions/steps/owners/mail-owner.ts'
import type { testMailPorts } from '../../../../functions/wiring/commands.ts'
import { type CommandAnswer, inSentences, OpsError } from '../answer.ts'

type TestMailPorts = ReturnType<typeof testMailPorts>

const subject = 'Rekindle can send mail'
const text = `This is a test. It came the way that digests come: through Amazon SES, from the same sender.

If you find it in your spam folder, run: npm run ops -- doctor
`

/** Sends one mail as digests are sent, and says what SES answered. Throws an `OpsError` where SES took none. */
export async function testMail(ports: TestMailPorts, given: string): Promise<CommandAnswer> {
  const read = readMailAddress(given.trim())
  if ('problem' in read) throw new OpsError(`${JSON.stringify(given)} is ${read.problem}.`)
  const { address } = read
  const html = `<p>${text.trim().replaceAll('\n\n', '</p><p>')}</p>`
  const raw = await composeMessage(ports, address, 'Rekindle', { subject, html, text })
  const submission = await ports.mailer.submit({ to: address, raw })
  if (submission.kind !== 'accepted')
    throw new OpsError(`SES did not take the mail (${submission.kind}): ${submission.reason}.`)
  return inSentences({ done: 'sent', to: address, messageId: submission.messageId }, [
    `SES took the mail to ${address} as ${submission.messageId}. Look for “${subject}” in its inbox and its spam folder.`,
  ])
}
