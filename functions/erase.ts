import { eraseMessage } from './messages/intake-message.ts'
import { eraseMember } from './steps/members/erase-member.ts'
import { erasePorts } from './wiring/erase.ts'
import { queueHandler } from './wiring/queue-handler.ts'

const ports = erasePorts()

/** Called by the erase queue, once for each member whom an owner erases. */
export const handler = queueHandler(eraseMessage, ports, (message) => eraseMember(ports, message))
