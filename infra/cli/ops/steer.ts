import type { Edition, EditionKey } from '../../../functions/domain/edition.ts'
import { digestsLeft } from '../../../functions/domain/quota.ts'
import { cancelEdition, holdEdition, resumeEdition } from '../../../functions/steps/steer-edition.ts'
import type { CommandPorts } from '../load-activity.ts'
import { type Answer, inSentences, OpsError } from './answer.ts'
import { existing } from './edition.ts'
import { type AccountPorts, readAccount } from './editions.ts'
import { counted, holdWords, nameOf, stopWords } from './words.ts'

type Ports = Pick<CommandPorts, 'editions' | 'runs' | 'queues' | 'clock'> & AccountPorts

/** Holds an edition: workers notice before each batch. */
export async function hold(ports: Ports, key: EditionKey, reason: string): Promise<Answer> {
  await underWay(ports, key, 'hold')
  const held = await holdEdition(ports, key, reason)
  if (held.kind === 'cancelled') throw new OpsError(`${nameOf(key)} is being cancelled: there is nothing to hold.`)
  const json = { edition: nameOf(key), done: held.kind, hold: held.hold }
  if (held.kind === 'held already') {
    return inSentences(json, [`${nameOf(key)} is ${holdWords(held.hold)}. Nothing changed.`])
  }
  return inSentences(json, [
    `${nameOf(key)} is held. What workers have in hand still goes out, within a minute.`,
    `Everybody else waits for: npm run ops -- resume ${nameOf(key)}`,
  ])
}

/** Lets a held edition go on at once. */
export async function resume(ports: Ports, key: EditionKey): Promise<Answer> {
  await underWay(ports, key, 'resume')
  const resumed = await resumeEdition(ports, key)
  if (resumed.kind === 'cancelled') throw new OpsError(`${nameOf(key)} is being cancelled: it cannot go on.`)
  const account = await readAccount(ports)
  const before = resumed.kind === 'resumed' ? `It was ${holdWords(resumed.hold)}.` : 'It was not held.'
  const stop =
    account.stop &&
    `But all sending is ${stopWords(account.stop)}. Nothing goes out before: npm run ops -- resume --all`
  const quota =
    digestsLeft(account.quota) === 0 ? 'The day quota is used up: it waits until SES frees some.' : undefined
  const goes = stop ?? quota ?? 'Who has not been mailed is queued again within a minute, at the pace of SES.'
  const json = { edition: nameOf(key), done: resumed.kind, stopped: account.stop ?? null }
  return inSentences(json, [`${nameOf(key)} goes on. ${before}`, goes])
}

/** Ends an edition for good: whoever has not been mailed gets nothing. */
export async function cancel(ports: Ports, key: EditionKey): Promise<Answer> {
  const { state } = await underWay(ports, key, 'cancel')
  await cancelEdition(ports, key)
  return inSentences({ edition: nameOf(key), done: 'cancelled' }, [
    `${nameOf(key)} is cancelled: who has not been mailed gets nothing. What workers have in hand still goes out, within a minute.`,
    state === 'mailing'
      ? 'It ends as soon as every mail that was begun has an outcome; the five-minute schedule sees to it.'
      : 'It ends with the next tick of the schedule, within five minutes.',
  ])
}

/** What an operator is asked before it is done; throws where there is nothing to cancel. */
export async function cancelQuestion(ports: Ports, key: EditionKey): Promise<string> {
  await underWay(ports, key, 'cancel')
  const run = await ports.runs.get(key)
  const open = run?.progress?.open
  const who = open
    ? `At least ${counted(open, 'recipient')} would get nothing.`
    : 'Who has not been mailed gets nothing.'
  return `Cancel ${nameOf(key)} for good? ${who}`
}

async function underWay(ports: Ports, key: EditionKey, verb: string): Promise<Edition> {
  const edition = await existing(ports, key)
  if (await ports.runs.get(key)) return edition
  throw new OpsError(`${nameOf(key)} is ${edition.state}, not under way: there is nothing to ${verb}.`)
}
