import { describe, expect, test } from 'vitest'
import { chatTitle, isTelling } from '../../../../functions/readers/chat/titles.ts'

describe('the title of talk', () => {
  test.each([
    ['Hi all,\n\nwho brings the cups on Friday?', 'who brings the cups on Friday?'],
    ['hello @channel\nwe meet at the harbour', 'we meet at the harbour'],
    ['tea.example/…\nIs this the tea that we had?', 'Is this the tea that we had?'],
    ['#### The kettle and its lid', 'The kettle and its lid'],
    ['#harbour is closed on Friday', '#harbour is closed on Friday'],
    ['Hi all,\nsee you', 'Hi all,'],
    ['会議の時間です\n場所は港です', '会議の時間です'],
    ['', '#tea'],
  ])('is the first line that tells something: %j', (text, title) => expect(chatTitle(text, 'tea')).toBe(title))

  test.each([
    ['@ivana61 @gaelle55'],
    ['<@U024BE7LH> <#C024BE7LR|harbour>'],
    ['https://tea.example.org/kettle'],
    ['🤔'],
  ])('is not from %j where another message says more', (text) => expect(isTelling(text)).toBe(false))
})
