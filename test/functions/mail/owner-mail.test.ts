import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type OwnerMail, ownerMailMessage, setOwnerMail } from '../../../functions/mail/owner-mail.ts'
import { languages, ownerMailSetting, ownerMails } from '../../fixtures/mails/mail.ts'
import { readMail } from '../../fixtures/mails/read-mail.ts'

const from = { from: 'digest@mail.example', fromName: 'Rekindle', to: 'ines@binders.example' }
const date = Date.parse('2026-03-09T09:00:00Z')

async function mailOf(mail: OwnerMail, language = 'en', envelope: Partial<typeof from> = {}) {
  const set = await setOwnerMail(mail, ownerMailSetting(mail.kind, language))
  return readMail(await ownerMailMessage({ ...from, ...envelope, ...set, date }))
}

const everyMail = Object.entries(ownerMails).flatMap(([name, mail]) =>
  languages.map((language) => ({ name: `${name}, in ${language}`, mail, language })),
)
const signIn = ownerMails['sign-in'] as Extract<OwnerMail, { kind: 'sign-in' }>

describe('a mail to an owner', () => {
  test.each(Object.entries(ownerMails))('says in English: %s', async (_, mail) => {
    const { text, mail: parsed } = await mailOf(mail)
    expect(`${parsed.subject}\n\n${text}`).toMatchSnapshot()
  })

  test.each(everyMail)('says all of it in HTML too, with one button: $name', async ({ mail, language }) => {
    const { text, shown, html } = await mailOf(mail, language)
    const words = text.split(/\s+/).map((word) => word.replace(/[:：]$/, ''))
    expect(words.filter((word) => word !== mail.link && !shown.includes(word))).toEqual([])
    expect([...html.matchAll(/<a [^>]*>/g)].map(([tag]) => tag)).toEqual([
      expect.stringMatching(new RegExp(`ses:no-track[^>]*href="${mail.link}"`)),
    ])
    expect(shown + text).not.toMatch(/owner\.|\{|undefined|NaN/)
    expect(Buffer.byteLength(html)).toBeLessThan(20_000)
  })

  test('comes by itself, from nobody’s list, and says so', async () => {
    const { mail } = await mailOf(signIn)
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
    expect([...mail.headers.keys()].filter((name) => /^list/.test(name))).toEqual([])
    expect(mail.from?.value).toEqual([{ name: 'Rekindle', address: 'digest@mail.example' }])
    expect(mail.date?.getTime()).toBe(date)
    expect(mail.attachments).toEqual([])
  })

  test('keeps to the lines that mail allows', async () => {
    const { raw } = await mailOf(signIn, 'ar')
    for (const line of raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998)
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  test('tells how long its link works', async () => {
    expect((await mailOf({ ...signIn, minutes: 1 })).text).toContain('expires in one minute.')
    expect((await mailOf({ ...signIn, minutes: 15 })).text).toContain('expires in 15 minutes.')
  })
})

describe('a hostile name in a mail to an owner', () => {
  const hostile = '<img src=x onerror=alert(1)> {{ mail.link }} {% raw %}\r\nBcc: all@x.example'
  const onOneLine = hostile.replace('\r\n', ' ')

  test.each(Object.entries(ownerMails))('is shown as it is: %s', async (_, mail) => {
    const named = mail.kind === 'sign-in' ? { ...mail, serviceName: hostile } : { ...mail, groupName: hostile }
    const { shown, text, html, mail: parsed } = await mailOf(named)
    expect(shown).toContain(onOneLine)
    expect(text.replace(/\s+/g, ' ')).toContain(onOneLine)
    expect(parsed.subject).toContain(onOneLine)
    expect(html).not.toMatch(/<img/)
    expect(parsed.bcc).toBeUndefined()
  })

  test('of a template, or a reason, is shown as it is, and not without end', async () => {
    const template = ownerMails.template as Extract<OwnerMail, { kind: 'template' }>
    const { shown } = await mailOf({ ...template, templateName: hostile, reason: `${hostile} ${'x'.repeat(5000)}` })
    expect(shown.split(onOneLine)).toHaveLength(5)
    expect(shown).not.toContain('x'.repeat(300))
  })

  test('begins no other header, wherever it stands', async () => {
    const set = await setOwnerMail(signIn, ownerMailSetting('sign-in'))
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (name) => {
        const said = `${name}\r\nBcc: all@x.example`
        const { mail } = await readMail(
          await ownerMailMessage({ ...from, ...set, date, fromName: said, subject: said }),
        )
        expect([...mail.headers.keys()].sort()).toEqual([
          'auto-submitted',
          'content-type',
          'date',
          'from',
          'message-id',
          'mime-version',
          'subject',
          'to',
        ])
        expect(mail.to).toMatchObject({ text: 'ines@binders.example' })
      }),
      { numRuns: 50 },
    )
  })
})
