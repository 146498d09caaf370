import { existsSync, readFileSync } from 'node:fs'
import { writeWhole } from '../../local/write-whole.ts'
import { readSettings, SettingsError } from '../../settings.ts'
import { editSettings, type GivenSettings, parseSettings } from '../../settings-file.ts'
import { askSettings } from './ask-settings.ts'
import type { Talk } from './talk.ts'

export type SetupOptions = {
  /** The settings that the command line gave; without any, questions are asked. */
  readonly flags: GivenSettings
  /** Writes without asking. */
  readonly yes: boolean
}

/** Asks for the settings of a deploy, says what it will write, and writes it. What is in the file stays unless changed. */
export async function setUp(path: string, { flags, yes }: SetupOptions, talk: Talk): Promise<void> {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '{}\n'
  const before = parseSettings(text)
  const isAsked = Object.keys(flags).length === 0
  const changes = changesBetween(before, checked(isAsked ? await askSettings(before, talk) : { ...before, ...flags }))
  if (changes.length === 0) return talk.say('\nNothing to write: settings.json has these values already.')

  talk.say('\nTo be written to settings.json:')
  for (const change of changes) talk.say(`  ${inWords(change)}`)
  const replaces = changes.some(({ old }) => old !== undefined)
  if (!yes && (replaces || (isAsked && talk.isTerminal))) await confirmWriting(talk)
  writeWhole(path, editSettings(text, Object.fromEntries(changes.map(({ name, value }) => [name, value]))))
  talk.say('✓ Wrote settings.json. Next: npx cdk deploy. infra/README.md explains every setting.')
}

async function confirmWriting(talk: Talk): Promise<void> {
  const answer = await talk.ask('Write this? [y/N] ')
  if (answer === undefined) throw new SettingsError('Nothing was written. Add --yes to replace what is there.')
  if (!/^y(es)?$/i.test(answer.trim())) throw new SettingsError('Nothing was written.')
}

type Change = { readonly name: string; readonly old: unknown; readonly value: unknown }

function changesBetween(before: GivenSettings, after: GivenSettings): Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names
    .map((name) => ({ name, old: before[name], value: after[name] }))
    .filter(({ old, value }) => old !== value)
}

function inWords({ name, old, value }: Change): string {
  if (value === undefined) return `${name}: removed (was ${JSON.stringify(old)})`
  if (old === undefined) return `${name}: ${JSON.stringify(value)}`
  return `${name}: ${JSON.stringify(value)} (was ${JSON.stringify(old)})`
}

/** What was given, if it is right as a whole: without what is empty, and with numbers as numbers. */
function checked(given: GivenSettings): GivenSettings {
  const read = new Map<string, unknown>(Object.entries(readSettings(given)))
  return Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [name, typeof read.get(name) === 'number' ? read.get(name) : value]),
  )
}
