import { existsSync } from 'node:fs'
import axe from 'axe-core'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import {
  PreferencesPage,
  UnknownLinkPage,
  UnsubscribedPage,
  UnsubscribePage,
} from '../../../functions/pages/mail-choice-pages.tsx'

const executablePath = '/usr/bin/chromium'
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const groupName = 'Binders <script>alert(1)</script> & Friends'

const pages = {
  'asking before it stops': () => <UnsubscribePage groupName={groupName} mail="yes" />,
  'saying that it stopped': () => <UnsubscribedPage groupName={groupName} mail="no" />,
  preferences: () => <PreferencesPage groupName={groupName} mail="yes" />,
  'saved preferences': () => <PreferencesPage groupName={groupName} mail="no" saved />,
  'an unknown link': () => <UnknownLinkPage />,
}

test('the page that asks changes something only by a POST', () => {
  const html = String(pages['asking before it stops']())
  expect(html).toContain('<form method="post">')
  expect(html).not.toContain('<script')
})

test('whoever has stopped the digest is not asked again', () => {
  const html = String(<UnsubscribePage groupName="Binders" mail="no" />)
  expect(html).toContain('The digest has stopped')
  expect(html).not.toContain('<form')
})

test('the preferences show what is chosen', () => {
  expect(String(pages.preferences())).toMatch(/value="yes" checked/)
  expect(String(pages['saved preferences']())).toMatch(/value="no" checked/)
})

test.each(Object.entries(pages))('%s: a group’s name is text, and nothing comes from elsewhere', (_name, page) => {
  const html = String(page())
  expect(html).not.toContain('<script>')
  expect(html).not.toMatch(/(?:src|href)=/)
})

describe.skipIf(!existsSync(executablePath))('in a browser (skipped where there is no Chromium)', () => {
  let browser: Browser | undefined
  afterAll(() => browser?.close())

  for (const colorScheme of ['light', 'dark'] as const) {
    test.each(Object.entries(pages))(`%s has no barrier on a phone, in ${colorScheme}`, async (_name, page) => {
      browser ??= await chromium.launch({ executablePath, args })
      const tab = await browser.newPage({ viewport: { width: 320, height: 640 }, colorScheme })
      await tab.setContent(String(page()))
      await tab.evaluate(axe.source)
      const found = await tab.evaluate<{ violations: { id: string }[] }>('axe.run()')
      expect(found.violations.map(({ id }) => id)).toEqual([])
      expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
      await tab.close()
    })
  }
})
