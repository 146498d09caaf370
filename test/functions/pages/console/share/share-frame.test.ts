import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasChromium } from '../../../../fixtures/pages/chromium.ts'
import { consoleInBrowser, deskUrl } from '../../../../fixtures/pages/console-in-a-browser.ts'

const edition = {
  groupId: 'g',
  date: '2026-03-02',
  publishedAt: '2026-03-02T10:00:00.000Z',
  posts: 34,
  people: 12,
  hasCard: false,
  discussions: [{ id: 'd1', title: 'Which thread?', opening: 'A member asked me.', replies: 4 }],
}
const phone = { viewport: { width: 390, height: 800 } }

describe.skipIf(!hasChromium)('the pages of Share (skipped where there is no Chromium)', () => {
  let desk: Awaited<ReturnType<typeof consoleInBrowser>>
  beforeAll(async () => {
    desk = await consoleInBrowser()
    await desk.home.ports.publicEditions.put(edition)
  })
  afterAll(() => desk?.close())

  test('switch the join page on without script, on a phone, and lead to its texts', async () => {
    const tab = await desk.open({ ...phone, javaScriptEnabled: false })
    await tab.goto(deskUrl)
    await tab.getByRole('link', { name: 'Share', exact: true }).click()
    await tab.getByLabel('Let people join by this page').check()
    await tab.getByLabel('Name in addresses').fill('binders')
    await tab.getByRole('button', { name: 'Save' }).click()
    expect(await tab.locator('[role=status]').textContent()).toBe('Saved.')
    expect(await tab.getByRole('link', { name: /^Join page/ }).textContent()).toContain('On')
    await tab.getByRole('link', { name: /^Invitation/ }).click()
    const text = tab.getByRole('textbox', { name: 'LinkedIn' })
    expect(await text.inputValue()).toMatch(/Join here: https:\/\/mail\.example\/join\/binders\?from=linkedin$/)
    expect(await tab.getByRole('button', { name: /^Copy/ }).count()).toBe(0)
  })

  test('copy a text by one button, and say so', async () => {
    const tab = await desk.open({ permissions: ['clipboard-read', 'clipboard-write'] })
    await tab.goto(`${deskUrl}/share/invitation`)
    await tab.getByRole('button', { name: 'Copy the text for WhatsApp' }).click()
    // By its accessible name: whoever cannot see the button is told as well.
    await tab.getByRole('button', { name: 'Copied', exact: true }).waitFor()
    const text = tab.getByRole('textbox', { name: 'WhatsApp' })
    expect(await tab.evaluate('navigator.clipboard.readText()')).toBe(await text.inputValue())
  })

  test('show a whole text without a bar to scroll it by', async () => {
    const tab = await desk.open(phone)
    await tab.goto(`${deskUrl}/share/invitation`)
    for (const text of await tab.locator('.paste textarea').all()) {
      expect(await text.evaluate((area) => area.scrollHeight - area.clientHeight)).toBeLessThanOrEqual(1)
    }
  })

  test('show an edition as the chosen level shows it, at once and without script', async () => {
    const tab = await desk.open({ javaScriptEnabled: false })
    await tab.goto(`${deskUrl}/share/editions`)
    const seen = async () => {
      const parts = ['34 posts by 12 people', 'Which thread?', 'A member asked me.']
      return Promise.all(parts.map((part) => tab.getByText(part, { exact: true }).isVisible()))
    }
    expect(await seen()).toEqual([false, false, false])
    expect(await tab.getByLabel(/^Numbers and titles/).isVisible()).toBe(false)
    await tab.getByLabel('Yes, it is open').check()
    await tab.getByLabel(/^Numbers, titles and openings/).check()
    expect(await seen()).toEqual([true, true, true])
    await tab.getByLabel(/^Numbers and titles/).check()
    expect(await seen()).toEqual([true, true, false])
    await tab.getByLabel(/^NumbersThe/).check()
    expect(await seen()).toEqual([true, false, false])
  })

  test('ask for a forum’s key where a forum is chosen', async () => {
    const tab = await desk.open({ javaScriptEnabled: false })
    await tab.goto(`${deskUrl}/share/channels`)
    await tab.getByLabel(/^Mattermost/).check()
    expect(await tab.getByLabel('API key', { exact: true }).isVisible()).toBe(false)
    await tab.getByLabel(/^Discourse/).check()
    expect(await tab.getByLabel('API key', { exact: true }).isVisible()).toBe(true)
  })
})
