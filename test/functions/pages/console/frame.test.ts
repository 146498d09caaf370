import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { choiceOf, cohortsAt } from '../../../fixtures/editions/one-edition.ts'
import { compileSample } from '../../../fixtures/mails/mail.ts'
import { hasChromium } from '../../../fixtures/pages/chromium.ts'
import { barriersOn, consoleInBrowser, deskUrl } from '../../../fixtures/pages/console-in-a-browser.ts'
import { consolePaths, drawnViews, everyView, notPages, type View } from '../../../fixtures/pages/console-pages.ts'

type ConsolePorts = Awaited<ReturnType<typeof consoleInBrowser>>['home']['ports']

// For whoever wants to look at the pages: PICTURES=folder.
const pictures = process.env.PICTURES
// For whoever wants to wait: every page in every language, width and theme.
const views = process.env.EVERY_VIEW ? everyView : drawnViews

test('what is drawn shows each pair of a language, a width and a theme, and each page in Arabic at 320', () => {
  const pairs = (pairOf: (view: View) => string) => new Set(drawnViews.map(pairOf)).size
  expect(pairs(({ language, width }) => `${language} ${width}`)).toBe(7 * 3)
  expect(pairs(({ language, theme }) => `${language} ${theme}`)).toBe(7 * 3)
  expect(pairs(({ width, theme }) => `${width} ${theme}`)).toBe(3 * 3)
  const narrow = drawnViews.filter(({ language, width }) => language === 'ar' && width === 320)
  expect(new Set(narrow.map(({ path }) => path)).size).toBe(consolePaths.length)
})

describe.skipIf(!hasChromium)('every page of the console (skipped where there is no Chromium)', () => {
  let desk: Awaited<ReturnType<typeof consoleInBrowser>>
  beforeAll(async () => {
    desk = await consoleInBrowser()
    const { editions, curation } = desk.home.ports
    await curation.save('g', { pins: ['d2', 'd4'], drops: ['d1'], introduction: 'Come to the *fair*.', revision: 0 }, 0)
    const edition = { groupId: 'g', date: '2026-03-02', asOf: '2026-03-02T09:00:00.000Z' }
    await editions.open(edition)
    await editions.freeze(edition, { state: 'frozen', discussions: [{ id: 'd1', people: 2, replies: 3 }] })
    await (await desk.home.signedIn({ email: 'ana@owners.example' })).post('/console/groups/g/audience')
  })
  afterAll(() => desk?.close())

  test('is among those that are looked at', () => {
    const routes = desk.home.routes.filter(({ method, path }) => method === 'GET' && path.startsWith('/console/'))
    const looked = new Set(consolePaths.map((path) => new URL(path, deskUrl).pathname))
    const forms = [...new Set(routes.map(({ path }) => path))].filter(
      (path) => !notPages.some((each) => each.test(path)),
    )
    const unseen = forms.filter((path) => !matchesOne(path, looked))
    expect(unseen).toEqual([])
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

  test('opens its menu and its help without script, and has the language and colours that are pressed there', async () => {
    const tab = await desk.open({ javaScriptEnabled: false, viewport: { width: 320, height: 800 } })
    await tab.goto(`${deskUrl}/audience`)
    await tab.locator('.menu > summary').click()
    await tab.getByRole('button', { name: 'Dark' }).click()
    await tab.locator('meta[name=color-scheme][content=dark]').waitFor({ state: 'attached' })
    expect(tab.url()).toBe(`${deskUrl}/audience`)
    await tab.locator('.menu > summary').click()
    await tab.getByRole('button', { name: 'العربية' }).click()
    await tab.locator('html[dir=rtl]').waitFor()
    for (const part of ['.menu', '.help']) {
      await tab.locator(`${part} > summary`).click()
      if (pictures) await picture(tab, `open${part}`)
      const box = await tab.locator(`${part} > :last-child`).boundingBox()
      expect({ part, isInside: box && box.x >= 0 && box.x + box.width <= 320 }).toEqual({ part, isInside: true })
      await tab.locator(`${part} > summary`).click()
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

  test(`has no barrier and scrolls no way but down, in ${views.length} views`, async () => {
    await letOneWait(desk.home.ports)
    const tab = await desk.open()
    const found: string[] = []
    for (const view of views) {
      await look(tab, view)
      const place = `${view.path} ${view.language} ${view.width} ${view.theme ?? 'as the device'}`
      if (pictures) await picture(tab, place.slice(9))
      found.push(...(await sidewaysIn(tab, view)).map((what) => `${place}: ${what}`))
      found.push(...(await barriersOn(tab)).map((barrier) => `${place}: ${barrier}`))
    }
    expect(found).toEqual([])
  })
})

/** What scrolls sideways: nothing may but a table, and on the narrowest phone not even that. */
async function sidewaysIn(tab: Page, { width }: View): Promise<string[]> {
  const page = Number(await tab.evaluate('document.documentElement.scrollWidth')) > width ? ['the page'] : []
  const wider = '[...document.querySelectorAll(".scroll")].some((each) => each.scrollWidth > each.clientWidth)'
  return width === 320 && (await tab.evaluate(wider)) ? [...page, 'a table'] : page
}

/** An edition that waits for its owners: it stands in place of the next one. */
async function letOneWait({ editions, runs, settings }: ConsolePorts): Promise<void> {
  const run = { groupId: 'g', date: '2026-03-04', asOf: '2026-03-04T09:00:00.000Z' }
  const until = { at: '2026-03-06T09:00:00.000Z', otherwise: 'cancel' } as const
  await settings.setLive('g')
  await runs.open(run, cohortsAt(run.asOf), 0, { by: 'approval', reason: 'x', at: run.asOf, until })
  await editions.open(run)
  await editions.writeChoice(run, choiceOf(['d1', 'd2', 'd3', 'd4'], { making: 0 }))
  await editions.writeVariant(run, await compileSample())
  await editions.freeze(run, { state: 'frozen', discussions: [] })
  await editions.startMailing(run)
}

/** Opens a page as somebody sees it who chose a language and colours on a device of the others. */
async function look(tab: Page, { path, language, width, theme, device }: View): Promise<void> {
  const chosen = { language, theme: theme ?? '' }
  const cookies = Object.entries(chosen).map(([name, value]) => ({ name: `__Host-${name}`, value }))
  await tab.context().addCookies(cookies.map((cookie) => ({ ...cookie, url: new URL(deskUrl).origin, secure: true })))
  await tab.setViewportSize({ width, height: 800 })
  await tab.emulateMedia({ colorScheme: device })
  await tab.goto(new URL(path, deskUrl).href, { waitUntil: 'load' })
}

/** Whether one of the paths is of a route, whose parameters stand for one part each. */
function matchesOne(route: string, paths: ReadonlySet<string>): boolean {
  const pattern = new RegExp(`^${route.replaceAll(/:\w+(\{.*?\}(?=\/|$))?/g, '[^/]+')}$`)
  return [...paths].some((path) => pattern.test(path))
}

async function picture(tab: Page, name: string): Promise<void> {
  await mkdir(pictures ?? '', { recursive: true })
  await tab.screenshot({ path: join(pictures ?? '', `${name.replaceAll(/[/ ?&=]+/g, '-')}.png`), fullPage: true })
}
