import { readDate } from './columns/list-dates.ts'
import { type LeftReason, type ListState, stateOf, yesOrNo } from './columns/list-words.ts'
import type { RowCells } from './row-cells.ts'

/** What else is said by a row that the list counts and tells once. */
export type RowCount =
  | 'bouncing'
  | 'known state'
  | 'unknown state'
  | 'unknown wish'
  | 'no wish'
  | 'unknown language'
  | 'unknown zone'

export type CountRow = (what: RowCount) => void

/** Why a row's person is no member; undefined for a member. `fileState` is what the file's name says of all in it. */
export function whyLeft(cells: RowCells, fileState: ListState | undefined, now: string): LeftReason | undefined {
  if (isSystem(cells)) return 'accounts of the system, and bots'
  const told = [stateOf(cells.first('state')), fileState].find(isReason)
  if (told !== undefined) return told
  if (cells.answer('banned') === 'yes') return 'people who are banned'
  if (isDeleted(cells.first('deletedAt'))) return 'people who left or whose account was deleted'
  if (cells.answer('staged') === 'yes') return 'people who have no account'
  if (cells.answer('active') === 'no') return 'people whose account is not active'
  return isAfter(cells.first('suspendedTill'), now) ? 'people who are suspended now' : undefined
}

function isReason(state: ListState | undefined): state is LeftReason {
  return state !== undefined && state !== 'member' && state !== 'owner' && state !== 'no mail'
}

/** Discourse numbers its own accounts from 0 downwards. */
function isSystem({ placesOf, first }: RowCells): boolean {
  return placesOf('staged').length > 0 && /^(?:0|-\d+)$/.test(first('id'))
}

function isDeleted(text: string): boolean {
  return text !== '' && yesOrNo(text) !== 'no'
}

function isAfter(text: string, now: string): boolean {
  const read = readDate(text, 'day first')
  return typeof read === 'string' && read > now
}

export type WishReading = {
  readonly fileState: ListState | undefined
  /** Whether a column holds only ticks: then an empty cell is a no. */
  readonly isTicked: (place: number) => boolean
  readonly count: CountRow
}

/** Whether a row's person wants mail: one no is enough, and an empty cell is neither. */
export function wishOf(cells: RowCells, { fileState, isTicked, count }: WishReading): 'yes' | 'no' | undefined {
  const state = stateOf(cells.first('state'))
  if (/bounc/i.test(cells.first('emailStatus'))) count('bouncing')
  if (cells.first('state') !== '') count(state === undefined ? 'unknown state' : 'known state')
  const isRefused = cells.answer('noMail') === 'yes' || cells.first('noMailSince') !== ''
  if (isRefused || state === 'no mail' || fileState === 'no mail' || cells.answer('consentSource') === 'no') return 'no'
  const wishes = cells.placesOf('mail').map((place) => wishIn(cells.at(place), isTicked(place), count))
  return wishes.includes('no') ? 'no' : wishes.find((wish) => wish !== undefined)
}

function wishIn(text: string, isTicked: boolean, count: CountRow): 'yes' | 'no' | undefined {
  const wish = text === '' && isTicked ? 'no' : yesOrNo(text)
  if (wish === undefined) count(text === '' ? 'no wish' : 'unknown wish')
  return wish
}
