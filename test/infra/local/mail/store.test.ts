import { appendFileSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openStore } from '../../../../infra/local/mail/store.ts'
import { temporaryFolder } from '../assembly-fixture.ts'

test('a store opened again knows its messages, and forgives a line that a crash cut short', () => {
  const folder = temporaryFolder()
  const first = openStore(folder)
  const message = { id: 'one', at: '2026-03-09T09:00:00Z', from: 'a@b.c', to: ['d@e.f'], subject: 'S', tags: {} }
  first.add(message, Buffer.from('one'))
  first.add({ ...message, id: 'two' }, Buffer.from('two'))
  first.close()
  truncateSync(join(folder, 'index.ndjson'), statSync(join(folder, 'index.ndjson')).size - 5)
  appendFileSync(join(folder, 'messages.eml'), 'half a mess')
  const second = openStore(folder)
  second.add({ ...message, id: 'three' }, Buffer.from('three'))
  expect([...second.newest()].map((kept) => [kept.id, second.raw(kept).toString()])).toEqual([
    ['three', 'three'],
    ['one', 'one'],
  ])
  second.close()
  // The cut line is gone for good: whatever was written after it is whole.
  const third = openStore(folder)
  expect([...third.from(1)].map((kept) => [kept.id, third.raw(kept).toString()])).toEqual([['three', 'three']])
  third.close()
})
