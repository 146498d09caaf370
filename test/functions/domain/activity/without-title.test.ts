import { expect, test } from 'vitest'
import { withoutTitle } from '../../../../functions/domain/activity/without-title.ts'

test.each([
  ['Does it have a bar? I was mistaken.', 'Does it have a bar?', 'I was mistaken.'],
  ['Good morning to all. Tea is ready.', 'Good morning to all', 'Tea is ready.'],
  ['good coconut cupboard', 'good coconut cupboard', ''],
  ['@here we meet today! 🎉 Please bring tea.', 'we meet today! 🎉', 'Please bring tea.'],
  [
    'How to glue a spine of old leather that was torn by somebody',
    'How to glue a spine of old leather that…',
    '… was torn by somebody',
  ],
  ['@Ann Lind how does one sew? With thread?', 'how does one sew?', 'With thread?'],
])('%j under the title %j goes on with %j', (text, title, rest) => {
  expect(withoutTitle(text, title)).toBe(rest)
})

test.each([
  ['Tea is what we drink here.', 'Tea'],
  ['How do I sew a book in one day?', 'How do I sew a book'],
  ['I have a book to bind.', 'Which cloth?'],
  ['We spoke for long of paper, glue, thread, boards and cloth. Which cloth? Linen.', 'Which cloth?'],
  ['Words', ''],
  ['Hmm, I think not.', 'Hmm…'],
  ['Words', '…'],
])('%j under the title %j is shown whole', (text, title) => {
  expect(withoutTitle(text, title)).toBe(text)
})
