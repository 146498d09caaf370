import type { EditionKey } from '../../domain/edition.ts'
import { LaterError, MissingError } from '../../domain/errors.ts'
import { type Author, readAuthors, type Signed } from '../../domain/people/author.ts'
import type { Conflict, Saved } from '../../domain/saved.ts'
import { nextOpening } from '../../domain/schedule/cohorts.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { timeAt } from '../../domain/times.ts'
import type { Audiences, Bound, Clock, Helpers, Members, Settings } from '../../ports.ts'
import type { holdGroup } from '../sending/steer-edition.ts'

export type ChangeSettingsPorts = {
  readonly settings: Pick<Settings, 'get' | 'change' | 'versions' | 'reschedule'>
  readonly audiences: Pick<Audiences, 'get'>
  readonly members: Pick<Members, 'getMany'>
  readonly helpers: Pick<Helpers, 'list'>
  readonly clock: Pick<Clock, 'now'>
}
export type ChangeStatePorts = ChangeSettingsPorts & {
  readonly holdGroup: Bound<typeof holdGroup>
}

/** `base` is the version that the change was made over. */
export type SettingsConflict = Conflict<Signed<GroupSettings>> & { readonly base: GroupSettings }

const mostTries = 5

/** Saves new settings over the version that they were written over, and keeps that version; an owner who comes second is told. */
export async function changeSettings(
  ports: ChangeSettingsPorts,
  { groupId, memberId }: Author,
  base: number,
  change: (settings: GroupSettings) => GroupSettings,
): Promise<Saved | SettingsConflict> {
  const current = await readSettings(ports, groupId)
  if (current.version !== base) return conflictOf(ports, current, base)
  const at = timeAt(ports.clock.now())
  const next: GroupSettings = { ...change(current), version: base + 1, change: { at, by: { memberId } } }
  const { zones, weekdays } = await ports.audiences.get(groupId)
  const dueAt = nextOpening({ rule: next.schedule, zones, weekdays }, at).at
  // The date is set first: a check too early finds nothing due, a check too late makes the digest late.
  if (next.state === 'live' && current.state === 'live') await ports.settings.reschedule(groupId, dueAt, at)
  if (await ports.settings.change(next, current, dueAt)) return { kind: 'saved' }
  await dateAsKept(ports, groupId, at)
  return changeSettings(ports, { groupId, memberId }, base, change)
}

/** A save that came second has moved the date of the first: it is put back. */
async function dateAsKept({ settings, audiences }: ChangeSettingsPorts, groupId: string, at: string): Promise<void> {
  const [kept, { zones, weekdays }] = await Promise.all([settings.get(groupId), audiences.get(groupId)])
  if (kept?.state !== 'live') return
  await settings.reschedule(groupId, nextOpening({ rule: kept.schedule, zones, weekdays }, at).at, at)
}

/**
 * Sets a group live from its next date on, or back to draft. A draft mails nobody from that moment on; what it has under
 * way is held besides, and again before it goes live, in case this function died in between: only an owner resumes it.
 * Answers the editions that it held.
 */
export async function changeState(
  ports: ChangeStatePorts,
  author: Author,
  state: 'draft' | 'live',
): Promise<readonly EditionKey[]> {
  await saveState(ports, author, state)
  return state === 'draft' ? ports.holdGroup(author.groupId) : []
}

async function saveState(ports: ChangeStatePorts, author: Author, state: 'draft' | 'live'): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const current = await readSettings(ports, author.groupId)
    if (current.state === state) return
    if (state === 'live') await ports.holdGroup(author.groupId)
    const changed = await changeSettings(ports, author, current.version, (settings) => ({ ...settings, state }))
    if (changed.kind === 'saved') return
  }
  throw new LaterError('Others were changing the same settings. Please try again.')
}

async function readSettings({ settings }: ChangeSettingsPorts, groupId: string): Promise<GroupSettings> {
  const found = await settings.get(groupId)
  if (!found) throw new MissingError(`The settings of the group ${groupId}`)
  return found
}

/** A version that is no longer stored counts as unchanged by anyone else. */
async function conflictOf(
  ports: ChangeSettingsPorts,
  current: GroupSettings,
  version: number,
): Promise<SettingsConflict> {
  const base = (await ports.settings.versions(current.groupId)).find((each) => each.version === version) ?? current
  const id = current.change?.by.memberId ?? ''
  const names = await readAuthors(ports, current.groupId, id === '' ? [] : [id])
  return { kind: 'conflict', base, current: { ...current, savedBy: names.get(id) } }
}
