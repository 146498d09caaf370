import { describe, expect, test } from 'vitest'
import { htmlOf, textOf } from '../../../functions/mail/html-of.ts'
import { prepare } from '../../../functions/mail/merge.ts'
import { shareScope } from '../../../functions/mail/share.ts'
import { createTranslator } from '../../../functions/mail/translator.ts'
import { cardsOf, compileSample, english, recipientOf } from '../../fixtures/mails/mail.ts'

const page = 'https://mail.example/g/bookbinders/2026-03-09'
const join = 'https://mail.example/join/bookbinders?from=edition'

async function mailOf(more: Parameters<typeof compileSample>[0] = {}) {
  const prepared = prepare(await compileSample({ cards: cardsOf(2), ...more }))
  const one = recipientOf(['d0'])
  return { html: htmlOf(prepared, one), text: textOf(prepared, one).replaceAll('\r\n', '\n') }
}

describe('the way to send an edition to others', () => {
  test('is the public page, and a mail with its link, between asking and the way out', async () => {
    const { html, text } = await mailOf({ share: { page } })
    expect(html).toContain(`href="${page}"`)
    expect(html.indexOf('Send it to a colleague')).toBeGreaterThan(html.indexOf('Start a discussion'))
    expect(html.indexOf('Send it to a colleague')).toBeLessThan(html.indexOf('Less or more often'))
    expect(text).toContain(`\n\nKnow somebody who would like this?\nOpen the page to share:\n${page}\n\n---`)
  })

  test('is in no mail of a group that shows nothing to everybody, and in no farewell', async () => {
    for (const more of [{}, { share: { page }, kind: 'farewell' as const }]) {
      const { html, text } = await mailOf(more)
      expect(html + text).not.toMatch(/colleague|\/g\/bookbinders|mailto:\?/)
    }
  })

  test('holds nothing of the member who is mailed', async () => {
    const { html } = await mailOf({ share: { page, join } })
    const mailto = decodeURIComponent(/href="(mailto:\?[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '')
    expect(mailto).toBe(
      `mailto:?subject=Worth reading: The Bookbinders’ Bench, March 9, 2026&body=${page}\r\n\r\nTo get it by mail:\r\n${join}`,
    )
  })

  test('keeps whatever a group is called within the subject', () => {
    const group = 'A&body=x\r\nBcc: a@b.example ?#%\ud800'
    const say = createTranslator(english, 'en')
    const scope = shareScope(
      { kind: 'regular', share: { page } },
      (key, values) => say(key, { group, ...values }),
      'today',
    )
    const parsed = new URL(scope?.mail ?? '')
    expect([...parsed.searchParams.keys()]).toEqual(['subject', 'body'])
    expect(parsed.searchParams.get('body')).toBe(page)
  })

  test('takes less than 1.6 KB of a mail', async () => {
    const [without, withIt] = [await mailOf(), await mailOf({ share: { page, join } })]
    expect(Buffer.byteLength(withIt.html) - Buffer.byteLength(without.html)).toBeLessThan(1600)
  })
})
