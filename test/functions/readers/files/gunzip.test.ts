import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { plainBytes } from '../../../../functions/readers/files/gunzip.ts'

test.each([
  ['plain', Buffer.from('tea')],
  ['zipped', gzipSync('tea')],
])('what %s bytes come from is closed, also where only the first are wanted', async (_, bytes) => {
  let isClosed = false
  async function* source() {
    try {
      yield bytes
      yield bytes
    } finally {
      isClosed = true
    }
  }
  for await (const first of plainBytes(source())) {
    expect(first.toString()).toBe('tea')
    break
  }
  expect(isClosed).toBe(true)
})
