import { describe, expect, test } from 'vitest'
import { type JoinMail, setJoinMail } from '../../../functions/mail/join-mail.ts'
import { ownerMailMessage } from '../../../functions/mail/owner-mail.ts'
import { joinMailSetting, joinMails } from '../../fixtures/mails/join-mails.ts'
import { languages } from '../../fixtures/mails/mail.ts'
import { readMail } from '../../fixtures/mails/read-mail.ts'

const envelope = { from: 'digest@mail.example', fromName: 'The Bench', to: 'ines@binders.example' }
const date = Date.parse('2026-03-09T09:00:00Z')
const tags = { join: '1b4e28ba-2fa1-11d2-883f-0016d3cca427', joinGroup: 'binders' }

async function mailOf(mail: JoinMail, language = 'en') {
  const set = await setJoinMail(mail, joinMailSetting(language))
  return readMail(await ownerMailMessage({ ...envelope, ...set, date, tags, replyTo: 'desk@binders.example' }))
}

const everyMail = joinMails.flatMap(([name, mail]) =>
  languages.map((language) => ({ name: `${name}, in ${language}`, mail, language })),
)

describe('a mail to somebody who asked to join', () => {
  test.each(joinMails)('says in English: %s', async (_, mail) => {
    const { text, mail: parsed } = await mailOf(mail)
    expect(`${parsed.subject}\n\n${text}`).toMatchSnapshot()
  })

  test.each(everyMail)('says all of it in HTML too, with one button: $name', async ({ mail, language }) => {
    const { text, shown, html } = await mailOf(mail, language)
    const words = text.split(/\s+/).map((word) => word.replace(/[:：]$/, ''))
    expect(words.filter((word) => word !== mail.link && word !== mail.groupUrl && !shown.includes(word))).toEqual([])
    expect([...html.matchAll(/<a [^>]*>/g)].map(([tag]) => tag)).toEqual([
      expect.stringMatching(new RegExp(`ses:no-track[^>]*href="${mail.link}"`)),
    ])
    expect(shown + text).not.toMatch(/join\.|\{|undefined|NaN/)
  })

  test('tells SES which request it is of, in tags that no delivery has, and where an answer goes', async () => {
    const { mail, raw } = await mailOf(joinMails[0]?.[1] as JoinMail)
    const unfolded = raw.replaceAll(/\r\n[ \t]+/g, ' ')
    expect(/^X-SES-MESSAGE-TAGS: (.*)$/im.exec(unfolded)?.[1]?.trim()).toBe(
      `join=${tags.join}, joinGroup=${tags.joinGroup}`,
    )
    expect(mail.replyTo?.value).toMatchObject([{ address: 'desk@binders.example' }])
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
  })

  test('holds the look of its group, and nothing that a hostile name could add', async () => {
    const [, mail] = joinMails[0] ?? []
    const hostile = '<img src=x onerror=alert(1)> {{ mail.link }}\r\nBcc: all@x.example'
    const { html, raw } = await mailOf({ ...(mail as JoinMail), groupName: hostile, wording: hostile })
    expect(html).toContain('https://binders.example/logo.png')
    expect(html).toContain('#1d4ed8')
    expect(html).not.toContain('<img src=x')
    expect(raw).not.toMatch(/^Bcc:/m)
  })
})
