import { describe, expect, test } from 'vitest'
import { looksIn } from '../../../functions/adapters/looks.ts'
import { usualLook } from '../../../functions/domain/templates/look.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { looksContract } from '../../contracts/template-versions.ts'
import { fakeLooks } from '../../fakes/console.ts'

const table = emulatedTable()

describe('looks in memory', () => looksContract(fakeLooks))
describe('looks in a table', () => {
  looksContract(() => looksIn(table()))

  test('a look that would not be let in any more is the usual one, and stops no edition', async () => {
    const looks = looksIn(table())
    const unreadable = { ...usualLook, ink: '#ffffff', sheet: '#ffffff' }
    await looks.save('broken', {
      version: 1,
      savedAt: '2026-03-09T09:00:00.000Z',
      by: { memberId: 'o1' },
      look: unreadable,
    })
    expect((await looks.list('broken'))[0]?.look).toEqual(usualLook)
  })
})
