import type { GroupSettings } from '../../domain/schedule/settings.ts'
import type { FormValues } from '../../pages/console/fields.tsx'
import type { SettingsConflict } from '../../steps/owners/change-settings.ts'

/** A form's values for settings, as it would post them. */
export type ValuesOf = (settings: GroupSettings) => FormValues

/** The other owner's version, with what a form changed of the one that it was filled in over. */
export function mergedValues({ base, current }: SettingsConflict, posted: FormValues, valuesOf: ValuesOf): FormValues {
  const before = valuesOf(base)
  // A box that is not ticked is not posted.
  const unticked = Object.fromEntries(Object.keys(before).map((name) => [name, '']))
  const changed = Object.entries({ ...unticked, ...posted }).filter(
    ([name, value]) => String(before[name] ?? '') !== String(value).replaceAll('\r\n', '\n'),
  )
  return { ...valuesOf(current), ...Object.fromEntries(changed) }
}
