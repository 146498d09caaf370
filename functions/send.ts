import { sendMessage } from './messages.ts'
import { admitRecipients } from './steps/admit-recipients.ts'
import { createFindWithdrawn } from './steps/find-withdrawn.ts'
import { createSendBatch } from './steps/send-batch.ts'
import { sendProbe } from './steps/send-probe.ts'
import { takeBack } from './steps/take-back.ts'
import { queueHandler, sendPorts } from './wiring.ts'

const ports = sendPorts()
const looking = { ...ports, findWithdrawn: createFindWithdrawn(ports) }
const sendBatch = createSendBatch({
  ...ports,
  admit: (batch) => admitRecipients(ports, batch),
  takeBack: (batch) => takeBack(looking, batch),
})

/** Called by the send queue, once for each batch of recipients, and for a probe of feedback. */
export const handler = queueHandler(sendMessage, ports, async (message) => {
  if ('probe' in message) return sendProbe(ports)
  const counts = await sendBatch(message)
  ports.log.info('batch sent', { groupId: message.groupId, date: message.date, ...counts })
})
