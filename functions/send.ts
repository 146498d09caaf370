import { sendMessage } from './messages.ts'
import { createSendBatch } from './steps/send-batch.ts'
import { queueHandler, sendPorts } from './wiring.ts'

const ports = sendPorts()
const sendBatch = createSendBatch(ports)

/** Called by the send queue, once for each batch of recipients. */
export const handler = queueHandler(sendMessage, ports.log, async (message) => {
  const counts = await sendBatch(message)
  ports.log.info('batch sent', { groupId: message.groupId, date: message.date, ...counts })
})
