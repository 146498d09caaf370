import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasChromium } from '../../../fixtures/pages/chromium.ts'
import { barriersOn, consoleInBrowser, deskUrl } from '../../../fixtures/pages/console-in-a-browser.ts'

// For whoever wants to look at the pages: PICTURES=folder.
const pictures = process.env.PICTURES

const pages = [
  '',
  '/archive',
  '/archive?q=about',
  '/archive?q=nothing',
  '/audience',
  '/schedule',
  '/look',
  '/templates/digest',
  '/templates/digest/history',
  '/templates/digest/compare?from=0&to=0',
  '/preview',
  '/preview?form=text',
  '/results',
  '/members?find=a',
  '/share',
  '/share/invitation',
  '/share/editions',
  '/share/channels',
  '/share/poster',
]
const others = ['/console/sign-in', '/console/sign-in/spent', '/console/account', '/console/groups/nowhere']
const addresses = [...pages.map((page) => `${deskUrl}${page}`), ...others.map((path) => new URL(path, deskUrl).href)]
const windows = [
  { colorScheme: 'light', width: 320 },
  { colorScheme: 'dark', width: 320 },
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
] as const

describe.skipIf(!hasChromium)('every page of the console (skipped where there is no Chromium)', () => {
  let desk: Awaited<ReturnType<typeof consoleInBrowser>>
  beforeAll(async () => {
    desk = await consoleInBrowser()
    await desk.home.ports.curation.save('g', curation, 0)
    await (await desk.home.signedIn({ email: 'ana@owners.example' })).post('/console/groups/g/audience')
  })
  afterAll(() => desk?.close())

  test.each(windows)('has no barrier and scrolls no way but down: $colorScheme, $width', async (window) => {
    const { colorScheme, width } = window
    const tab = await desk.open({ colorScheme, viewport: { width, height: 800 } })
    const found: string[] = []
    for (const address of addresses) {
      await tab.goto(address, { waitUntil: 'load' })
      if (pictures) await picture(tab, `${new URL(address).pathname.slice(9)}-${colorScheme}-${width}`)
      const isWide = Number(await tab.evaluate('document.documentElement.scrollWidth')) > width
      found.push(...(isWide ? [`${address} scrolls aside`] : []))
      found.push(...(await barriersOn(tab)).map((barrier) => `${address}: ${barrier}`))
    }
    expect(found).toEqual([])
  })

  test('is worked by the keyboard alone: the first stop leads past the tabs, and every stop can be seen', async () => {
    const tab = await desk.open({ viewport: { width: 1280, height: 800 } })
    await tab.goto(`${deskUrl}/schedule`)
    await tab.keyboard.press('Tab')
    expect(await tab.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to content')
    for (let nth = 0; nth < 20; nth += 1) {
      await tab.keyboard.press('Tab')
      const seen =
        '[document.activeElement.outerHTML.slice(0, 60), getComputedStyle(document.activeElement).outlineStyle]'
      expect(await tab.evaluate(seen)).toEqual([expect.any(String), 'solid'])
    }
  })

  test('does its work without script', async () => {
    const tab = await desk.open({ javaScriptEnabled: false })
    await tab.goto(deskUrl)
    await tab.getByRole('button', { name: 'Pin: About d3' }).click()
    expect(await tab.locator('.piece').nth(2).textContent()).toContain('About d3')
    await tab.goto(`${deskUrl}/schedule`)
    await tab.getByLabel('Day', { exact: true }).selectOption('4')
    await tab.getByRole('button', { name: 'Show the dates' }).click()
    expect(await tab.locator('#dates li').first().textContent()).toContain('Thursday')
    await tab.goto(`${deskUrl}/look`)
    await tab.getByLabel('Accent').fill('#0b5394')
    await tab.getByRole('button', { name: 'Save' }).click()
    expect(await tab.locator('[role=status]').textContent()).toBe('Saved.')
  })
})

const curation = { pins: ['d2', 'd4'], drops: ['d1'], introduction: 'Come to the *fair*.', revision: 0 }

async function picture(tab: Page, name: string): Promise<void> {
  await mkdir(pictures ?? '', { recursive: true })
  await tab.screenshot({ path: join(pictures ?? '', `${name.replaceAll('/', '-')}.png`), fullPage: true })
}
