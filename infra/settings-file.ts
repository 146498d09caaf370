import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { applyEdits, modify, type ParseError, parse, printParseErrorCode } from 'jsonc-parser'
import * as z from 'zod'
import { SettingsError } from './settings.ts'

/** Where an operator keeps the settings of a deploy: at the root, ignored by git. */
export const settingsPath = join(fileURLToPath(new URL('..', import.meta.url)), 'settings.json')

export type GivenSettings = Readonly<Record<string, unknown>>

const content = z.record(z.string(), z.unknown())

/** What settings.json says; nothing if there is no such file. Throws a `SettingsError` if it cannot be read. */
export function readSettingsFile(path = settingsPath): GivenSettings {
  return existsSync(path) ? parseSettings(readFileSync(path, 'utf8')) : {}
}

/** Reads JSON that may hold comments, as the example does. */
export function parseSettings(text: string): GivenSettings {
  const errors: ParseError[] = []
  const read = content.safeParse(parse(text, errors, { allowTrailingComma: true }))
  const [error] = errors
  if (error) {
    const line = text.slice(0, error.offset).split('\n').length
    throw new SettingsError(`settings.json: line ${line} is not JSON (${printParseErrorCode(error.error)})`)
  }
  if (!read.success) throw new SettingsError('settings.json: must hold one object, such as {"from": "…"}')
  return read.data
}

/** The text with these settings in it; `undefined` removes one. Comments and all other settings stay. */
export function editSettings(text: string, changes: GivenSettings): string {
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' }
  return Object.entries(changes).reduce(
    (edited, [name, value]) => applyEdits(edited, modify(edited, [name], value, { formattingOptions })),
    text,
  )
}
