import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalogued } from '../../../../../functions/domain/choosing/catalogue.ts'
import type { Discussion } from '../../../../../functions/domain/community.ts'
import { hasChromium } from '../../../../fixtures/pages/chromium.ts'
import { barriersOn, consoleInBrowser, deskUrl } from '../../../../fixtures/pages/console-in-a-browser.ts'

// For whoever wants to look at the pages: PICTURES=folder.
const pictures = process.env.PICTURES

const titles = [
  'Which glue holds leather to board for longer than a winter?',
  'Glue: wheat paste, PVA or hide glue',
  'أفضل الكُتُب العربية glue',
  '上海最好的书店在哪里 glue',
  `Glue${'long'.repeat(60)}`,
]

const discussions: readonly Discussion[] = titles.map((title, nth) => ({
  id: `old${nth}`,
  title,
  url: `https://b.example/old${nth}`,
  authorId: nth % 2 === 0 ? 'm2' : 'm1',
  createdAt: `20${10 + 3 * nth}-05-04T09:00:00.000Z`,
  tags: ['materials', 'beginners'],
  participants: [['m1', '2024-06-04T09:00:00.000Z']],
  opening: {
    postId: 'p',
    createdAt: '2021-05-04T09:00:00.000Z',
    excerpt: `The last one came off after a few weeks in the cold hall, and before I begin again I would like to know ${'x'.repeat(40)}`,
  },
}))

describe.skipIf(!hasChromium)('the archive in a browser (skipped where there is no Chromium)', () => {
  let desk: Awaited<ReturnType<typeof consoleInBrowser>>
  beforeAll(async () => {
    desk = await consoleInBrowser()
    const { catalogues, discussions: rows } = desk.home.ports
    await rows.merge('g', discussions)
    const entries = discussions.flatMap((each) => catalogued(each) ?? [])
    await catalogues.writeChunk('g', 'b1', 0, entries)
    await catalogues.publish('g', 'b1', 1)
  })
  afterAll(() => desk?.close())

  test('is reached from This week, and pins what was found for it, with the keyboard and without script', async () => {
    const tab = await desk.open({ javaScriptEnabled: false })
    await tab.goto(deskUrl)
    await tab.getByLabel('Search the archive').fill('glue leather')
    await tab.keyboard.press('Enter')
    await tab.getByRole('button', { name: `Pin: ${titles[0]}` }).focus()
    await tab.keyboard.press('Enter')
    expect(await tab.locator('.done').textContent()).toBe('Pinned for the next edition.')
    expect(await tab.getByLabel('Search the archive').inputValue()).toBe('glue leather')
    expect(await tab.locator('#piece-old0 .tag').textContent()).toBe('Pinned')
    await tab.getByRole('link', { name: 'Back to this week' }).click()
    expect(await tab.locator('.piece').first().textContent()).toContain(titles[0])
  })

  test.each([
    { colorScheme: 'light', width: 390 },
    { colorScheme: 'dark', width: 390 },
    { colorScheme: 'light', width: 1280 },
    { colorScheme: 'dark', width: 1280 },
  ] as const)('has no barrier and scrolls no way but down: $colorScheme, $width', async ({ colorScheme, width }) => {
    const tab = await desk.open({ colorScheme, viewport: { width, height: 800 } })
    for (const [name, query] of [
      ['found', 'q=glue'],
      ['near', 'q=lether'],
      ['nothing', `q=${'nothing '.repeat(40)}`],
      ['best', ''],
    ] as const) {
      await tab.goto(`${deskUrl}/archive?${query}`, { waitUntil: 'load' })
      if (pictures) await picture(tab, `archive-${name}-${colorScheme}-${width}`)
      expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(width)
      expect(await barriersOn(tab)).toEqual([])
    }
    await tab.goto(deskUrl)
    if (pictures) await picture(tab, `week-${colorScheme}-${width}`)
  })
})

async function picture(tab: Page, name: string): Promise<void> {
  await mkdir(pictures ?? '', { recursive: true })
  await tab.screenshot({ path: join(pictures ?? '', `${name}.png`), fullPage: true })
}
