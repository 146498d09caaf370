import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSettings, SettingsError, settingNames } from '../../infra/settings.ts'
import { editSettings, parseSettings, readSettingsFile } from '../../infra/settings-file.ts'
import { settingPurposes } from '../../infra/settings-purposes.ts'

const example = readFileSync(join(import.meta.dirname, '../../infra/settings.example.jsonc'), 'utf8')

describe('the example', () => {
  test('is right as it stands', () => {
    expect(readSettings(parseSettings(example))).toMatchObject({ from: 'digest@example.org', domain: 'example.org' })
  })

  test('holds every setting once, those that are commented out with a value that could be right', () => {
    const lines = [...example.matchAll(/^ *(?:\/\/ )?"(\w+)": (.*?),?$/gm)].map(([, name = '', value = '']) => {
      return [name, JSON.parse(value)] as const
    })
    expect(lines.map(([name]) => name).sort()).toEqual([...settingNames].sort())
    const { baseUrl, siteDomain, ...others } = Object.fromEntries(lines)
    const zone = { ...others, trackClicks: 'yes' }
    expect(() => readSettings({ ...zone, siteDomain })).not.toThrow()
    expect(() => readSettings({ ...zone, certificateArn: '', baseUrl })).not.toThrow()
  })
})

test('every setting has its purpose, in one line', () => {
  expect(Object.keys(settingPurposes).sort()).toEqual([...settingNames].sort())
  for (const purpose of Object.values(settingPurposes)) expect(purpose).toMatch(/^[^\n.]+(\.[^\n ]+)*$/)
})

test('without a file there are no settings', () => {
  expect(readSettingsFile('/nowhere/settings.json')).toEqual({})
})

test.each([
  ['{\n"from": "a@example.org"\n"stage": 1}', 'settings.json: line 3 is not JSON (CommaExpected)'],
  ['["from"]', 'settings.json: must hold one object, such as {"from": "…"}'],
])('%j is refused in a sentence', (text, sentence) => {
  expect(() => parseSettings(text)).toThrow(new SettingsError(sentence))
})

test('an edit keeps comments and everything else', () => {
  const text = '{\n  // Ours.\n  "from": "a@example.org",\n  "stage": "beta"\n}\n'
  expect(editSettings(text, { from: 'b@example.org', stage: undefined, sendConcurrency: 25 })).toBe(
    '{\n  // Ours.\n  "from": "b@example.org",\n  "sendConcurrency": 25\n}\n',
  )
})
