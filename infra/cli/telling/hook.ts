import { counted } from '../../../functions/domain/counts.ts'
import { type Hook, maskedUrl } from '../../../functions/domain/telling/hook.ts'
import { addHook, setHookState, testHook } from '../../../functions/steps/telling/manage-hooks.ts'
import { type HookAnswer, sendToHook } from '../../../functions/steps/telling/send-to-hook.ts'
import { type CommandAnswer, inSentences, OpsError } from '../ops/answer.ts'
import type { HookPorts } from '../ops/join.ts'
import { idGiven, utc } from '../ops/words.ts'

export const hookVerbs = ['add', 'test', 'list', 'pause', 'resume', 'remove'] as const
export type HookVerb = (typeof hookVerbs)[number]

export type HookOptions = { readonly key?: string }
export type HookRequest = {
  readonly verb: HookVerb
  readonly group: string | undefined
  /** A URL to add, or the id of a hook. */
  readonly given: string | undefined
}

/** Tells a platform of a group’s members, shows which platforms are told, and ends it. */
export async function hook(
  base: HookPorts,
  { verb, group, given }: HookRequest,
  { key: keyId }: HookOptions,
): Promise<CommandAnswer> {
  const ports: Ports = { ...base, sendToHook: (...sent) => sendToHook(base, ...sent) }
  const groupId = group === undefined ? undefined : idGiven('group', group)
  if (verb === 'list') return list(ports, groupId)
  if (groupId === undefined || given === undefined) {
    throw new OpsError(`Name the group and ${verb === 'add' ? 'the URL to tell' : 'the id that hook list shows'}.`)
  }
  if (verb === 'add') return add(ports, groupId, given, keyId)
  const key = { groupId, id: idGiven('hook', given) }
  if (verb === 'test') return test(ports, key)
  const isDone = verb === 'remove' ? await ports.hooks.remove(key) : await setHookState(ports, key, states[verb])
  if (!isDone) throw unknown(key)
  return inSentences({ done: verb, ...key }, [`${key.id} of ${groupId} ${outcomes[verb]}`])
}

type Ports = HookPorts & Pick<Parameters<typeof addHook>[0], 'sendToHook'>

const states = { pause: 'paused', resume: 'on' } as const
const outcomes = {
  pause: 'is paused: it is told nothing until it is resumed. What the log loses after 30 days, it misses.',
  resume: 'is told again, from the event behind the last that it took.',
  remove: 'is removed.',
} as const

function unknown({ groupId, id }: { readonly groupId: string; readonly id: string }): OpsError {
  return new OpsError(`${groupId} has no hook ${id}: npm run ops -- hook list shows them.`)
}

async function add(ports: Ports, groupId: string, given: string, keyId: string | undefined): Promise<CommandAnswer> {
  const url = urlGiven(given, ports.allowsPrivate)
  const added = await addHook(ports, { groupId, url, keyId })
  if (added.kind === 'no group') throw new OpsError(`There is no group ${groupId}.`)
  if (added.kind === 'forbidden') throw new OpsError(`Nothing may be sent there: ${added.reason}.`)
  if (added.kind === 'which key') throw new OpsError(keyAdvice(groupId, added.keys, keyId))
  const { id, url: _, ...shown } = added.hook
  const begins = added.kind === 'added' ? 'is told of what happens from now on' : 'goes on where it was'
  return inSentences({ done: added.kind, groupId, id, keyId: shown.keyId, answer: added.answer }, [
    `${maskedUrl(url)} ${begins}, as ${id}, signed with key ${shown.keyId}.`,
    answerWords(added.answer),
  ])
}

function keyAdvice(groupId: string, keys: readonly string[], given: string | undefined): string {
  const make = `npm run ops -- key make ${groupId}`
  if (keys.length === 0) return `${groupId} has no key to sign with: ${make}`
  const known = `the keys of ${groupId} are ${keys.join(', ')}`
  return given === undefined ? `Say with --key which key signs: ${known}.` : `There is no such key: ${known}.`
}

const longestUrl = 2000

function urlGiven(text: string, allowsPrivate: boolean): string {
  if (!URL.canParse(text) || !/^https?:\/\//i.test(text)) {
    throw new OpsError(`${JSON.stringify(text.slice(0, 200))} is not a URL. Give one like https://example.org/hook`)
  }
  if (text.length > longestUrl) throw new OpsError(`The URL is longer than ${longestUrl} letters.`)
  const { protocol, username, password, href } = new URL(text)
  if (username !== '' || password !== '') {
    throw new OpsError('No name or password may be in the URL: requests are signed, so check that instead.')
  }
  if (protocol !== 'https:' && !allowsPrivate) throw new OpsError('Only https URLs are told.')
  return href
}

async function test(ports: Ports, key: { readonly groupId: string; readonly id: string }): Promise<CommandAnswer> {
  const answer = await testHook(ports, key)
  if (!answer) throw unknown(key)
  return inSentences({ done: 'test', ...key, answer }, [answerWords(answer)])
}

function answerWords(answer: HookAnswer): string {
  return answer.kind === 'taken'
    ? `It took a request without events (HTTP ${answer.status}).`
    : `It did not take a request without events: ${answer.reason}. Only an answer of HTTP 2xx within ten seconds counts.`
}

async function list({ hooks, logs }: Ports, groupId: string | undefined): Promise<CommandAnswer> {
  const all = await hooks.list(groupId)
  const shown = await Promise.all(
    all.map(async (each) => ({ each, waiting: Math.max(0, (await logs.latest(each.groupId)) - each.cursor) })),
  )
  const json = shown.map(({ each: { revision: _, leaseUntil: __, url, ...told }, waiting }) => ({
    ...told,
    url: maskedUrl(url),
    waiting,
  }))
  const sentences = shown.map(({ each, waiting }) => sentenceOf(each, waiting))
  return inSentences({ hooks: json }, all.length > 0 ? sentences : ['No platform is told anything.'])
}

function sentenceOf(hook: Hook, waiting: number): string {
  const { groupId, id, url, state, keyId, lastGoodAt, failingSince, failure, triesAt } = hook
  const parts = [
    `${maskedUrl(url)} is told of ${groupId} (${id}), signed with key ${keyId}`,
    lastGoodAt === undefined ? 'it took nothing yet' : `it last took events ${utc(lastGoodAt)}`,
    state === 'paused' && 'paused',
    failingSince !== undefined && `failing since ${utc(failingSince)}: ${failure}`,
    state === 'on' && triesAt !== undefined && `next try ${utc(triesAt)}`,
    `${counted(waiting, 'event')} waiting`,
  ]
  return `${parts.filter((part) => part).join('; ')}.`
}
