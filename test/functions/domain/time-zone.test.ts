import { expect, test } from 'vitest'
import { zoneName } from '../../../functions/domain/time-zone.ts'

const spellings = (name: string) => [name, name.toLowerCase(), name.toUpperCase()]

test('all spellings of one zone are one name', () => {
  for (const name of Intl.supportedValuesOf('timeZone')) {
    expect(new Set(spellings(name).map(zoneName))).toEqual(new Set([zoneName(name)]))
    expect(zoneName(zoneName(name) ?? '')).toBe(zoneName(name))
  }
  expect(zoneName('etc/GMT+5')).toBe('Etc/GMT+5')
})

test.each(['Mars/Olympus', '+01:00', '-0500', '', ' Europe/London', '__proto__', 'constructor', 'toString'])(
  '%j is no zone that anybody lives in',
  (name) => {
    expect(zoneName(name)).toBeUndefined()
  },
)
