import { HtmlValidate } from 'html-validate'
import { describe, expect, test } from 'vitest'
import { letterForms } from '../../functions/domain/choosing/letter.ts'
import { variantKinds } from '../../functions/domain/templates/variant.ts'
import { setJoinMail } from '../../functions/mail/join-mail.ts'
import { setOwnerMail } from '../../functions/mail/owner-mail.ts'
import { joinMailSetting, joinMails } from '../fixtures/mails/join-mails.ts'
import { cardsOf, languages, ownerMailSetting, ownerMails, ownIntroduction, ownLook } from '../fixtures/mails/mail.ts'
import { readMail } from '../fixtures/mails/read-mail.ts'
import { everyVariant, typesetMail } from '../fixtures/mails/typeset-mail.ts'

const share = { page: 'https://mail.example/g/bookbinders/2026-03-09' }

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // MJML writes it in small letters, which every parser takes.
    'doctype-style': 'off',
    // Outlook on Windows sets its page from them.
    'no-conditional-comment': 'off',
    // Some clients drop the style block.
    'no-inline-style': 'off',
    // MJML's frame is a div with the role of an article, since clients rename what they don't know.
    'prefer-native-element': 'off',
    // Layout tables are what Outlook on Windows understands, with attributes of that age.
    'no-deprecated-attr': 'off',
  },
})

describe('the HTML of a mail', () => {
  test.each(everyVariant)('$name keeps the rules of HTML', async ({ kind, language }) => {
    const { html } = await readMail(await typesetMail({ kind, language }))
    const { results } = await validator.validateString(html)
    expect(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual([])
  })

  test.each(variantKinds)('%s keeps them in a look of its own, with an introduction', async (kind) => {
    const { html } = await readMail(await typesetMail({ kind, look: ownLook, introduction: ownIntroduction, share }))
    const { results } = await validator.validateString(html)
    expect(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual([])
  })

  test.each(letterForms)('a first mail that is a %s keeps them', async (form) => {
    for (const kind of variantKinds) {
      const cards = kind === 'farewell' ? cardsOf(3) : []
      const letter = { introduction: ownIntroduction, letter: { form, discussions: 0 }, cards }
      const { html } = await readMail(await typesetMail({ kind, look: ownLook, ...letter }, { first: true }))
      const { results } = await validator.validateString(html)
      expect(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual([])
    }
  })

  test.each(Object.entries(ownerMails))('a mail to an owner keeps them: %s', async (_, mail) => {
    const { html } = await setOwnerMail(mail, ownerMailSetting(mail.kind, 'ar'))
    const { results } = await validator.validateString(html)
    expect(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual([])
  })

  test.each(joinMails)('a mail to who asked to join keeps them: %s', async (_, mail) => {
    const { html } = await setJoinMail(mail, joinMailSetting('ar'))
    const { results } = await validator.validateString(html)
    expect(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual([])
  })

  test('is checked by a validator that finds what is wrong', async () => {
    const { html } = await readMail(await typesetMail())
    const { valid } = await validator.validateString(html.replace('</h1>', '</h2>'))
    expect(valid).toBe(false)
  })

  test.each(everyVariant)('$name stays below what Gmail shows of a mail', async ({ kind, language }) => {
    const { html } = await readMail(await typesetMail({ kind, language }))
    expect(Buffer.byteLength(html)).toBeLessThan(60_000)
  })

  test.each(languages)('in %s stays below it too with the longest words that a mail may hold', async (language) => {
    const cards = Array.from({ length: 7 }, (_, nth) => ({
      id: `d${nth}`,
      title: '"'.repeat(200),
      url: `https://g.example/${nth}`,
      author: '"'.repeat(100),
      excerpt: '"'.repeat(5000),
      date: '2026-09-30T00:00:00.000Z',
      people: 999_999,
      replies: 999_999,
      reactions: 999_999,
    }))
    for (const kind of ['regular', 'win-back', 'farewell'] as const) {
      const news = { since: 'last there', posts: 9_999_999, people: 999_999, discussions: 999_999 } as const
      const { html } = await readMail(
        await typesetMail({ kind, language, cards }, { name: '"'.repeat(200), news, first: true }),
      )
      expect(html.match(/<h2/g)).toHaveLength(7)
      expect(Buffer.byteLength(html)).toBeLessThan(102_400)
    }
  })
})
