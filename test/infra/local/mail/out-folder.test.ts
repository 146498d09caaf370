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
