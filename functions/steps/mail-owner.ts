import MailComposer from 'nodemailer/lib/mail-composer'
import type { Clock, Log, Mailer } from '../ports.ts'

type Ports = {
  readonly mailer: Pick<Mailer, 'submit'>
  readonly fromAddress: string
  readonly baseUrl: string
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
}

export async function composeMessage(
  { fromAddress, clock }: Pick<Ports, 'fromAddress' | 'clock'>,
  to: string,
  fromName: string,
  { subject, html, text }: { readonly subject: string; readonly html: string; readonly text: string },
): Promise<Uint8Array> {
  const composer = new MailComposer({
    from: { name: fromName, address: fromAddress },
    ...{ to, subject, html, text, date: new Date(clock.now()) },
  })
  return composer.compile().build()
}

export async function mailSignInLink(ports: Ports, to: string, token: string): Promise<void> {
  const link = `${ports.baseUrl}/console/sign-in/${token}`
  const text = `Sign in: ${link}`
  const raw = await composeMessage(ports, to, 'Rekindle', {
    subject: 'Sign in',
    html: `<a href="${link}">Sign in</a>`,
    text,
  })
  const { kind } = await ports.mailer.submit({ to, raw })
  ports.log.info('sign-in mail submitted', { outcome: kind })
}
