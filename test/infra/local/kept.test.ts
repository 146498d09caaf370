import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findKept, keep, keepAhead } from '../../../infra/local/kept.ts'

function keepText(what: string, text: string): string {
  const place = keep(what, (folder) => writeFileSync(join(folder, 'text'), text))
  onTestFinished(() => rmSync(place, { recursive: true, force: true }))
  return place
}

test('what was kept is found, whole, and what was not is not', () => {
  const what = `test-${randomUUID()}`
  expect(findKept(what)).toBeUndefined()
  const place = keepText(what, 'kept')
  expect(findKept(what)).toBe(place)
  expect(readFileSync(join(place, 'text'), 'utf8')).toBe('kept')
})

test('what could not be made is not kept, and leaves nothing behind', () => {
  const what = `test-${randomUUID()}`
  const place = keepText(`other-${what}`, '')
  const failing = () => {
    throw new Error('It does not bundle.')
  }
  expect(() => keep(what, failing)).toThrow('It does not bundle.')
  expect(readdirSync(dirname(place)).filter((name) => name.startsWith(what))).toEqual([])
})

test('what is made meanwhile is kept as well, and nothing of what could not be', async () => {
  const what = `test-${randomUUID()}`
  const making = (isFilled: boolean) =>
    keepAhead(what, async (folder) => {
      writeFileSync(join(folder, 'text'), 'made')
      return isFilled
    })
  expect(await making(false)).toBeUndefined()
  expect(findKept(what)).toBeUndefined()
  const place = (await making(true)) ?? ''
  onTestFinished(() => rmSync(place, { recursive: true, force: true }))
  expect(findKept(what)).toBe(place)
  expect(readFileSync(join(place, 'text'), 'utf8')).toBe('made')
  expect(readdirSync(dirname(place)).filter((name) => name.startsWith(what))).toEqual([basename(place)])
})

test('of two that make the same, the first is kept', () => {
  const what = `test-${randomUUID()}`
  const place = keep(what, (folder) => {
    writeFileSync(join(folder, 'text'), 'slow')
    keepText(what, 'quick')
  })
  expect(readFileSync(join(place, 'text'), 'utf8')).toBe('quick')
  expect(readdirSync(dirname(place)).filter((name) => name.startsWith(what))).toEqual([basename(place)])
})

test('what nobody has used for a week goes', () => {
  const old = keepText(`test-${randomUUID()}`, 'old')
  const longAgo = new Date(Date.now() - 8 * 24 * 60 * 60 * 1000)
  utimesSync(old, longAgo, longAgo)
  const young = keepText(`test-${randomUUID()}`, 'young')
  expect([existsSync(old), existsSync(young)]).toEqual([false, true])
})
