import { describe, expect, test } from 'vitest'
import { audiencesIn } from '../../../functions/adapters/audiences.ts'
import { mailKeys } from '../../../functions/table.ts'
import { audiencesContract } from '../../contracts/addresses.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeAudiences } from '../../fakes/addresses.ts'

const table = emulatedTable()

describe('audiences in memory', () => audiencesContract(fakeAudiences))
describe('audiences in a table', () => audiencesContract(() => audiencesIn(table())))

test('many spellings that an older version kept are read as one, and kept as one from the next import on', async () => {
  const zones = new Set(['europe/london', 'EUROPE/LONDON', 'Europe/London', 'asia/tokyo', 'Nowhere/Atall'])
  const key = mailKeys.audience('old')
  await table().put({ ...key, zones, languages: new Set(['EN', 'en']), weekdays: new Set([3]) })
  const audiences = audiencesIn(table())
  const known = { zones: ['Asia/Tokyo', 'Europe/London'], languages: ['en'], weekdays: [3] }
  expect(await audiences.get('old')).toEqual(known)
  await audiences.add('old', { zones: ['Europe/Paris'] })
  const kept = [...known.zones, 'Europe/Paris']
  expect(await audiences.get('old')).toEqual({ ...known, zones: kept })
  expect(await table().get(key)).toMatchObject({ zones: new Set(kept), languages: new Set(['en']) })
})

test('what is known already is not written again', async () => {
  const audiences = audiencesIn(table())
  await audiences.add('again', { zones: ['Europe/London'], languages: ['en'] })
  const silent = { ...table(), update: () => Promise.reject(new Error('It was written.')) }
  await audiencesIn(silent).add('again', { zones: ['europe/london'], languages: ['EN'] })
})
