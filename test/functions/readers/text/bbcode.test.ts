import { expect, test } from 'vitest'
import { withoutBbcode } from '../../../../functions/readers/text/bbcode.ts'
import { growth, muchGrowth } from '../../../fixtures/growth.ts'

test.each([
  ['a quote', '[quote="Ann, the [first]":1x2y]Old[/quote:1x2y]New', 'New'],
  ['a quote in a quote', '[quote][quote]Oldest[/quote]Old[/quote]New', 'New'],
  ['a quote that never ends', '[quote]What I say', 'What I say'],
  ['an end without a beginning', 'What I say[/quote]', 'What I say'],
  ['marks', '[b:1x]Bold[/b:1x] [color=#f00]red[/color] [size=150]large[/size]', 'Bold red large'],
  ['a link', '[url=https://tea.example]tea[/url]', 'tea'],
  ['a list', 'Buy[list=1][*]tea[*]cups[/list]', 'Buy\n* tea\n* cups'],
  ['a picture', 'Look [img]https://x.example/a.png[/img]', 'Look '],
  ['code', 'Do [code]x = [1][/code] it', 'Do  it'],
  ['what is folded in', '[details="More"]Secret[/details]', 'More'],
  ['a date', '[date=2026-03-09 time=17:00:00 timezone="Europe/Berlin"]', '2026-03-09 17:00'],
  ['brackets of prose', '[SOLVED] a[i] and [see above]', '[SOLVED] a[i] and [see above]'],
])('%s', (_, written, text) => {
  expect(withoutBbcode(written)).toBe(text)
})

test('a text of nothing but marks costs no more than its length', async () => {
  for (const each of ['[quote]', '[/quote]', '[quote="', '[b']) {
    const often = (size: number) => {
      for (let time = 0; time < 50; time += 1) withoutBbcode(each.repeat(size))
    }
    expect(await growth(often, 300)).toBeLessThan(muchGrowth)
  }
})
