import { describe, expect, test } from 'vitest'
import { compiledVariantShape, variantKinds } from '../../../functions/domain/templates/variant.ts'
import { checkDocument } from '../../../functions/mail/check-document.ts'
import type { CompileInput } from '../../../functions/mail/compile.ts'
import { htmlOf, textOf } from '../../../functions/mail/html-of.ts'
import { readingsOf } from '../../../functions/mail/mail-document.ts'
import { prepare } from '../../../functions/mail/merge.ts'
import type { Recipient } from '../../../functions/mail/prepared.ts'
import { cardsOf, compileSample, digestTemplate, languages, recipientOf, stringsOf } from '../../fixtures/mails/mail.ts'

const bare: Partial<CompileInput> = {
  template: {
    ...digestTemplate,
    mjml: '<mjml><mj-body><mj-section><mj-column><mj-text>Hi</mj-text></mj-column></mj-section></mj-body></mjml>',
    text: 'Hi',
  },
}

async function mailOf(more: Partial<CompileInput> = {}, recipient: Partial<Recipient> = {}) {
  const prepared = prepare(await compileSample({ cards: cardsOf(2), ...more }))
  const one = recipientOf(['d0'], recipient)
  return { html: htmlOf(prepared, one), text: textOf(prepared, one).replaceAll('\r\n', '\n') }
}

describe('ask or start something', () => {
  test.each(variantKinds)('ends the digest of the kind %s, above the way out, in every language', async (kind) => {
    for (const language of languages) {
      const { html, text } = await mailOf({ kind, language })
      const { 'ask.heading': heading = '', 'ask.start': start, 'footer.reason': reason = '' } = stringsOf(language)
      expect(html.match(/href="https:\/\/binders\.example\/new"/g)).toHaveLength(1)
      expect(html.indexOf(heading)).toBeGreaterThan(html.indexOf('Wheat paste'))
      expect(html.indexOf(heading)).toBeLessThan(html.indexOf(reason.split('{')[0] || '4 Paper Mill Lane'))
      expect(text).toContain(`\n\n${start}:\nhttps://binders.example/new\n\n---`)
    }
  })

  test('ends a template of an owner too, and no style that a template may have hides it', async () => {
    const { html, text } = await mailOf(bare)
    expect(text).toMatch(/^Hi\n\n-{70}\n\nSomething on your mind\?/)
    const [reading] = readingsOf(html)
    const links = reading?.wayOut.flatMap(({ attrs }) => attrs.filter(({ name }) => name === 'href')) ?? []
    expect(links.map(({ value }) => new URL(value).pathname.split('/')[1])).toEqual([
      'new',
      'preferences',
      'unsubscribe',
      'read',
    ])
  })

  test('begins with one rule in plain text, where a template of the release before ends with one', async () => {
    const { text } = await mailOf({ ...bare, template: { ...digestTemplate, text: `Hi\n\n${'-'.repeat(70)}\n\n` } })
    expect(text).toMatch(/^Hi\n\n-{70}\n\nSomething on your mind\?/)
  })

  test('is a mail to the owners where there is no page, in other words', async () => {
    const ask = { by: 'mail', address: 'desk@binders.example' } as const
    const { html, text } = await mailOf({ ask })
    expect(html).toContain('href="mailto:desk@binders.example?subject=The%20Bookbinders%E2%80%99%20Bench"')
    expect(html).toContain('>Write to us</a>')
    expect(html).not.toContain('Start a discussion')
    expect(text).toContain('Write to us:\ndesk@binders.example\n')
  })

  test.each(['javascript:alert(1)', 'https://b.example/ x', 'ftp://b.example'])(
    'leads to the group where %j was stored',
    async (address) => {
      const { html, text } = await mailOf({ ask: { by: 'page', address } })
      expect(html).toContain('href="https://binders.example" style')
      expect(html + text).not.toContain(address)
    },
  )
})

describe('a member’s first mail', () => {
  test.each(['regular', 'win-back'] as const)('begins with why, how often and how to stop it: %s', async (kind) => {
    for (const language of languages) {
      const { html, text } = await mailOf({ kind, language }, { first: true })
      const body = html.slice(html.indexOf('<body'))
      const { 'first.change': change = '', 'first.stop': stop = '' } = stringsOf(language)
      for (const words of [change, stop]) {
        expect(body.indexOf(words)).toBeLessThan(body.indexOf('role="article"'))
        expect(text.indexOf(words)).toBeLessThan(text.indexOf('Wheat paste'))
      }
      expect(text).not.toContain('first.')
    }
  })

  test('says the group’s own cadence', async () => {
    expect((await mailOf({}, { first: true })).text.replaceAll('\n', ' ')).toMatch(
      /^This is your first digest from The Bookbinders’ Bench\. .* once a week\. If you don’t visit, it comes less often/,
    )
    expect((await mailOf({ cadence: 'monthly' }, { first: true })).text).toContain('once a month')
  })

  test('says it in a template that knows nothing of it, beside a notice, and the end stays whole', async () => {
    const { html, text } = await mailOf(bare, { first: true })
    expect(html.indexOf('first digest')).toBeLessThan(html.indexOf('>Hi<'))
    expect(text).toMatch(/^This is your first digest[\s\S]*\n\nHi\n/)
    expect(text).toContain('You’re receiving this because')
    const both = await mailOf({}, { first: true, notice: 'notice.weekly' })
    expect(both.text).toMatch(/first digest[\s\S]*Welcome back!/)
  })

  test('is the same mail as any other but for that', async () => {
    const [first, other] = [await mailOf({}, { first: true }), await mailOf()]
    expect(other.text).not.toContain('first digest')
    expect(first.text.endsWith(other.text)).toBe(true)
    expect(first.html.replace(/<div class="first-mail"[\s\S]*?<\/table>\s*<\/div>\r?\n/, '')).toBe(other.html)
    expect(checkDocument(first.html, { logo: undefined, pictures: false })).toEqual([])
  })

  test('says nothing of it in a farewell, or in a variant of an earlier release', async () => {
    expect((await mailOf({ kind: 'farewell' }, { first: true })).text).toMatch(/^Your last digest/)
    const { html, text, ...variant } = await compileSample({ cards: cardsOf(2) })
    const { first: _, ...htmlBefore } = html
    const { first: __, ...textBefore } = text
    const older = prepare(compiledVariantShape.parse({ ...variant, html: htmlBefore, text: textBefore }))
    expect(textOf(older, recipientOf(['d0'], { first: true })).replaceAll('\r\n', '\n')).toBe((await mailOf()).text)
  })
})
