import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasChromium } from '../../../fixtures/pages/chromium.ts'
import { barriersOn, consoleInBrowser, deskUrl } from '../../../fixtures/pages/console-in-a-browser.ts'

const seconds = 1000

describe.skipIf(!hasChromium)('the week with its script (skipped where there is no Chromium)', () => {
  let desk: Awaited<ReturnType<typeof consoleInBrowser>>
  let tab: Page
  beforeAll(async () => {
    desk = await consoleInBrowser()
    tab = await desk.open({ viewport: { width: 1200, height: 900 } })
    await tab.goto(deskUrl)
  })
  afterAll(() => desk?.close())

  const curation = () => desk.home.ports.curation.get('g')
  const pieces = () => tab.locator('.ladder .piece').evaluateAll((all) => all.map(({ id }) => id))
  const mail = () => tab.frameLocator('iframe:not(.waiting)').locator('body')

  test('leaves a discussion out without another page, and takes that back', { timeout: 90 * seconds }, async () => {
    await tab.evaluate('window.isSame = true')
    await tab.getByRole('button', { name: /^Leave out: About d3/ }).click()
    await tab.getByText('Left out: “About d3 <b>”.').waitFor()
    expect(await pieces()).not.toContain('piece-d3')
    await expect.poll(() => mail().textContent(), { timeout: 30 * seconds }).not.toContain('About d3')
    await tab.getByRole('button', { name: 'Undo' }).click()
    await tab.getByText('Undone.').waitFor()
    expect(await pieces()).toContain('piece-d3')
    expect(await tab.evaluate('window.isSame')).toBe(true)
  })

  test('moves one by keys, says where it is, and keeps the focus at it', { timeout: 90 * seconds }, async () => {
    await tab.getByRole('button', { name: 'Move: About d5 <b>' }).focus()
    await tab.keyboard.press('Home')
    expect(await tab.locator('#moves').textContent()).toBe('About d5 <b>: place 1 of 5.')
    await tab.getByText('Moved: “About d5 <b>”.').waitFor()
    expect((await curation())?.pins).toEqual(['d5'])
    expect(await tab.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Move: About d5 <b>')
    await tab.keyboard.press('ArrowDown')
    await tab.keyboard.press('Escape')
    expect(await pieces()).toEqual(expect.arrayContaining(['piece-d5']))
    expect((await pieces())[0]).toBe('piece-d5')
  })

  test('moves one with a pointer to where it is let go', { timeout: 90 * seconds }, async () => {
    const [, second = ''] = await pieces()
    const grip = await tab.locator(`#${second} .grip`).boundingBox()
    const place = await tab.locator('.ladder .piece').nth(3).boundingBox()
    if (!grip || !place) throw new Error('The list is not there.')
    await tab.mouse.move(grip.x + 5, grip.y + 5)
    await tab.mouse.down()
    await tab.mouse.move(grip.x + 5, place.y + place.height - 5, { steps: 6 })
    await tab.mouse.up()
    await expect.poll(async () => (await curation())?.pins.length, { timeout: 30 * seconds }).toBe(4)
    await expect.poll(async () => (await pieces())[3], { timeout: 30 * seconds }).toBe(second)
  })

  test('saves words as they are typed, and shows them in the mail', { timeout: 90 * seconds }, async () => {
    await tab.locator('#introduction').fill('Come to the **fair**.')
    expect(await tab.locator('#introduction-count').textContent()).toBe('21 of 4,000 letters')
    await tab.getByText(/^Saved \d/).waitFor()
    expect((await curation())?.introduction).toBe('Come to the **fair**.')
    await mail().getByText('fair', { exact: true }).waitFor()
  })

  test('never saves over the words of another owner, until its own owner says so', {
    timeout: 90 * seconds,
  }, async () => {
    const kept = await curation()
    if (!kept) throw new Error('Nothing is kept.')
    await desk.home.ports.curation.save('g', { ...kept, introduction: 'Theirs' }, kept.revision)
    await tab.locator('#introduction').fill('Mine')
    await tab.getByText('Another owner saved a message first.').waitFor()
    await tab.locator('#introduction').fill('Mine, longer')
    await tab.waitForTimeout(2 * seconds)
    expect((await curation())?.introduction).toBe('Theirs')
    await tab.getByRole('button', { name: 'Save message' }).click()
    await tab.getByText(/^Saved \d/).waitFor()
    expect((await curation())?.introduction).toBe('Mine, longer')
    expect(await tab.locator('#introduction').inputValue()).toBe('Mine, longer')
  })

  test('has no barriers, and does not scroll aside, on a small phone', { timeout: 90 * seconds }, async () => {
    const phone = await desk.open({ viewport: { width: 320, height: 700 }, colorScheme: 'dark' })
    await phone.goto(deskUrl)
    expect(await barriersOn(phone)).toEqual([])
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
  })
})
