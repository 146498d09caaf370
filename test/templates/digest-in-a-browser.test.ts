import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { prepare } from '../../functions/mail/merge.ts'
import { message } from '../../functions/mail/message.ts'
import { cardsOf, compileSample, envelope, recipientOf } from '../fixtures/mail.ts'
import { readMail } from '../fixtures/read-mail.ts'

const executablePath = '/usr/bin/chromium'
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
// A mail stands inside a client's own page, which has the landmarks.
const rules = { region: { enabled: false }, 'landmark-one-main': { enabled: false } }

const word = 'W'.repeat(120)
const digests = {
  English: { cards: cardsOf() },
  Arabic: { cards: cardsOf(), language: 'ar' },
  'a digest of words without end': {
    cards: cardsOf().map((card) => ({ ...card, title: word, excerpt: word, author: word })),
    group: { name: word, url: 'https://binders.example', timeZone: 'UTC' },
    postalAddress: word,
  },
}

async function htmlOf(digest: (typeof digests)[keyof typeof digests]): Promise<string> {
  const recipient = recipientOf(
    digest.cards.map(({ id }) => id),
    { name: word, keep: ['notice.pace'] },
  )
  return (await readMail(message(prepare(await compileSample(digest)), recipient, envelope))).html
}

describe.skipIf(!existsSync(executablePath))('the digest in a browser (skipped where there is no Chromium)', () => {
  let browser: Browser | undefined
  afterAll(() => browser?.close())

  for (const colorScheme of ['light', 'dark'] as const) {
    test.each(Object.entries(digests))(`%s has no barrier on a phone, in ${colorScheme}`, async (_name, digest) => {
      browser ??= await chromium.launch({ executablePath, args })
      const tab = await browser.newPage({ viewport: { width: 320, height: 640 }, colorScheme })
      await tab.setContent(await htmlOf(digest))
      await tab.evaluate(axe)
      const found = await tab.evaluate<{ violations: { id: string }[] }>(`axe.run({ rules: ${JSON.stringify(rules)} })`)
      expect(found.violations.map(({ id }) => id)).toEqual([])
      expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
      await tab.close()
    })
  }

  test('is dark throughout in the dark, and light where a client dropped the style block', async () => {
    browser ??= await chromium.launch({ executablePath, args })
    const tab = await browser.newPage({ colorScheme: 'dark' })
    const html = await htmlOf(digests.English)
    const backgrounds = `[...document.querySelectorAll('body, body > div, .sheet, .sheet > table, .notice')]
      .filter((element) => element.offsetHeight > 0)
      .map((element) => Number(/\\d+/.exec(getComputedStyle(element).backgroundColor)[0]))`
    await tab.setContent(html)
    expect(Math.max(...(await tab.evaluate<number[]>(backgrounds)))).toBeLessThan(50)
    await tab.setContent(html.replace(/<style[\s\S]*?<\/style>/g, ''))
    expect(Math.min(...(await tab.evaluate<number[]>(backgrounds)))).toBeGreaterThan(200)
    await tab.close()
  })

  test('asks for nothing from the network', async () => {
    browser ??= await chromium.launch({ executablePath, args })
    const tab = await browser.newPage()
    const asked: string[] = []
    tab.on('request', (request) => asked.push(request.url()))
    await tab.setContent(await htmlOf(digests.English), { waitUntil: 'networkidle' })
    expect(asked).toEqual([])
    await tab.close()
  })
})
