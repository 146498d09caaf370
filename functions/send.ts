import { sendMessage } from './messages/send-message.ts'
import { createFindWithdrawn } from './steps/editions/find-withdrawn.ts'
import { createFindWithdrawnReplies } from './steps/editions/find-withdrawn-replies.ts'
import { admitRecipients } from './steps/sending/admit-recipients.ts'
import { createSendBatch } from './steps/sending/send-batch.ts'
import { sendProbe } from './steps/sending/send-probe.ts'
import { submitTurn } from './steps/sending/submit-turn.ts'
import { takeBack } from './steps/sending/take-back.ts'
import { queueHandler } from './wiring/queue-handler.ts'
import { sendPorts } from './wiring/send.ts'

const ports = sendPorts()
const looking = { ...ports, findWithdrawn: createFindWithdrawn(ports) }
const sendBatch = createSendBatch({
  ...ports,
  findWithdrawnReplies: createFindWithdrawnReplies(ports),
  admitRecipients: (batch) => admitRecipients(ports, batch),
  takeBack: (batch) => takeBack(looking, batch),
  submitTurn,
})

/** Called by the send queue, for each batch of recipients and for a feedback probe. */
export const handler = queueHandler(sendMessage, ports, async (message) => {
  if ('probe' in message) return sendProbe(ports)
  const counts = await sendBatch(message)
  ports.log.info('batch sent', { groupId: message.groupId, date: message.date, ...counts })
})
