import { describe, expect, test } from 'vitest'
import { cardsOf } from '../fixtures/mails/mail.ts'
import { mailsFromThePast } from '../fixtures/mails/past-mails.ts'
import { readMail } from '../fixtures/mails/read-mail.ts'
import { everyVariant, typesetMail } from '../fixtures/mails/typeset-mail.ts'

const golden = everyVariant.filter(({ language }) => ['en', 'de', 'ja', 'ar'].includes(language))

const share = {
  page: 'https://mail.example/g/bookbinders/2026-03-09',
  join: 'https://mail.example/join/bookbinders?from=edition',
}

describe('a mail, word for word', () => {
  test.each(golden)('$name says what was agreed', async ({ kind, language }) => {
    const { mail, text } = await readMail(await typesetMail({ kind, language, cards: cardsOf(4) }))
    expect(`${mail.subject}\n\n${text}`).toMatchSnapshot()
  })

  test.each(golden.filter(({ kind }) => kind === 'regular'))(
    '$name says how to send it to others',
    async ({ kind, language }) => {
      const { text, html, shown } = await readMail(await typesetMail({ kind, language, cards: cardsOf(1), share }))
      const mailto = /href="(mailto:\?[^"]+)"/.exec(html)?.[1] ?? ''
      const ending = text.slice(text.indexOf(share.page) - 100)
      expect(`${ending}\n\n${decodeURIComponent(mailto.replaceAll('&amp;', '&'))}`).toMatchSnapshot()
      expect(shown).not.toContain('share.')
    },
  )

  test.each(mailsFromThePast)('$name says how old its discussions are', async ({ input, recipient }) => {
    const { mail, text, shown, html } = await readMail(await typesetMail(input, recipient))
    const heading = /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1]
    // What an inbox shows beside the subject.
    const preview = /<div[^>]*display:none[^>]*>(.*?)<\/div>/s.exec(html)?.[1]?.trim()
    expect(`${mail.subject} – ${preview}\n# ${heading}\n\n${text}`).toMatchSnapshot()
    expect(shown).not.toMatch(/member\.|heading\.|lead\.|undefined/)
  })

  test.each(everyVariant)('$name says in HTML every word that it says in plain text', async ({ kind, language }) => {
    const { text, shown, html } = await readMail(await typesetMail({ kind, language, cards: cardsOf(4) }))
    const words = text.split(/\s+/).map((word) => word.replace(/[:：]$/, ''))
    const links = words.filter((word) => word.startsWith('http'))
    const missing = words.filter((word) => !links.includes(word) && !/^-+$/.test(word) && !shown.includes(word))
    expect(missing).toEqual([])
    expect(links.filter((link) => !html.includes(`href="${link}"`))).toEqual([])
  })
})
