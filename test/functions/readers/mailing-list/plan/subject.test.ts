import { expect, test } from 'vitest'
import { subjectOf, tagKey, titleIn } from '../../../../../functions/readers/mailing-list/plan/subject.ts'
import { growth, muchGrowth } from '../../../../fixtures/growth.ts'

test.each([
  ['Re: Re[2]: Fwd: Tea', 'Tea'],
  ['回复：茶', '茶'],
  ['Re^3: Tea', 'Tea'],
  ['Re-2: Tea', 'Tea'],
  ['Re (4): Tea', 'Tea'],
  ['RE : Thé', 'Thé'],
  ['Réf. : Thé', 'Thé'],
  ['[EXTERNAL] AW: Tee', 'Tee'],
  ['*****SPAM***** Re: Tea', 'Tea'],
  ['[Fwd: Tea]', 'Tea'],
  ['Tea (fwd)', 'Tea'],
  ['إعادة توجيه: شاي', 'شاي'],
  ['転送: お茶', 'お茶'],
  ['İLT: Çay', 'Çay'],
  ['השב: תה', 'תה'],
])('%s answers %s', (text, rest) => expect(subjectOf(text)).toMatchObject({ rest, isReply: true }))

test.each([
  'Reading: a list',
  'Rest in peace',
  'Rev: 2 of the menu',
  'Tea: which?',
  'Trip: Rome',
  'Ideas: cups',
  '12: 30',
])('%s answers nothing', (text) => expect(subjectOf(text)).toMatchObject({ rest: text, isReply: false }))

test('a subject names the one that it had before', () => {
  expect(subjectOf('Re: Cups (was: Tea)')).toMatchObject({ rest: 'Cups', isChanged: true })
  expect(subjectOf('Tassen (war: Tee)')).toMatchObject({ rest: 'Tassen', isChanged: true })
  expect(subjectOf('What it was')).toMatchObject({ rest: 'What it was', isChanged: false })
})

test('a title has no tag of the list, also where that counts the messages', () => {
  const isListTag = (tag: string) => tagKey(tag) === '[tea]'
  const title = (text: string) => titleIn(subjectOf(text), isListTag)
  expect(title('[tea] Re: [tea] Cups')).toBe('Cups')
  expect(title('[tea:00123] Re: [tea:00120] Cups')).toBe('Cups')
  expect(title('Re: [ANN] Re: Cups')).toBe('[ANN] Cups')
  expect(title('[tea] [ANN] Cups')).toBe('[ANN] Cups')
})

test('a subject that somebody made long takes no longer than it is', async () => {
  for (const text of ['Re: ', '[a] ', '(was ', '[Fwd: ', 'aw']) {
    expect(await growth((size) => subjectOf(text.repeat(size)), 200)).toBeLessThan(muchGrowth)
  }
})
