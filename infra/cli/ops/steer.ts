import { counted } from '../../../functions/domain/counts.ts'
import type { Edition, EditionKey } from '../../../functions/domain/edition.ts'
import { digestsLeft } from '../../../functions/domain/sending/quota.ts'
import {
  cancelEdition,
  countInHand,
  holdEdition,
  resumeEdition,
} from '../../../functions/steps/sending/steer-edition.ts'
import type { CommandPorts } from '../command-ports.ts'
import { type CommandAnswer, inSentences, OpsError } from './answer.ts'
import { existing } from './edition.ts'
import { type AccountPorts, readAccount } from './editions.ts'
import { holdWords, nameOf, stopWords } from './words.ts'

type SteerCommandPorts = Pick<CommandPorts, 'editions' | 'runs' | 'deliveries' | 'settings' | 'queues' | 'clock'> &
  AccountPorts

/** Holds an edition: nobody is mailed any more whose mail was not claimed before. */
export async function hold(ports: SteerCommandPorts, key: EditionKey, reason: string): Promise<CommandAnswer> {
  await underWay(ports, key, 'hold')
  const held = await holdEdition(ports, key, reason)
  if (held.kind === 'cancelled') throw new OpsError(`${nameOf(key)} is being cancelled: there is nothing to hold.`)
  const json = { edition: nameOf(key), done: held.kind, hold: held.hold }
  if (held.kind === 'held already') {
    return inSentences(json, [`${nameOf(key)} is ${holdWords(held.hold)}. Nothing changed.`])
  }
  return inSentences(json, [
    `${nameOf(key)} is held. ${await inHandSentence(ports, key)}`,
    `All other mails wait until you resume it: npm run ops -- resume ${nameOf(key)}`,
  ])
}

/** Resumes a held edition at once. */
export async function resume(ports: SteerCommandPorts, key: EditionKey): Promise<CommandAnswer> {
  await underWay(ports, key, 'resume')
  const resumed = await resumeEdition(ports, key)
  if (resumed.kind === 'cancelled') throw new OpsError(`${nameOf(key)} is being cancelled, and cannot be resumed.`)
  const account = await readAccount(ports)
  const before = resumed.kind === 'resumed' ? `It was ${holdWords(resumed.hold)}.` : 'It was not held.'
  const stop =
    account.stop &&
    `But all sending is ${stopWords(account.stop)}. Nothing is sent until you lift that: npm run ops -- resume --all`
  const draft = (await ports.settings.get(key.groupId))?.state === 'draft'
  const quota =
    digestsLeft(account.quota) === 0 ? 'The day quota is used up: sending resumes when SES allows more.' : undefined
  const owners = draft
    ? 'But its group is a draft: nothing is sent until an owner goes live and resumes it.'
    : undefined
  const goes =
    stop ?? owners ?? quota ?? 'Members who have not been mailed are queued again within a minute, at the rate of SES.'
  const json = { edition: nameOf(key), done: resumed.kind, stopped: account.stop ?? null }
  return inSentences(json, [`${nameOf(key)} is resumed. ${before}`, goes])
}

/** Ends an edition for good: members who have not been mailed get nothing. */
export async function cancel(ports: SteerCommandPorts, key: EditionKey): Promise<CommandAnswer> {
  const { state } = await underWay(ports, key, 'cancel')
  await cancelEdition(ports, key)
  return inSentences({ edition: nameOf(key), done: 'cancelled' }, [
    `${nameOf(key)} is cancelled. Members who have not been mailed get nothing. ${await inHandSentence(ports, key)}`,
    state === 'mailing'
      ? 'It ends once every mail in progress has an outcome; the five-minute schedule checks.'
      : 'It ends within five minutes, when the schedule runs next.',
  ])
}

async function inHandSentence(ports: SteerCommandPorts, key: EditionKey): Promise<string> {
  const count = await countInHand(ports, [key])
  if (count === 0) return 'No mail is being sent.'
  return `${counted(count, 'mail')} ${count === 1 ? 'was' : 'were'} already being handed to SES and may still go out.`
}

/** The question before an edition is cancelled; throws if there is nothing to cancel. */
export async function cancelQuestion(ports: SteerCommandPorts, key: EditionKey): Promise<string> {
  await underWay(ports, key, 'cancel')
  const run = await ports.runs.get(key)
  const open = run?.progress?.open
  const who = open
    ? `At least ${counted(open, 'recipient')} would get nothing.`
    : 'Members who have not been mailed get nothing.'
  return `Cancel ${nameOf(key)} for good? ${who}`
}

async function underWay(ports: SteerCommandPorts, key: EditionKey, verb: string): Promise<Edition> {
  const edition = await existing(ports, key)
  if (await ports.runs.get(key)) return edition
  throw new OpsError(`${nameOf(key)} is ${edition.state}, not in progress: there is nothing to ${verb}.`)
}
