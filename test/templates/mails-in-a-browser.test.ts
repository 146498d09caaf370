import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { variantKinds } from '../../functions/domain/templates/variant.ts'
import type { CompileInput } from '../../functions/mail/compile.ts'
import { setJoinMail } from '../../functions/mail/join-mail.ts'
import { setOwnerMail } from '../../functions/mail/owner-mail.ts'
import { joinMailSetting, joinMails } from '../fixtures/mails/join-mails.ts'
import { cardsOf, ownerMailSetting, ownerMails, ownIntroduction, ownLook } from '../fixtures/mails/mail.ts'
import { readMail } from '../fixtures/mails/read-mail.ts'
import { typesetMail } from '../fixtures/mails/typeset-mail.ts'
import { hasChromium, sharedBrowser } from '../fixtures/pages/chromium.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
// A mail stands inside a client's own page, which has the landmarks.
const rules = { region: { enabled: false }, 'landmark-one-main': { enabled: false } }

const share = { page: 'https://mail.example/g/bookbinders/2026-03-09' }
const word = 'W'.repeat(120)
const contents: Readonly<Record<string, Partial<CompileInput>>> = {
  English: {},
  Arabic: { language: 'ar', introduction: ownIntroduction },
  'a look of its own': { look: ownLook, introduction: ownIntroduction, share },
  'a letter': { introduction: ownIntroduction, letter: { form: 'letter', discussions: 0 } },
  'an Arabic question': {
    share,
    language: 'ar',
    introduction: 'على ماذا تعملون؟',
    letter: { form: 'question', discussions: 0 },
    ask: { by: 'mail', address: 'desk@binders.example' },
  },
  'words without end': {
    cards: cardsOf().map((card) => ({ ...card, title: word, excerpt: word, author: word })),
    group: { name: word, url: 'https://binders.example' },
    postalAddress: word,
  },
}
const mails = [
  ...variantKinds.flatMap((kind) =>
    Object.entries(contents).map(([name, content]) => ({
      name: `${kind} in ${name}`,
      html: () => htmlOf({ kind, ...content }),
    })),
  ),
  ...Object.entries(ownerMails).map(([name, mail]) => ({
    name: `to an owner, ${name}`,
    html: async () => (await setOwnerMail(mail, ownerMailSetting(mail.kind, 'ar'))).html,
  })),
  ...joinMails.map(([name, mail]) => ({
    name: `to who asked to join, ${name}`,
    html: async () => (await setJoinMail(mail, joinMailSetting('ar'))).html,
  })),
]

async function htmlOf(content: Partial<CompileInput>): Promise<string> {
  return (await readMail(await typesetMail(content, { name: word, first: true }))).html
}

describe.skipIf(!hasChromium)('a mail in a browser (skipped where there is no Chromium)', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.each(mails)(`$name has no barrier on a phone, in ${colorScheme}`, async ({ html }) => {
      const browser = await sharedBrowser()
      const tab = await browser.newPage({ viewport: { width: 320, height: 640 }, colorScheme })
      await tab.setContent(await html())
      await tab.evaluate(axe)
      const found = await tab.evaluate<{ violations: { id: string }[] }>(`axe.run({ rules: ${JSON.stringify(rules)} })`)
      expect(found.violations.map(({ id }) => id)).toEqual([])
      expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
      await tab.close()
    })
  }

  test.each(variantKinds)(
    '%s is dark throughout in the dark, and light where a client dropped the style block',
    async (kind) => {
      const browser = await sharedBrowser()
      const tab = await browser.newPage({ colorScheme: 'dark' })
      const html = await htmlOf({ kind, introduction: ownIntroduction, letter: { form: 'letter', discussions: 0 } })
      const backgrounds = `[...document.querySelectorAll('body, body > div, .sheet, .sheet > table, .notice, .introduction, .first-mail')]
      .filter((element) => element.offsetHeight > 0)
      .map((element) => Number(/\\d+/.exec(getComputedStyle(element).backgroundColor)[0]))`
      await tab.setContent(html)
      expect(Math.max(...(await tab.evaluate<number[]>(backgrounds)))).toBeLessThan(50)
      await tab.setContent(html.replace(/<style[\s\S]*?<\/style>/g, ''))
      expect(Math.min(...(await tab.evaluate<number[]>(backgrounds)))).toBeGreaterThan(200)
      await tab.close()
    },
  )

  test.each(variantKinds)('%s asks for nothing from the network', async (kind) => {
    const browser = await sharedBrowser()
    const tab = await browser.newPage()
    const asked: string[] = []
    tab.on('request', (request) => asked.push(request.url()))
    await tab.setContent(await htmlOf({ kind }), { waitUntil: 'networkidle' })
    expect(asked).toEqual([])
    await tab.close()
  })
})
