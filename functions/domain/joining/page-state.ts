import { withoutUndefined } from '../shapes/without-undefined.ts'
import { addDays, dateAt } from '../times.ts'
import type { JoinPageState } from './join-request.ts'

/** A page is judged by its last thirty days. */
const judgedDays = 30
const mostKept = 100

/** A confirmation mail that met something bad, by the id of its request; `at` is ISO 8601. */
export type JoinTrouble = { readonly id: string; readonly kind: 'bounces' | 'complaints'; readonly at: string }

/** The state with one more confirmation mail of a time. */
export function withMail(state: JoinPageState, at: string): JoinPageState {
  const day = dateAt(at)
  const lately = (state.mails ?? []).filter((each) => each.day >= dateAt(addDays(at, -judgedDays)))
  const mails = (lately.find((each) => each.day === day)?.mails ?? 0) + 1
  return { ...state, mails: [...lately.filter((each) => each.day !== day), { day, mails }] }
}

/** The state with a trouble, which counts once however often it is told; undefined if it is known. */
export function withTrouble(state: JoinPageState, { id, kind, at }: JoinTrouble): JoinPageState | undefined {
  const known = state[kind] ?? []
  if (known.some((each) => each.id === id)) return undefined
  return kind === 'bounces'
    ? { ...state, bounces: [...known, { id, at }].slice(-mostKept) }
    : { ...state, complaints: [...known, { id, at }].slice(-mostKept) }
}

/** The state as closed; undefined if it is. */
export function closedState(
  state: JoinPageState,
  closedBy: NonNullable<JoinPageState['closedBy']>,
  closedAt: string,
): JoinPageState | undefined {
  return state.closedAt === undefined ? { ...state, closedAt, closedBy } : undefined
}

/** The state as an owner opened it again: what closed it is forgotten. */
export function openedState({ fullAt }: JoinPageState): JoinPageState {
  return withoutUndefined({ fullAt })
}

/** The state with the ceiling met; undefined if that was noted less than a day before. */
export function fullState(state: JoinPageState, at: string): JoinPageState | undefined {
  return isFullSince(state, at) ? undefined : { ...state, fullAt: at }
}

/** Whether the ceiling was noted as met within the day before. */
export function isFullSince({ fullAt }: JoinPageState, at: string): boolean {
  return fullAt !== undefined && fullAt > addDays(at, -1)
}

/**
 * What closes a page by its last thirty days: five bounces that are a tenth of the mails, or two complaints that are a
 * hundredth. One of either says little: anybody may type an address wrong, or report what they asked for.
 */
export function closedByTroubles(state: JoinPageState, at: string): JoinPageState['closedBy'] {
  const since = addDays(at, -judgedDays)
  const mails = (state.mails ?? []).filter(({ day }) => day >= dateAt(since)).reduce((sum, each) => sum + each.mails, 0)
  const lately = (troubles: readonly { readonly at: string }[] = []) =>
    troubles.filter((each) => each.at > since).length
  const [bounces, complaints] = [lately(state.bounces), lately(state.complaints)]
  if (complaints >= 2 && complaints >= mails / 100) return 'complaints'
  return bounces >= 5 && bounces >= mails / 10 ? 'bounces' : undefined
}
