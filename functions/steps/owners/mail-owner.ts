import type { Submission } from '../../domain/sending/ledger.ts'
import { readMailParts } from '../../mail/mail-parts.ts'
import type { OwnerMail, SetMail } from '../../mail/owner-mail.ts'
import type { Clock, Log, Mailer, Templates } from '../../ports.ts'

export type MailOwnerPorts = {
  readonly mailer: Pick<Mailer, 'submit'>
  readonly templates: Templates
  readonly fromAddress: string
  readonly postalAddress: string
  readonly baseUrl: string
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
}

type SetPorts = Omit<MailOwnerPorts, 'mailer' | 'log'>

/** The recipient, and their language. */
type To = { readonly email: string; readonly language?: string | undefined }

const serviceName = 'Rekindle'
const minutes = 15

/** The whole message with the link that holds a sign-in token. */
export async function setSignInMail(ports: SetPorts, to: To, token: string): Promise<Uint8Array> {
  const link = `${ports.baseUrl}/console/sign-in/${token}`
  return setMail(ports, to, { kind: 'sign-in', serviceName, link, minutes })
}

/** Mails an owner, once and now: a refusal of SES is logged and answered, and not tried again. */
export async function mailOwner(ports: MailOwnerPorts, to: To, mail: OwnerMail): Promise<Submission['kind']> {
  const raw = await setMail(ports, to, mail)
  const { kind } = await ports.mailer.submit({ to: to.email, raw })
  ports.log.info('owner mail submitted', { mail: mail.kind, outcome: kind })
  return kind
}

async function setMail(ports: SetPorts, to: To, mail: OwnerMail): Promise<Uint8Array> {
  const parts = await readMailParts(ports.templates, to.language, mail.kind === 'sign-in' ? 'sign-in' : 'notice')
  const { setOwnerMail } = await import('../../mail/owner-mail.ts')
  const set = await setOwnerMail(mail, { ...parts, postalAddress: ports.postalAddress })
  const fromName = mail.kind === 'sign-in' ? serviceName : mail.groupName
  return composeMessage(ports, to.email, fromName, set)
}

/** A mail outside editions, as bytes. */
export async function composeMessage(
  { fromAddress, clock }: Pick<MailOwnerPorts, 'fromAddress' | 'clock'>,
  to: string,
  fromName: string,
  mail: SetMail,
): Promise<Uint8Array> {
  const { ownerMailMessage } = await import('../../mail/owner-mail.ts')
  return ownerMailMessage({ ...mail, from: fromAddress, fromName, to, date: clock.now() })
}
