import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { editionsIn } from '../../../functions/adapters/editions.ts'
import type { CompiledVariant } from '../../../functions/domain/templates/variant.ts'
import { type Key, keyNames, mailKeys } from '../../../functions/table.ts'
import { makingsContract } from '../../contracts/desk/makings.ts'
import { editionsContract } from '../../contracts/editions.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeEditions } from '../../fakes/mail.ts'
import { choiceOf } from '../../fixtures/editions/one-edition.ts'
import { objectNames } from '../../fixtures/records/object-names.ts'

const table = emulatedTable()

/** Random text, so that it does not compress into a single item. */
function variantOf(characters: number): CompiledVariant {
  const text = randomBytes(characters).toString('base64url').slice(0, characters)
  const discussions = new Map(objectNames.map((id) => [id, [id]]))
  const body = { before: [text], discussions, after: [] }
  const key = { kind: 'regular', language: 'en' } as const
  const titles = new Map(objectNames.map((id) => [id, `Title of ${id}`]))
  return { ...key, html: body, text: body, groupName: 'g', titles, messages: {}, most: 7, notes: [] }
}

describe('editions in memory', () => editionsContract(fakeEditions, variantOf))
describe('editions in a table', () => editionsContract(() => editionsIn(table()), variantOf))
describe('makings in memory', () => makingsContract(fakeEditions, variantOf))
describe('makings in a table', () => makingsContract(() => editionsIn(table()), variantOf))

/** A table that does `work` once, just before the nth item is put into it. */
function interrupted(nth: number, work: () => Promise<unknown>) {
  let puts = 0
  const put: ReturnType<typeof table>['put'] = async (...given) => {
    puts += 1
    if (puts === nth) await work()
    return table().put(...given)
  }
  return { ...table(), put }
}

async function itemsOf(groupId: string, date: string) {
  const items: Record<string, unknown>[] = []
  const values = { pk: mailKeys.editionParts(groupId, date) }
  for await (const item of table().query({ text: '#pk = :pk', values })) items.push(item)
  return items
}

describe('what two composes write at the same time', () => {
  test.each([1, 2, 3, 4])('is a variant of one of them, whole, wherever the other comes in (put %i)', async (nth) => {
    const key = { groupId: 'overlapping', date: `2026-03-0${nth}` }
    const [ours, theirs] = [variantOf(400_000), variantOf(400_000)]
    const editions = editionsIn(interrupted(nth, () => editionsIn(table()).writeVariant(key, theirs)))
    const isOurs = await editions.writeVariant(key, ours)
    expect(await editions.readVariant(key, ours)).toEqual(isOurs ? ours : theirs)
    expect(isOurs).toBe(nth === 4)
    // What nothing points at goes by itself, and nothing else does.
    const items = await itemsOf(key.groupId, key.date)
    const gone = items.filter((item) => item[keyNames.expires] !== undefined)
    expect(gone.length).toBe(isOurs ? 0 : 2)
    const name = String(items.find(({ name: of }) => of !== undefined)?.name)
    expect(gone.filter(({ sk }) => String(sk).includes(name))).toEqual([])
  })

  test('is who took part in one choice, and what belongs to the other goes by itself', async () => {
    const editions = editionsIn(table())
    const key = { groupId: 'overlapping', date: '2026-04-06' }
    const took = (time: number) => Array.from({ length: 16 }, () => new Map([['m1', [[0, time]] as const]]))
    const [first, second] = [
      await editions.writeParticipants(key, took(1)),
      await editions.writeParticipants(key, took(2)),
    ]
    await editions.writeChoice(key, choiceOf(['d1'], { participants: first }))
    await editions.writeChoice(key, choiceOf(['d1'], { participants: second }))
    const gone = (await itemsOf(key.groupId, key.date)).filter((item) => item[keyNames.expires] !== undefined)
    expect(gone.map(({ sk }) => String(sk).split('#')[1])).toEqual(Array.from({ length: 16 }, () => second))
  })
})

describe('rows of an edition without names', () => {
  const key = { groupId: 'older', date: '2026-03-09' }
  const nameless = (chunk: string): Key => ({
    pk: mailKeys.editionParts(key.groupId, key.date),
    sk: `VARIANT#regular#en#00${chunk}`,
  })

  test('are read until a variant with a name is there, and who took part as long as the choice names none', async () => {
    const editions = editionsIn(table())
    const older = variantOf(300_000)
    // Maps were plain objects.
    const plain = (_: string, value: unknown) => (value instanceof Map ? Object.fromEntries(value) : value)
    const zipped = gzipSync(JSON.stringify(older, plain))
    const half = Math.ceil(zipped.length / 2)
    await table().put({ ...nameless('0'), chunks: 2, bytes: zipped.subarray(0, half) })
    await table().put({ ...nameless('1'), chunks: 2, bytes: zipped.subarray(half) })
    const dying = interrupted(2, () => Promise.reject(new Error('the worker died')))
    await expect(editionsIn(dying).writeVariant(key, variantOf(10))).rejects.toThrow('died')
    expect(await editions.readVariant(key, older)).toEqual(older)
    const newer = variantOf(10)
    await editions.writeVariant(key, newer)
    expect(await editions.readVariant(key, older)).toEqual(newer)

    const bytes = gzipSync(JSON.stringify([['m1', [[0, 100]]]]))
    await table().put({ ...mailKeys.participants(key.groupId, key.date, 3), bytes })
    expect(await editions.readParticipants(key, 3, undefined)).toEqual(new Map([['m1', [[0, 100]]]]))
  })
})
