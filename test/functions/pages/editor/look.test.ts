import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { consoleInBrowser, deskUrl } from '../../../fixtures/pages/console-in-a-browser.ts'
import { pngOf } from '../../../fixtures/pictures.ts'

let home: Awaited<ReturnType<typeof consoleInBrowser>>
let tab: Page
beforeAll(async () => {
  home = await consoleInBrowser()
  tab = await home.open({ viewport: { width: 1200, height: 900 } })
}, 60_000)
afterAll(() => home.close())

const mail = async () =>
  tab.evaluate<string>('document.querySelector(".mails iframe:last-child").contentDocument.body.innerText')

test('the mail beside the fields follows them, and a look that cannot be read leaves the last one there', async () => {
  await tab.goto(`${deskUrl}/look`)
  await tab.fill('#header', 'Since 1987')
  await expect.poll(mail, { timeout: 30_000 }).toContain('Since 1987')
  await tab.selectOption('select[name=mail]', 'letter')
  await expect.poll(mail, { timeout: 30_000 }).toContain('A message from')
  await tab.click('button[value=harbour]')
  expect(await tab.inputValue('#masthead')).toBe('band')
  await tab.fill('#accent', '#ffee00')
  await tab.waitForSelector('#accent-error')
  expect(await mail()).toContain('A message from')
  await tab.fill('#accent', '#0b5f8a')
  await tab.waitForSelector('#accent-error', { state: 'detached' })
}, 120_000)

test('a logo goes up as it is chosen, and what is no picture is refused at its field', async () => {
  await tab.setInputFiles('#logoFile', { name: 'a.png', mimeType: 'image/png', buffer: pngOf(90, 30, [1, 2, 3, 255]) })
  await expect.poll(() => tab.inputValue('#logoUrl'), { timeout: 30_000 }).toMatch(/\/g\/g\/pictures\/\w+\.png$/)
  await tab.setInputFiles('#logoFile', { name: 'a.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') })
  await tab.waitForSelector('#logoFile-error')
}, 60_000)

test('in the editor numbers stand level with their lines, and a closing tag that is typed stands there once', async () => {
  const editor = await home.open({ viewport: { width: 1200, height: 900 } })
  await editor.goto(`${deskUrl}/templates/digest`)
  await editor.waitForSelector('.cm-line')
  const tops = (what: string) =>
    editor.evaluate<number[]>(
      `[...document.querySelectorAll('.cm-editor')][0].querySelectorAll('${what}').values().filter((each) => each.offsetHeight > 0).map((each) => Math.round(each.getBoundingClientRect().top)).toArray()`,
    )
  expect((await tops('.cm-lineNumbers .cm-gutterElement')).slice(-5)).toEqual((await tops('.cm-line')).slice(-5))
  await editor.click('.cm-content')
  await editor.keyboard.press('Control+Home')
  await editor.keyboard.type('<p>Hello</p>')
  expect(await editor.inputValue('#mjml')).toMatch(/^<p>Hello<\/p><mjml/)
}, 60_000)
