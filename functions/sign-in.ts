import { signInMessage } from './messages/sign-in-message.ts'
import { setSignInMail } from './steps/owners/mail-owner.ts'
import { type MailSignInLinkPorts, mailSignInLink } from './steps/owners/sign-in.ts'
import { queueHandler } from './wiring/queue-handler.ts'
import { signInPorts } from './wiring/sign-in.ts'

const base = signInPorts()
const ports: MailSignInLinkPorts = { ...base, setSignInMail: (...given) => setSignInMail(base, ...given) }

/** Called by the sign-in queue, once for each address entered on the console's sign-in page. */
export const handler = queueHandler(signInMessage, base, (message) => mailSignInLink(ports, message))
