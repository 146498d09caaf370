import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasChromium, sharedBrowser } from '../../fixtures/pages/chromium.ts'
import { groupRecords } from '../house/group-records.ts'
import { latestMail } from '../house/latest-mail.ts'
import { type House, openHouse } from '../house/running-house.ts'

const groupId = 'binders'
const email = 'stella@new.example'

describe.skipIf(!hasChromium)('a stranger in a browser without scripts (skipped where there is no Chromium)', () => {
  let house: House
  let page: Page

  beforeAll(async () => {
    house = await openHouse()
    await house.load(groupRecords(groupId, new Date().toISOString(), { members: 4, discussions: 4 }))
    const { settings } = house.ports
    const from = await settings.get(groupId)
    if (!from) throw new Error('The group has no settings.')
    const next = { ...from, join: { ...from.join, isOpen: true }, version: from.version + 1 }
    await settings.change(next, from, new Date().toISOString())
    const browser = await sharedBrowser()
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
    // How long it may wait for something is the test's affair.
    context.setDefaultTimeout(300_000)
    page = await context.newPage()
  })
  afterAll(async () => {
    await page?.context().close()
    await house?.leave()
  })

  const site = () => house.cloud.urls.site
  const heading = () => page.getByRole('heading', { level: 1 }).textContent()

  /** The link in the latest message. */
  async function mailedLink(): Promise<string> {
    await house.cloud.idle()
    const [link = ''] = /http:\/\/localhost:\d+\/join\/confirm\/[\w-]+/.exec(await latestMail(house)) ?? []
    return link
  }

  /** The row of whoever has the address that was typed. */
  async function joined() {
    await house.cloud.idle()
    const [ids = []] = (await house.ports.holders.at(groupId, [email])).values()
    return (await house.ports.members.getMany(groupId, [...ids]))[0]
  }

  test('asks to join by the link of a post, and nobody is a member by that', async () => {
    await page.goto(`${site()}/join/${groupId}?from=linkedin`)
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Name (optional)').fill('Stella Stranger')
    await page.getByText('Choose language and day').click()
    await page.getByLabel('On which day?').selectOption({ label: 'Thursday' })
    await page.getByRole('button', { name: 'Subscribe' }).click()
    expect(await heading()).toBe('Check your inbox')
    expect(await joined()).toBeUndefined()
  })

  test('confirms by the button that the mailed link leads to, and is a member who agreed', async () => {
    await page.goto(await mailedLink())
    expect(await heading()).toBe('One click to go')
    expect(await joined()).toBeUndefined()
    await page.getByRole('button', { name: 'Confirm subscription' }).click()
    expect(await heading()).toBe('You are subscribed')
    expect(await page.getByText('The next edition is planned for Thursday').count()).toBe(1)
    const consent = { source: 'join page (linkedin)', wording: expect.stringContaining('you agree to get the digest') }
    expect(await joined()).toMatchObject({ email, name: 'Stella Stranger', consent })
  })

  test('finds what they chose behind the link to their choices', async () => {
    await page.getByRole('link', { name: 'Change your choices' }).click()
    expect(await heading()).toBe('Your digest')
    expect(await page.getByLabel('On which day?').inputValue()).toBe('4')
    expect(await page.getByLabel('Yes').isChecked()).toBe(true)
  })
})
