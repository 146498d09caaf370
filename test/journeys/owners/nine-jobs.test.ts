import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultSettings } from '../../../functions/domain/schedule/settings.ts'
import { nextSlot } from '../../../functions/domain/schedule/slots.ts'
import { hasChromium, sharedBrowser } from '../../fixtures/pages/chromium.ts'
import { pngOf } from '../../fixtures/pictures.ts'
import { groupRecords } from '../house/group-records.ts'
import { latestMail } from '../house/latest-mail.ts'
import { type House, openHouse } from '../house/running-house.ts'

const groupId = 'jobs'

describe.skipIf(!hasChromium)('nine common jobs, counted in presses (skipped where there is no Chromium)', () => {
  let house: House
  let page: Page
  let presses = 0

  beforeAll(async () => {
    house = await openHouse()
    await house.load(groupRecords(groupId, new Date().toISOString(), { members: 12, discussions: 10 }))
    page = await (await sharedBrowser()).newPage({ viewport: { width: 390, height: 844 } })
    // How long it may wait for something is the test's affair.
    page.setDefaultTimeout(300_000)
    await page.goto(`${house.cloud.urls.site}/console`)
    await page.getByLabel('E-mail address').fill('m0@members.example')
    await page.getByRole('button', { name: 'Send sign-in link' }).click()
    await house.cloud.idle()
    const [link = ''] = /http:\/\/localhost:\d+\/console\/sign-in\/[\w-]+/.exec(await latestMail(house)) ?? []
    await page.goto(link)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'The next edition' }).waitFor()
  })
  afterAll(async () => {
    await page?.close()
    await house?.leave()
  })

  const desk = (path = '') => `${house.cloud.urls.site}/console/groups/${groupId}${path}`
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
  const firstTitle = () => page.frameLocator('#mail-place iframe:not(.waiting)').locator('h2').first()

  /** As who has no mouse does it. */
  async function press(what: Locator): Promise<void> {
    presses += 1
    await what.press('Enter')
  }
  /** How many presses a job takes. */
  async function countedIn(job: () => Promise<void>): Promise<number> {
    presses = 0
    await job()
    return presses
  }
  /** Whether the page is still the one that was marked. */
  const mark = () => page.evaluate("document.body.dataset.marked = 'yes'")
  const isMarked = () => page.evaluate("document.body.dataset.marked === 'yes'")

  test('the mail and the main button are on a phone’s first screen: 0', async () => {
    await page.goto(desk())
    await firstTitle().waitFor()
    const shown = await page.locator('#mail-place iframe').boundingBox()
    const main = await page.getByRole('link', { name: 'Preview', exact: true }).boundingBox()
    expect([shown && 844 - shown.y > 200, main && main.y + main.height < 844]).toEqual([true, true])
  })

  test('the ninth goes to the top, and the mail shows it, without a page load: 1', async () => {
    await mark()
    const ninth = page.locator('#list [data-id]').nth(8)
    const title = (await ninth.getAttribute('data-title')) ?? ''
    expect(await countedIn(() => press(button(`To the top: ${title}`)))).toBe(1)
    await expect.poll(() => firstTitle().textContent(), { timeout: 100_000 }).toBe(title)
    expect(await isMarked()).toBe(true)
  })

  test('all three tests are sent: 1', async () => {
    expect(await countedIn(() => press(button('Send all three')))).toBe(1)
    await page.getByText(/tests were sent|were sent to you/).waitFor()
    await house.cloud.idle()
    const inbox = await (await fetch(house.cloud.urls.inbox)).text()
    expect(inbox.match(/\[Test\]/g)).toHaveLength(3)
  })

  test('a discussion is left out and taken back, without a page load: 2', async () => {
    await mark()
    const title = (await page.locator('#list [data-id]').nth(1).getAttribute('data-title')) ?? ''
    const taken = await countedIn(async () => {
      await press(button(`Leave out: ${title}`))
      await press(button('Undo'))
    })
    await button(`Leave out: ${title}`).waitFor()
    expect([taken, await isMarked()]).toEqual([2, true])
  })

  test('a message is written, and is in the mail: 0', async () => {
    await page.getByLabel('Message', { exact: true }).fill('Come to the **fair** on Sunday.')
    await page.frameLocator('#mail-place iframe:not(.waiting)').getByText('fair', { exact: true }).waitFor()
    await page.reload()
    expect(await page.getByLabel('Message', { exact: true }).inputValue()).toBe('Come to the **fair** on Sunday.')
  })

  test('a member’s digest is stopped: 3', async () => {
    const taken = await countedIn(async () => {
      await press(page.getByRole('navigation').getByRole('link', { name: 'Members' }))
      await press(page.getByRole('link', { name: 'Member 11', exact: true }))
      await press(button('Stop the digest'))
    })
    await page.getByText('An owner stopped the digest for them').waitFor()
    expect(taken).toBe(3)
  })

  test('a logo is uploaded, and is on the desk: 2 and the choice of a file', async () => {
    const taken = await countedIn(async () => {
      await press(page.getByRole('link', { name: 'Look', exact: true }))
      await page
        .getByLabel('Upload a logo')
        .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: pngOf(200, 60, [20, 90, 80, 255]) })
      await press(button('Save').first())
    })
    await page.getByText(/^Saved/).waitFor()
    const width = "document.querySelector('header img.logo')?.naturalWidth"
    await expect.poll(() => page.evaluate(width)).toBe(200)
    expect(taken).toBe(2)
  })

  test('a waiting edition is approved from the mail that asks for it, seen before: 3', async () => {
    await page.goto(desk('/schedule'))
    await page.getByLabel('An owner approves each edition').check()
    await page.getByRole('button', { name: 'Save' }).first().press('Enter')
    await page.getByText('Saved.').waitFor()
    const settings = (await house.ports.settings.get(groupId)) ?? defaultSettings({ id: groupId, timeZone: 'UTC' })
    const { date, at } = nextSlot(settings.schedule, new Date().toISOString())
    await house.load(groupRecords(groupId, at, { members: 12, discussions: 10 }))
    await house.tick(at)
    await house.tick(at)
    const [link = ''] = new RegExp(`http://localhost:\\d+/console/groups/${groupId}[^\\s"<>]*`).exec(
      (await latestMail(house)).replace(/=3D/g, '='),
    ) ?? ['']
    const taken = await countedIn(async () => {
      presses += 1
      await page.goto(link)
      await page.frameLocator('iframe').getByText('fair', { exact: true }).waitFor()
      await press(button('Approve and send…'))
      await press(button('Approve and send'))
    })
    await page.getByText('Approved.').waitFor()
    expect(taken).toBe(3)
    const { sums } = await house.finish({ groupId, date }, at)
    expect(sums).toMatchObject({ failed: {} })
    // Who was stopped gets none.
    expect((await house.inbox(groupId)).map(({ member }) => member)).not.toContain('m11')
  })

  test('whether members came back is on the first page: 0', async () => {
    // The first tick after the end of an edition has them counted.
    await house.tick(new Date().toISOString())
    await page.goto(desk())
    await page.getByText('Came back so far after your last edition').waitFor()
  })
})
