import { isDeepStrictEqual } from 'node:util'
import type { Author } from '../../domain/people/author.ts'
import type { FieldErrors, Refused, Saved } from '../../domain/saved.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import type { Bound } from '../../ports.ts'
import type { changeSettings, SettingsConflict } from '../owners/change-settings.ts'

export type ChangeSharePorts = {
  readonly changeSettings: Bound<typeof changeSettings>
}

/** What one form of *Share* changes. */
type SharePart = 'join' | 'invitation' | 'publicEditions'

export type ShareSaved = Saved | Refused<FieldErrors> | SettingsConflict

type ShareChange = {
  readonly base: number
  readonly part: SharePart
  readonly make: (settings: GroupSettings) => GroupSettings
}

const mostTries = 5

/**
 * Saves a part of what a group shows to others. An owner who comes second is told, but only if the first changed the same
 * part: changes of anything else are both kept.
 */
export async function changeShare(
  { changeSettings }: ChangeSharePorts,
  author: Author,
  { base, part, make }: ShareChange,
): Promise<Saved | SettingsConflict> {
  let changed = await changeSettings(author, base, make)
  for (let tries = 1; tries < mostTries && changed.kind === 'conflict'; tries += 1) {
    if (!isDeepStrictEqual(partOf(changed.base, part), partOf(changed.current, part))) break
    changed = await changeSettings(author, changed.current.version, make)
  }
  return changed
}

function partOf({ publicName, join, invitation, publicEditions }: GroupSettings, part: SharePart) {
  return { join: { publicName, join }, invitation: { invitation }, publicEditions: { publicEditions } }[part]
}
