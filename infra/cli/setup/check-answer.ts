import { exampleSettings, readSettings, SettingsError } from '../../settings.ts'
import type { GivenSettings } from '../../settings-file.ts'

/** Why a setting cannot be as it is beside the others, in a sentence; undefined if it can. */
export function problemWith(name: string, given: GivenSettings): string | undefined {
  if (name === 'from' && given.from === exampleSettings.from) return `from: ${given.from} is only an example.`
  try {
    readSettings({ ...exampleSettings, ...given })
    return undefined
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    return error.message.split('\n').find((sentence) => sentence.startsWith(`${name}:`))
  }
}
