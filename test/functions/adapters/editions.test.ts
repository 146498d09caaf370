import { randomBytes } from 'node:crypto'
import { describe } from 'vitest'
import { editionsIn } from '../../../functions/adapters/editions.ts'
import type { CompiledVariant } from '../../../functions/domain/variant.ts'
import { editionsContract } from '../../contracts/editions.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeEditions } from '../../fakes/mail.ts'
import { objectNames } from '../../fixtures/object-names.ts'

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
