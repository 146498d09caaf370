import { describe, expect, test } from 'vitest'
import { createTranslator } from '../../../functions/mail/translator.ts'

describe('messages of a language', () => {
  test('count by the rules of their language', () => {
    const messages = { posts: '{count, plural, one {# post} few {# posty} other {# postów}}' }
    const translate = createTranslator(messages, 'pl')
    expect([1, 3, 5].map((count) => translate('posts', { count }))).toEqual(['1 post', '3 posty', '5 postów'])
  })

  test('what looks like a tag or a message in a value is left alone', () => {
    const translate = createTranslator({ by: '<b>by</b> {author}' }, 'en')
    expect(translate('by', { author: '{title} <i>' })).toBe('<b>by</b> {title} <i>')
  })

  test('a message that is missing shows its key', () => {
    expect(createTranslator({}, 'en')('footer.reason')).toBe('footer.reason')
  })
})
