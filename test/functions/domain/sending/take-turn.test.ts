import { expect, test } from 'vitest'
import { type InTurn, takeTurn } from '../../../../functions/domain/sending/take-turn.ts'

type Begun = { readonly name: string }

/** A turn that writes down what it does; `looks` are what it sees, one after the other. */
function turn(...looks: readonly (boolean | Error)[]) {
  const done: string[] = []
  const seen = looks.values()
  const work = {
    look: async () => {
      done.push('look')
      const { value = true } = seen.next()
      if (value instanceof Error) throw value
      return value
    },
    begin: (names: readonly string[]) =>
      Promise.allSettled(
        names.map(async (name): Promise<Begun | 'no'> => {
          if (name === 'broken') throw new Error('broken')
          done.push(`begin ${name}`)
          return name === 'unwanted' ? 'no' : { name }
        }),
      ),
    finish: (all: readonly InTurn<Begun>[]) =>
      Promise.allSettled(
        all.map(async ({ begun: { name }, index }) => {
          done.push(`finish ${name} ${index}`)
          return 'yes' as const
        }),
      ),
    giveBack: async (all: readonly Begun[]) => {
      for (const { name } of all) done.push(`give back ${name}`)
      if (all.some(({ name }) => name === 'kept')) throw new Error('not given back')
    },
    stopped: 'stopped',
  } as const
  const take = (...names: readonly string[]) => takeTurn<string, Begun, 'yes' | 'no' | 'stopped'>(names, work)
  return { done, take }
}

const value = (of: string) => ({ status: 'fulfilled', value: of })

test('nothing is finished before all is begun and looked at', async () => {
  const { done, take } = turn()
  expect(await take('a', 'unwanted', 'b')).toEqual([value('yes'), value('no'), value('yes')])
  expect(done).toEqual(['look', 'begin a', 'begin unwanted', 'begin b', 'look', 'finish a 0', 'finish b 2'])
})

test('what was forbidden while it was begun is given back, and what was forbidden before is not begun', async () => {
  const late = turn(true, false)
  expect(await late.take('a', 'unwanted')).toEqual([value('stopped'), value('no')])
  expect(late.done.slice(3)).toEqual(['look', 'give back a'])
  const early = turn(false)
  expect(await early.take('a')).toEqual([value('stopped')])
  expect(early.done).toEqual(['look'])
})

test('where nothing can be seen nothing goes, and the error is told of each', async () => {
  const error = new Error('the table is busy')
  const rejected = { status: 'rejected', reason: error }
  expect(await turn(error).take('a', 'b')).toEqual([rejected, rejected])
  const late = turn(true, error)
  expect(await late.take('a')).toEqual([rejected])
  expect(late.done.at(-1)).toBe('give back a')
})

test('where what was begun cannot be given back, each is told so', async () => {
  const results = await turn(true, false).take('a', 'kept', 'unwanted')
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
})

test('one that fails keeps none of the others', async () => {
  const results = await turn().take('a', 'broken')
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
})
