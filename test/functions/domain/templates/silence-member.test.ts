import { expect, test } from 'vitest'
import { silenceMember } from '../../../../functions/domain/templates/silence-member.ts'
import { compiledVariantShape, type Spoken } from '../../../../functions/domain/templates/variant.ts'
import { filled } from '../../../fixtures/filled.ts'

const variant = filled(compiledVariantShape)
const reply = (memberId: string, to?: string) => ({
  postId: `by-${memberId}`,
  memberId,
  name: memberId,
  said: `${memberId} speaks`,
  at: 1,
  ...(to && { to }),
})
const spoken: Spoken = {
  url: 'https://b.example/1',
  isQuestion: false,
  opening: { memberId: 'ana', name: 'Ana', said: 'Which glue?', avatarUrl: 'https://b.example/ana.png' },
  replies: [reply('ben'), reply('cleo', 'ana')],
  people: 3,
  links: [],
}
const quoting = { ...variant, spoken: new Map([['d1', spoken]]) }

test('an opening of theirs says nothing and is nobody’s, and who answered it answers nobody', () => {
  const silenced = silenceMember(quoting, 'ana').spoken?.get('d1')
  expect(silenced).toEqual({ ...spoken, opening: { name: '', said: '' }, replies: [reply('ben'), reply('cleo')] })
})

test('a reply of theirs is gone, and the next one is first', () => {
  expect(silenceMember(quoting, 'ben').spoken?.get('d1')).toEqual({ ...spoken, replies: [reply('cleo', 'ana')] })
})

test('a variant that quotes nothing of theirs, or nobody at all, is the very same', () => {
  expect(silenceMember(quoting, 'dan')).toBe(quoting)
  const { spoken: _, ...silent } = variant
  expect(silenceMember(silent, 'ana')).toBe(silent)
})
