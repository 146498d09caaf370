import { systemClock } from '../adapters/clock.ts'
import type { Sender } from '../adapters/mailer.ts'
import type { Mailer } from '../ports.ts'
import { later } from './shared.ts'

/** SES, for functions most of whose calls mail nothing: its client is loaded with the first mail. */
export function seldomMailer(sender: Sender): Pick<Mailer, 'submit'> {
  const open = later(async () => (await import('../adapters/mailer.ts')).sesMailer(sender, systemClock))
  return { submit: async (mail) => (await open()).submit(mail) }
}
