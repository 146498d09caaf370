import { expect, test } from 'vitest'
import { remember } from '../../../functions/domain/remember.ts'

test('a thing is made once while it is among the latest, and again after it was pushed out', async () => {
  const made: string[] = []
  const get = remember(
    2,
    (name: string) => name,
    async (name) => {
      made.push(name)
      return name.toUpperCase()
    },
  )
  for (const name of ['a', 'a', 'b', 'a', 'c', 'b', 'a']) expect(await get(name)).toBe(name.toUpperCase())
  expect(made).toEqual(['a', 'b', 'c', 'a'])
})

test('what failed once is made anew', async () => {
  let tries = 0
  const get = remember(
    2,
    (name: string) => name,
    async () => {
      tries += 1
      if (tries === 1) throw new Error('the table is busy')
      return tries
    },
  )
  await expect(get('a')).rejects.toThrow('busy')
  expect(await get('a')).toBe(2)
})

test('a thing of an earlier period is made anew', async () => {
  let period = 1
  let made = 0
  const make = async () => ++made
  const get = remember(
    2,
    (name: string) => name,
    make,
    () => period,
  )
  expect([await get('a'), await get('a')]).toEqual([1, 1])
  period = 2
  expect([await get('a'), await get('a')]).toEqual([2, 2])
})
