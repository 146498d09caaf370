import { expect, test } from 'vitest'
import type { Letter } from '../../../../functions/domain/choosing/letter.ts'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import type { VariantKind } from '../../../../functions/domain/templates/variant.ts'
import { takeBack } from '../../../../functions/steps/sending/take-back.ts'
import { fakeSettings } from '../../../fakes/community.ts'
import { fakeDeliveries, fakeEditions } from '../../../fakes/mail.ts'
import { choiceOf, plannedFor } from '../../../fixtures/editions/one-edition.ts'

const edition = { groupId: 'g', date: '2026-03-09', asOf: '2026-03-09T09:00:00.000Z' }
const picksOf = (ids: readonly string[]) =>
  ids.map((discussionId) => ({ discussionId, why: { key: 'people', count: 3 } as const }))

type Given = { readonly letter?: Letter; readonly kind?: VariantKind }

async function taken(shown: readonly string[], withdrawn: readonly string[], { letter, kind = 'regular' }: Given = {}) {
  const ports = {
    settings: fakeSettings(),
    editions: fakeEditions(),
    deliveries: fakeDeliveries(),
    findWithdrawn: async () => new Set(withdrawn),
  }
  await ports.settings.create(defaultSettings({ id: 'g', timeZone: 'UTC' }))
  if (letter) await ports.editions.writeChoice(edition, choiceOf(shown, { letter }))
  const recipient = plannedFor('m1', { variant: { kind, language: 'en' }, picks: picksOf(shown) })
  const look = await takeBack(ports, { ...edition, recipients: [recipient] })
  const kept = await look(recipient)
  const [row] = await ports.deliveries.getMany(edition, ['m1'])
  return { shown: typeof kept === 'string' ? kept : kept.picks.map(({ discussionId }) => discussionId), row }
}

test('what was withdrawn is left out, and the others keep their order', async () => {
  const { shown, row } = await taken(['a', 'b', 'c', 'd'], ['b'])
  expect(shown).toEqual(['a', 'c', 'd'])
  expect(row).toBeUndefined()
})

test('where fewer are left than the group wants for a mail, the member gets none, and the ledger says why', async () => {
  const { shown, row } = await taken(['a', 'b', 'c'], ['b', 'x'])
  expect(shown).toBe('dropped')
  expect(row).toMatchObject({ outcome: 'dropped', reason: 'nothing new' })
})

test('who lost nothing is mailed as it was decided', async () => {
  expect((await taken(['a', 'b'], ['x'])).shown).toEqual(['a', 'b'])
})

test('a letter goes out with what is left below it, even nothing, and a farewell beside it does not', async () => {
  const letter = { form: 'letter', discussions: 3 } as const
  expect((await taken(['a', 'b', 'c'], ['b', 'c'], { letter })).shown).toEqual(['a'])
  expect((await taken(['a'], ['a'], { letter })).shown).toEqual([])
  expect((await taken(['a', 'b', 'c'], ['b'], { letter, kind: 'farewell' })).shown).toBe('dropped')
})
