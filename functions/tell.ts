import type { Context, SQSEvent } from 'aws-lambda'
import { tellMessage } from './messages/doors/tell-message.ts'
import { scheduleEvent } from './messages/run-messages.ts'
import { logEvents, sweepUntold } from './steps/telling/log-events.ts'
import { readEvents } from './steps/telling/read-events.ts'
import { sendToHook } from './steps/telling/send-to-hook.ts'
import { tellHook } from './steps/telling/tell-hook.ts'
import { wakeBehind, wakeHooks } from './steps/telling/wake-hooks.ts'
import { tellPorts } from './wiring/doors/tell.ts'
import { queueHandler } from './wiring/queue-handler.ts'

const base = tellPorts()
const ports: Parameters<typeof tellHook>[0] = {
  ...base,
  readEvents: (page) => readEvents(base, page),
  sendToHook: (...given) => sendToHook(base, ...given),
}

const work = queueHandler(tellMessage, base, async (message) => {
  const { groupId } = message
  if ('memberId' in message) {
    const logged = await logEvents(base, message)
    base.log.info('events logged', { groupId, logged, woken: await wakeHooks(base, groupId) })
  } else {
    const end = await tellHook(ports, { groupId, id: message.hookId })
    base.log.info('hook visited', { groupId, hookId: message.hookId, end })
  }
})

/** Called by the tell queue for a member's events or a hook, and by EventBridge Scheduler every minute. */
export const handler = (event: SQSEvent | { readonly time: string }, context: Context) =>
  'Records' in event ? work(event, context) : begin(scheduleEvent.parse(event).time)

async function begin(time: string): Promise<void> {
  const swept = await sweepUntold(base, time)
  base.log.info('hooks looked up', { swept: swept.length, ...(await wakeBehind(base)) })
}
