import type { GroupSettings } from '../../domain/schedule/settings.ts'
import type { OwnedGroup } from './desk.ts'
import type { FormErrors } from './fields.tsx'

/** A version of the settings, and who made it. */
export type ShownVersion = { readonly settings: GroupSettings; readonly by?: string | undefined }

type ShownSettings = {
  readonly settings: GroupSettings
  /** Newest first, this one among them. */
  readonly versions: readonly ShownVersion[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
}

export type SettingsAnswer =
  | { readonly kind: 'saved' }
  | { readonly kind: 'refused'; readonly errors: FormErrors }
  | {
      readonly kind: 'conflict'
      readonly base: GroupSettings
      readonly current: GroupSettings
      readonly by?: string | undefined
    }

export type SchedulePorts = {
  readonly readSettings: (groupId: string) => Promise<ShownSettings>
  readonly saveSettings: (group: OwnedGroup, base: number, posted: unknown) => Promise<SettingsAnswer>
  readonly restoreSettings: (group: OwnedGroup, base: number, version: number) => Promise<SettingsAnswer>
  /** The next dates that a posted form would have, ISO 8601; none where it says no schedule. */
  readonly nextDates: (posted: unknown) => { readonly timeZone: string; readonly at: readonly string[] }
  /** What a form shows of settings, field by field. */
  readonly valuesOf: (settings: GroupSettings) => Readonly<Record<string, string | readonly string[]>>
  readonly languages: () => Promise<readonly string[]>
}
