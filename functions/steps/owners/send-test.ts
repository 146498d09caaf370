import type { Bound, Clock, Log, Mailer, SignIns } from '../../ports.ts'
import type { composeMessage } from './mail-owner.ts'

type TestMail = Parameters<Bound<typeof composeMessage>>[2]

export type SendTestPorts = {
  readonly signIns: Pick<SignIns, 'attempt'>
  readonly mailer: Pick<Mailer, 'submit'>
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
  readonly composeMessage: Bound<typeof composeMessage>
}

type Test = { readonly group: { readonly id: string; readonly name: string }; readonly to: string }

/** Per hour and address. */
const mostTests = 20

/** Mails one mail of the next edition to the owner who asks, marked as a test; the ledger does not record it. */
export async function sendTest(
  { signIns, mailer, clock, log, composeMessage }: SendTestPorts,
  { group, to }: Test,
  readMail: () => Promise<TestMail>,
): Promise<'sent' | 'too many' | 'refused'> {
  if (!(await signIns.attempt(`test ${to}`, clock.now(), mostTests))) return 'too many'
  const { subject, html, text } = await readMail()
  const raw = await composeMessage(to, group.name, { subject: `[Test] ${subject}`, html, text })
  const { kind } = await mailer.submit({ to, raw })
  log.info('test mail submitted', { groupId: group.id, outcome: kind })
  return kind === 'accepted' || kind === 'unknown' ? 'sent' : 'refused'
}
