import { joinMessage } from './messages/doors/join-message.ts'
import { type MailJoinerPorts, mailJoiner } from './steps/joining/mail-joiner.ts'
import { joinMailMessage } from './steps/joining/set-join-mail.ts'
import { type TellOwnersOfJoiningPorts, tellOwnersOfJoining } from './steps/joining/tell-owners.ts'
import { mailOwner } from './steps/owners/mail-owner.ts'
import { type MailOwnersPorts, mailOwners } from './steps/owners/notify-owners.ts'
import { joinPorts } from './wiring/doors/join.ts'
import { queueHandler } from './wiring/queue-handler.ts'

const base = joinPorts()
const owners: MailOwnersPorts = { ...base, mailOwner: (...given) => mailOwner(base, ...given) }
const ports: MailJoinerPorts & TellOwnersOfJoiningPorts = {
  ...base,
  joinMailMessage: (...given) => joinMailMessage(base, ...given),
  mailOwners: (...given) => mailOwners(owners, ...given),
}

/** Called by the join queue, for somebody who asked to join or for news of a join page. */
export const handler = queueHandler(joinMessage, base, (message) =>
  'id' in message ? mailJoiner(ports, message.id) : tellOwnersOfJoining(ports, message),
)
