import { expect, test } from 'vitest'
import { gather } from '../../../functions/domain/gather.ts'

function gathering(expected: number, patience: () => Promise<unknown> = () => new Promise(() => undefined)) {
  const works: (readonly number[])[] = []
  const add = gather(expected, patience, async (items: readonly number[]) => {
    works.push(items)
    if (items.includes(13)) throw new Error('unlucky')
    return items.map((item) =>
      item < 0 ? { status: 'rejected', reason: new Error(`no ${item}`) } : { status: 'fulfilled', value: item * 2 },
    )
  })
  return { works, add }
}

test('what is expected is worked on together, and each is answered by itself', async () => {
  const { works, add } = gathering(3)
  const answers = await Promise.allSettled([add(Promise.resolve(1)), add(Promise.resolve(-1)), add(Promise.resolve(2))])
  expect(works).toEqual([[1, -1, 2]])
  expect(answers.map((each) => (each.status === 'fulfilled' ? each.value : each.reason.message))).toEqual([
    2,
    'no -1',
    4,
  ])
})

test('one that fails to come is told so, and keeps nobody waiting', async () => {
  const { works, add } = gathering(2)
  const failing = add(Promise.reject(new Error('lost')))
  await Promise.allSettled([failing])
  await expect(failing).rejects.toThrow('lost')
  expect(await add(Promise.resolve(5))).toBe(10)
  expect(works).toEqual([[5]])
})

test('nothing waits longer than patience lasts', async () => {
  let over = () => undefined as unknown
  const { works, add } = gathering(3, () => new Promise((resolve) => (over = () => resolve(undefined))))
  const first = add(Promise.resolve(1))
  await new Promise((resolve) => setImmediate(resolve))
  over()
  expect(await first).toBe(2)
  const rest = Promise.all([add(Promise.resolve(2)), add(Promise.resolve(3))])
  expect(await rest).toEqual([4, 6])
  expect(works).toEqual([[1], [2, 3]])
})

test('where the work fails all of it is told so', async () => {
  const { add } = gathering(2)
  const answers = await Promise.allSettled([add(Promise.resolve(13)), add(Promise.resolve(1))])
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})
