import { resumeSending, stopSending } from '../../../functions/steps/sending/stop-sending.ts'
import type { CommandPorts } from '../load-activity.ts'
import { type CommandAnswer, inSentences } from './answer.ts'
import { counted, holdWords, nameOf, stopWords } from './words.ts'

type StopCommandPorts = Pick<CommandPorts, 'pace' | 'runs' | 'queues' | 'clock'>

/** Stops all sending, of every group: workers notice when they ask for their next slots. */
export async function stopAll(ports: StopCommandPorts, reason: string): Promise<CommandAnswer> {
  const { kind, stop, before } = await stopSending(ports, reason)
  const json = { done: kind, stopped: stop, before: before ?? null }
  if (kind === 'stopped already') return inSentences(json, [`All sending is ${stopWords(stop)}. Nothing changed.`])
  return inSentences(json, [
    ...(before ? [`It was ${stopWords(before)}.`] : []),
    'All sending is stopped, in every group. What workers have in hand still goes out, within a minute.',
    'Everything else waits for: npm run ops -- resume --all',
  ])
}

/** Lifts any stop, and sets off again whatever is not held by itself. */
export async function resumeAll(ports: StopCommandPorts): Promise<CommandAnswer> {
  const { stop, goOn, stay } = await resumeSending(ports)
  const json = { done: 'resumed', stopped: stop ?? null, goOn: goOn.map(nameOf), held: stay.map(nameOf) }
  return inSentences(json, [
    stop ? `Sending goes on. It was ${stopWords(stop)}.` : 'Nothing was stopped.',
    goOn.length > 0
      ? `${counted(goOn.length, 'edition')} under way: who has not been mailed is queued again within a minute, at the pace of SES.`
      : 'No edition is under way that could go on.',
    ...stay.map((run) => `${nameOf(run)} stays ${run.hold ? holdWords(run.hold) : 'held'}.`),
    ...(stop?.by === 'account' ? ['Should SES still refuse the account, sending stops again with the next mail.'] : []),
  ])
}
