import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import axe from 'axe-core'
import { describe, expect, test } from 'vitest'
import { editionPlaces } from '../../../../functions/domain/publishing/edition-places.ts'
import { hasChromium, sharedBrowser } from '../../../fixtures/pages/chromium.ts'
import { publicEditionSite, publish, type ToldDiscussion, week } from '../../../fixtures/pages/public-editions.ts'

const places = editionPlaces('', 'bookbinders')

// For whoever wants to look at the pages: PICTURES=folder.
const pictures = process.env.PICTURES
const picture =
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 80"><rect width="240" height="80" rx="12" fill="%23204a44"/></svg>'
const logo = { url: 'https://logo.example/a.svg', alt: 'The Bookbinders' }

const japanese: readonly ToldDiscussion[] = [
  {
    id: 'd1',
    title: '和紙の糊が夏にかびてしまいます',
    opening: '毎週月曜に少しずつ作っていますが、木曜にはにおいます。皆さんは何を加えていますか。',
    url: 'https://binders.example/d/1',
  },
  {
    id: 'd2',
    title: '四つ目綴じに合う糸は？',
    opening: '絹糸だとすべってしまいます。',
    url: 'https://binders.example/d/2',
  },
]
const arabic: readonly ToldDiscussion[] = [
  {
    id: 'd1',
    title: 'عجينة القمح تتعفن دائمًا في أغسطس',
    opening: 'أحضّر كمية صغيرة كل اثنين، وبحلول الخميس تفوح رائحتها. ماذا تضيفون؟',
    url: 'https://binders.example/d/1',
  },
  {
    id: 'd2',
    title: 'Which needle for a link stitch?',
    opening: 'أي إبرة تناسب الغرزة المتسلسلة؟',
    url: 'https://binders.example/d/2',
  },
]
const long: readonly ToldDiscussion[] = [
  {
    id: 'd1',
    title: 'W'.repeat(120),
    opening: 'https://binders.example/'.repeat(12),
    url: 'https://binders.example/d/1',
  },
  ...week.slice(1),
]

const groups = [
  {
    told: week,
    name: 'The Bookbinders',
    language: 'en',
    look: { logo, header: 'Questions from the workbench' },
    width: 1200,
    colorScheme: 'light',
  },
  {
    told: week,
    name: 'The Bookbinders',
    language: 'en',
    look: { accent: '#1f4fa3', bodyFont: 'verdana' },
    width: 390,
    colorScheme: 'dark',
  },
  { told: japanese, name: '製本の集い', language: 'ja', look: {}, width: 390, colorScheme: 'light' },
  { told: arabic, name: 'رابطة مجلّدي الكتب', language: 'ar', look: { logo }, width: 390, colorScheme: 'light' },
  { told: arabic, name: 'رابطة مجلّدي الكتب', language: 'ar', look: {}, width: 1200, colorScheme: 'dark' },
  {
    told: long,
    name: `📚 ${'Buchbinderinnungsmitglieder'.repeat(3)}`,
    language: 'de',
    look: {},
    width: 320,
    colorScheme: 'dark',
  },
] as const

describe.skipIf(!hasChromium)('in a browser without scripts (skipped where there is no Chromium)', () => {
  test.each(groups)('$language, $colorScheme, $width wide: no page has a barrier or scrolls aside', async (group) => {
    const { told, width, colorScheme, language } = group
    const site = await publicEditionSite(group)
    await publish(site, '2026-02-23', told, { posts: 0, people: 0 })
    await publish(site, '2026-03-02', told, { words: 'Thank you all for the photos!\n\nNext week: paper.' })
    await publish(site, '2026-03-09', told)
    await publish(site, '2026-03-16', [], { posts: 0, people: 0 })
    const tab = await (await sharedBrowser()).newPage({ viewport: { width, height: 800 }, colorScheme })
    for (const path of ['', '/2026-03-02', '/2026-03-16', '/2026-03-17']) {
      await tab.setContent(
        (await site.read(`${places.list}${path}`)).replaceAll(logo.url, picture.replaceAll('"', "'")),
      )
      await tab.evaluate(axe.source)
      const found = await tab.evaluate<{ violations: { id: string }[] }>('axe.run()')
      expect(found.violations.map(({ id }) => `${path}: ${id}`)).toEqual([])
      expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      if (!pictures) continue
      await mkdir(pictures, { recursive: true })
      await tab.screenshot({
        path: join(pictures, `${language}-${colorScheme}-${width}${path.replace('/', '-')}.png`),
        fullPage: true,
      })
    }
    await tab.close()
  })
})
