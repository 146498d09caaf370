import { count } from '../../../functions/domain/counts.ts'
import type { Edition, EditionKey } from '../../../functions/domain/edition.ts'
import type { EditionSums } from '../../../functions/domain/edition-sums.ts'
import { isId } from '../../../functions/domain/is-id.ts'
import { type RungName, rungNames } from '../../../functions/domain/rungs.ts'
import type { Stop } from '../../../functions/domain/sending/pace.ts'
import type { Quota } from '../../../functions/domain/sending/quota.ts'
import type { Run } from '../../../functions/domain/sending/run.ts'
import { sendingBlockOf } from '../../../functions/domain/sending/sending-block.ts'
import { isReachingMore, type Waiting } from '../../../functions/domain/sending/waiting.ts'
import { withoutUndefined } from '../../../functions/domain/shapes/without-undefined.ts'
import { isDate } from '../../../functions/domain/times.ts'
import { OpsError, printable } from './answer.ts'

/** What all sending depends on. */
export type AccountState = { readonly quota: Quota; readonly stop: Stop | undefined }

/** Where an edition stands, in a word, and why. */
export type Condition = { readonly state: ConditionWord; readonly reason?: string }
type ConditionWord =
  | 'composing'
  | 'mailing'
  | 'held'
  | 'stopped'
  | 'waiting'
  | 'cancelling'
  | 'quiet'
  | 'finished'
  | 'cancelled'

export function conditionOf(edition: Edition, run: Run | undefined, { quota, stop }: AccountState): Condition {
  const { state } = edition
  if (state === 'finished' || state === 'cancelled') return { state }
  if (state === 'quiet') return withoutUndefined({ state, reason: edition.reason })
  const sendingBlock = run && sendingBlockOf(run, stop, quota)
  if (sendingBlock === 'cancelled') return { state: 'cancelling' }
  if (sendingBlock === 'held')
    return withoutUndefined({ state: 'held' as const, reason: run?.hold && holdWords(run.hold) })
  if (state !== 'mailing') return { state: 'composing' }
  if (sendingBlock === 'stopped') return { state: 'stopped', reason: 'all sending is stopped' }
  if (sendingBlock === 'day quota') return { state: 'waiting', reason: 'the day quota is used up' }
  return { state: 'mailing' }
}

const holderWords = {
  brake: 'by the brake',
  operator: 'by an operator',
  owner: 'by an owner of the group',
  approval: 'for an owner’s approval',
} as const

export function holdWords({ by, reason, at, until }: NonNullable<Run['hold']>): string {
  const end = until ? `, until ${utc(until.at)}: then it is ${until.otherwise === 'send' ? 'sent' : 'cancelled'}` : ''
  return `held ${holderWords[by]} since ${utc(at)}${end}: ${reason}`
}

export function stopWords({ by, reason, at }: Stop): string {
  const who = by === 'operator' ? 'by an operator' : 'because SES refuses the account'
  return `stopped ${who} since ${utc(at)}: ${reason}`
}

export function quotaWords({ perSecond, perDay, sentLastDay }: Quota): string {
  const used = `${count(sentLastDay)} used in the last 24 hours`
  if (perDay < 0) return `SES grants ${count(perSecond)} a second and any number a day; ${used}.`
  return `SES grants ${count(perSecond)} a second and ${count(perDay)} a day; ${used}.`
}

/** `2026-03-09 09:00Z`, of ISO 8601 or epoch milliseconds. */
export function utc(time: string | number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')}Z`
}

export function nameOf({ groupId, date }: EditionKey): string {
  return `${groupId}/${date}`
}

/** Reads `GROUP/DATE`. Throws an `OpsError` that says how an edition is named. */
export function editionNamed(text: string): EditionKey {
  const [groupId = '', date = '', ...more] = text.split('/')
  if (isId(groupId) && isDate(date) && more.length === 0) return { groupId, date }
  throw new OpsError(`${JSON.stringify(text)} is not an edition: write GROUP/DATE, such as bookbinders/2026-03-09.`)
}

/** An id of a group or a member, as it stands. Throws an `OpsError` where it can be none. */
export function idGiven(what: 'group' | 'member' | 'source' | 'hook', text: string): string {
  if (isId(text)) return text
  throw new OpsError(`${JSON.stringify(text)} is not a ${what} id: use 1 to 64 of A–Z a–z 0–9 _ -.`)
}

/** Why somebody did something, as it is kept: one line, and not a long one. */
export function reasonGiven(text = ''): string {
  return printable(text).trim().slice(0, 200) || 'no reason given'
}

/** Why a member was skipped, as a person reads it. Reasons are stored as they were first named, and JSON keeps that. */
export function reasonWords(reason: string): string {
  return reason === 'not let in yet' ? 'in a later wave' : reason
}

/** Recipients by the lowest rung that their mail used. */
export type FromRungs = Readonly<Record<RungName, number>>

/** All four rungs. Whose mail shows no discussion is on none, and nobody is where it is not known. */
export function fromRungs({ rungs = {} }: Pick<EditionSums, 'rungs'>): FromRungs {
  const { week = 0, month = 0, year = 0, archive = 0 } = rungs
  return { week, month, year, archive }
}

const rungWords: Readonly<Record<RungName, string>> = {
  week: 'from the last 7 days',
  month: 'from the last 30 days',
  year: 'from the last year',
  archive: 'from the archive',
}

/** The rungs that mails stand on, in words, and how many stand on each. */
export function rungFigures({ rungs = {} }: Pick<EditionSums, 'rungs'>): readonly (readonly [string, number])[] {
  const { none = 0 } = rungs
  const from = fromRungs({ rungs })
  const named = rungNames.map((name) => [rungWords[name], from[name]] as const)
  return [...named, ['without a discussion', none] as const].filter(([, number]) => number > 0)
}

/** Whom an edition has not reached yet, as JSON: nobody once it is over; no number where it is not known. */
export function waitingJson(waiting: Waiting | undefined) {
  return waiting ? { members: waiting.members ?? null, until: waiting.until ?? null } : { members: 0, until: null }
}

/** `waiting until 2026-03-10 09:00Z`, or for whom. */
export function waitingWords({ until, hold }: Waiting): string {
  if (hold === 'approval') return 'waiting until approved'
  if (hold !== undefined) return 'waiting until resumed'
  return until === undefined ? 'waiting until reached' : `waiting until ${utc(until)}`
}

/** The row of those who wait, if there are any. */
export function waitingRows(waiting: Waiting | undefined): readonly (readonly [string, number | string])[] {
  if (!isReachingMore(waiting)) return []
  return [[waitingWords(waiting), waiting.members ?? '?']]
}
