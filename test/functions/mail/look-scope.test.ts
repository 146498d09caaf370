import { describe, expect, test } from 'vitest'
import { lookShape, usualLook } from '../../../functions/domain/templates/look.ts'
import { lookScope } from '../../../functions/mail/look-scope.ts'
import { ownLook } from '../../fixtures/mails/mail.ts'
import { readMail } from '../../fixtures/mails/read-mail.ts'
import { typesetMail } from '../../fixtures/mails/typeset-mail.ts'

const mailOf = async (look?: object, kind: 'regular' | 'win-back' | 'farewell' = 'regular') =>
  readMail(await typesetMail({ kind, look: look && lookShape.parse(look) }))

describe.each(['regular', 'win-back', 'farewell'] as const)('the look of a %s mail', (kind) => {
  test('is the usual one where none is set', async () => {
    const [none, usual] = await Promise.all([mailOf(undefined, kind), mailOf(usualLook, kind)])
    expect(usual.html).toBe(none.html)
    expect(usual.text).toBe(none.text)
  })

  test('leaves no trace of the usual one where it is changed', async () => {
    const { html } = await mailOf(ownLook, kind)
    for (const of of ['accent', 'paper', 'sheet', 'ink', 'band'] as const) expect(html).not.toContain(usualLook[of])
    expect(html).not.toMatch(/#f0a487|font-family: ?(?:Georgia|system-ui)/)
    for (const of of ['accent', 'paper', 'sheet', 'ink'] as const) expect(html).toContain(ownLook[of])
    if (kind === 'win-back') expect(html).toContain(ownLook.band)
  })

  test('shows the logo once, with words for it, and no taller than a line or two', async () => {
    const { html } = await mailOf(ownLook, kind)
    expect(html.match(/<img[^>]*>/g)).toEqual([
      expect.stringMatching(/src="https:\/\/binders\.example\/logo\.png" alt="The &quot;Bench&quot;" height="48"/),
    ])
    expect(html).toMatch(/<img[^>]*max-height: 48px/)
  })

  test('says the owner’s words above and below, in HTML and in plain text', async () => {
    const { shown, text } = await mailOf(ownLook, kind)
    for (const words of [
      'Books, <and> what holds them',
      'A registered club.',
      'Register 12',
      'Dock 3, 20457 Hamburg',
    ]) {
      expect(shown).toContain(words)
      expect(text).toContain(words)
    }
    expect(text).not.toContain('Paper Mill Lane')
    expect(text).toMatch(/A registered club\.\nRegister 12\n\nDock 3/)
  })
})

describe('words of a look', () => {
  test('lose what reaches beyond their line, and lines without words', () => {
    const { header, footer, logo } = lookScope({
      ...usualLook,
      header: 'a\u202eb\r\nc',
      footer: ' one\r\n\r\n two\n',
      logo: { url: 'https://a.example/l.png', alt: 'a\tb' },
    })
    expect({ header, footer, alt: logo?.alt }).toEqual({ header: 'ab c', footer: ['one', 'two'], alt: 'a b' })
  })
})
