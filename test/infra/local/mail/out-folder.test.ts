import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createOutFolder } from '../../../../infra/local/mail/out-folder.ts'
import { temporaryFolder } from '../assembly-fixture.ts'

test('a tag that climbs stays inside the folder', () => {
  const folder = temporaryFolder()
  const write = createOutFolder(join(folder, 'out'))
  write({ id: '1', tags: { group: '../..', edition: '/etc', member: '..\\up/../x' } }, Buffer.from('raw'))
  write({ id: '../2', tags: {} }, Buffer.from('raw'))
  expect(readdirSync(folder)).toEqual(['out'])
  expect(readdirSync(join(folder, 'out'), { recursive: true }).toSorted()).toEqual([
    '_____',
    '_____/_etc',
    '_____/_etc/___up____x.eml',
    'untagged',
    'untagged/___2.eml',
  ])
})

test('a second mail to a member is a second file, though the first was written by an earlier process', () => {
  const folder = temporaryFolder()
  const first = { id: '1', tags: { group: 'garden', edition: '2026-03-09', member: 'ada' } }
  createOutFolder(folder)(first, Buffer.from('first'))
  createOutFolder(folder, [first])({ ...first, id: '2' }, Buffer.from('second'))
  expect(readdirSync(join(folder, 'garden', '2026-03-09')).toSorted()).toEqual(['ada.2.eml', 'ada.eml'])
})
