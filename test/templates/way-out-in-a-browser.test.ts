import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { variantKinds } from '../../functions/domain/templates/variant.ts'
import { checkDocument } from '../../functions/mail/check-document.ts'
import { checkTemplate } from '../../functions/mail/check-template.ts'
import { htmlOf } from '../../functions/mail/html-of.ts'
import { prepare } from '../../functions/mail/merge.ts'
import { hidingStyles } from '../fixtures/mails/hiding-styles.ts'
import { cardsOf, compileInput, compileSample, languages, ownLook, recipientOf } from '../fixtures/mails/mail.ts'
import { attacks } from '../fixtures/mails/way-out-attacks.ts'
import { hasChromium, sharedBrowser } from '../fixtures/pages/chromium.ts'
import { hiddenIn } from '../fixtures/pages/seen-in-a-browser.ts'

const mailOf = async (more: Parameters<typeof compileSample>[0] = {}) =>
  htmlOf(prepare(await compileSample(more)), recipientOf(['d0', 'd1', 'd2']))
const withStyle = (html: string, css: string) => html.replace('</head>', `<style>${css}</style></head>`)

describe.skipIf(!hasChromium)('the way out of a mail in a browser (skipped where there is no Chromium)', () => {
  let tab: Page
  beforeAll(async () => {
    tab = await (await sharedBrowser()).newPage()
  })
  afterAll(() => tab.close())
  const look = async (html: string, colorScheme: 'light' | 'dark' = 'light') => {
    await tab.emulateMedia({ colorScheme })
    return hiddenIn(tab, html)
  }

  test.each(languages)('is seen and can be followed in %s, in the light and in the dark', async (language) => {
    for (const kind of variantKinds) {
      const html = await mailOf({ kind, language, look: ownLook })
      expect(await look(html)).toEqual([])
      expect(await look(html, 'dark')).toEqual([])
    }
  })

  test('is found to be hidden where it is', async () => {
    const html = await mailOf()
    expect(await look(html.replace('class="way-out"', 'class="way-out" hidden'))).toEqual([])
    const bare = html.replace(/(<div class="way-out")[\s\S]*<\/body>/, (end) => end.replaceAll(/ style="[^"]*"/g, ''))
    for (const css of [
      'a{display:none}',
      'a{font-size:0}',
      'a{color:#fff}',
      'body{opacity:0}',
      'html{margin-left:-9999px}',
    ])
      expect(await look(withStyle(bare, css))).not.toEqual([])
  })

  test('is seen whatever style is accepted', async () => {
    const html = await mailOf({ cards: cardsOf(1) })
    const accepted = hidingStyles.filter(
      (css) => checkDocument(withStyle(html, css), { logo: undefined, pictures: false }).length === 0,
    )
    expect(accepted.length).toBeLessThan(hidingStyles.length / 10)
    const hidden: string[] = []
    for (const css of accepted)
      for (const scheme of ['light', 'dark'] as const)
        hidden.push(...(await look(withStyle(html, css), scheme)).map((fault) => `${css}: ${fault}`))
    expect(hidden).toEqual([])
  })

  test.each(attacks)('is seen, or the template is refused with its line: %s', async (name, change) => {
    const isFirst = /opens? what/.test(name)
    // Most attacks are as strong on one discussion of each kind as on eleven, which take MJML three times as long.
    const few = isFirst ? {} : { cards: cardsOf(1), most: 1 }
    const problems = await checkTemplate(compileInput({ ...change, ...few }), { pictures: false, isFirst })
    if (problems.length > 0) {
      for (const { line, reason } of problems)
        expect([line, reason]).toEqual([expect.any(Number), expect.stringMatching(/\w/)])
      return
    }
    expect(await look(await mailOf(change))).toEqual([])
  })

  test.each([
    'display:none',
    'visibility:hidden',
    'opacity:0',
    'font-size:0',
    'color:#fffdf9',
    'color:transparent',
    'background:#9a3b1f',
    'text-indent:-999px',
    'line-height:0',
  ])('is seen in a template that was saved when a { %s } was accepted', async (declaration) => {
    const html = withStyle(await mailOf(), `a, div, td, table { ${declaration} !important }`)
    expect(await look(html)).toEqual([])
  })
})
