import { expect, test } from 'vitest'
import type { CompiledVariant } from '../../../functions/domain/templates/variant.ts'
import type { Editions } from '../../../functions/ports.ts'
import { choiceOf } from '../../fixtures/editions/one-edition.ts'

/** What every keeper of editions must do with one that is made anew. */
export function makingsContract(create: () => Editions, variantOf: (characters: number) => CompiledVariant): void {
  test('a later making takes the place of an earlier, in whatever order they come', async () => {
    const editions = create()
    const edition = { groupId: 'g', date: '2025-12-29', asOf: '2025-12-29T09:00:00.000Z' }
    const madeOf = (id: string, making: number) => ({ discussions: [{ id, people: 1, replies: 1 }], making })
    await editions.open(edition)
    await editions.remake(edition, madeOf('early', 1))
    expect(await editions.get(edition)).toMatchObject({ discussions: [] })
    await editions.freeze(edition, { state: 'frozen', discussions: [], subjects: ['Glue', 'Paper'] })
    await editions.startMailing(edition)
    await editions.remake(edition, madeOf('a', 2))
    await editions.remake(edition, madeOf('b', 1))
    expect(await editions.get(edition)).toMatchObject({ ...madeOf('a', 2), state: 'mailing' })
    expect((await editions.get(edition))?.subjects).toBeUndefined()

    const [first, second] = [choiceOf(['d1']), choiceOf(['d2'], { making: 2 })]
    await editions.writeChoice(edition, first)
    expect(await editions.writeChoice(edition, second)).toEqual(second)
    expect(await editions.writeChoice(edition, choiceOf(['d3'], { making: 1 }))).toEqual(second)
    expect(await editions.readChoice(edition)).toEqual(second)

    const later = variantOf(20)
    const setBy = (making: number) => ({ version: 0, broken: [], making })
    await editions.writeVariant(edition, variantOf(10))
    expect(await editions.writeVariant(edition, later, setBy(2))).toBe(true)
    expect(await editions.writeVariant(edition, variantOf(30), setBy(1))).toBe(false)
    expect(await editions.readVariant(edition, later)).toEqual(later)
    expect(await editions.variantSetBy(edition, later)).toEqual(setBy(2))
  })
}
