import { counted } from '../../../functions/domain/counts.ts'
import { resumeSending, stopSending } from '../../../functions/steps/sending/stop-sending.ts'
import type { CommandPorts } from '../command-ports.ts'
import { type CommandAnswer, inSentences } from './answer.ts'
import { holdWords, nameOf, stopWords } from './words.ts'

type StopCommandPorts = Pick<CommandPorts, 'pace' | 'runs' | 'queues' | 'clock'>

/** Stops all sending, of every group: workers notice when they ask for their next slots. */
export async function stopAll(ports: StopCommandPorts, reason: string): Promise<CommandAnswer> {
  const { kind, stop, before } = await stopSending(ports, reason)
  const json = { done: kind, stopped: stop, before: before ?? null }
  if (kind === 'stopped already') return inSentences(json, [`All sending is ${stopWords(stop)}. Nothing changed.`])
  return inSentences(json, [
    ...(before ? [`It was ${stopWords(before)}.`] : []),
    'All sending is stopped, in every group. Mails that are being handed to SES still go out, within a minute.',
    'Everything else waits until you run: npm run ops -- resume --all',
  ])
}

/** Lifts any stop, and restarts every edition that has no hold of its own. */
export async function resumeAll(ports: StopCommandPorts): Promise<CommandAnswer> {
  const { stop, goOn, stay } = await resumeSending(ports)
  const json = { done: 'resumed', stopped: stop ?? null, goOn: goOn.map(nameOf), held: stay.map(nameOf) }
  return inSentences(json, [
    stop ? `Sending is resumed. It was ${stopWords(stop)}.` : 'Nothing was stopped.',
    goOn.length > 0
      ? `${counted(goOn.length, 'edition')} in progress: members who have not been mailed are queued again within a minute, at the rate of SES.`
      : 'No edition is waiting to be resumed.',
    ...stay.map((run) => `${nameOf(run)} stays ${run.hold ? holdWords(run.hold) : 'held'}.`),
    ...(stop?.by === 'account' ? ['If SES still refuses the account, sending stops again at the next mail.'] : []),
  ])
}
