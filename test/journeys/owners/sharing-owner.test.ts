import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasChromium, sharedBrowser } from '../../fixtures/pages/chromium.ts'
import { groupRecords } from '../house/group-records.ts'
import { latestMail } from '../house/latest-mail.ts'
import { type House, openHouse } from '../house/running-house.ts'

const groupId = 'share'
const owner = 'm0@members.example'
const joiner = 'new.reader@elsewhere.example'

describe.skipIf(!hasChromium)('an owner who shares (skipped where there is no Chromium)', () => {
  let house: House
  let browser: Browser
  let page: Page
  let pasted = ''

  beforeAll(async () => {
    house = await openHouse()
    const now = new Date().toISOString()
    await house.load([
      ...groupRecords(groupId, now, { members: 8, discussions: 6 }),
      ...groupRecords('taken', now, { members: 3, discussions: 2, domain: 'others.example' }),
    ])
    browser = await sharedBrowser()
  })
  afterAll(async () => {
    await Promise.all(browser?.contexts().map((context) => context.close()) ?? [])
    await house?.leave()
  })

  const site = () => house.cloud.urls.site
  const desk = (path = '') => `${site()}/console/groups/${groupId}${path}`

  /** A link of the latest mail in the inbox. */
  async function mailedLink(form: RegExp): Promise<string> {
    await house.cloud.idle()
    return form.exec(await latestMail(house))?.[0] ?? ''
  }

  async function openTab(): Promise<{ context: BrowserContext; tab: Page }> {
    const context = await browser.newContext()
    // How long it may wait for something is the test's affair.
    context.setDefaultTimeout(300_000)
    return { context, tab: await context.newPage() }
  }

  test('finds Share at the desk, with everything off', async () => {
    page = (await openTab()).tab
    await page.goto(`${site()}/console`)
    await page.getByLabel('E-mail address').fill(owner)
    await page.getByRole('button', { name: 'Send sign-in link' }).click()
    await page.getByRole('heading', { name: 'Check your inbox' }).waitFor()
    await page.goto(await mailedLink(/http:\/\/localhost:\d+\/console\/sign-in\/[\w-]+/))
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: 'Share', exact: true }).click()
    await page.getByRole('heading', { name: 'Join page' }).waitFor()
    expect(await page.getByLabel('Let people join by this page').isChecked()).toBe(false)
    expect((await fetch(`${site()}/join/${groupId}`)).status).toBe(404)
  })

  test('is told that a name is another group’s, and opens the page under one of their own', async () => {
    await page.getByLabel('Let people join by this page').check()
    await page.getByLabel('Name in addresses').fill('taken')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('This name belongs to another group.').waitFor()
    await page.getByLabel('Name in addresses').fill('our-group')
    await page.getByLabel('Your own words').fill('We talk about questions.')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    expect(await (await fetch(`${site()}/join/our-group`)).text()).toContain('We talk about questions.')
  })

  test('writes an invitation, and pastes it with a link that says where it stands', async () => {
    await page.getByRole('link', { name: /^Invitation/ }).click()
    await page.getByLabel('Text of the invitation').fill('Read the best of our group.')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    pasted = await page.getByRole('textbox', { name: 'LinkedIn' }).inputValue()
    expect(pasted).toMatch(/^Read the best of our group\.\n\n.*\/join\/our-group\?from=linkedin$/s)
  })

  test('sees that somebody joined by it', async () => {
    const { tab } = await openTab()
    await tab.goto(/https?:\S+$/.exec(pasted)?.[0] ?? '')
    await tab.locator('[name=email]').fill(joiner)
    await tab.locator('form button[type=submit]').first().click()
    await tab.getByText(/inbox/i).first().waitFor()
    await tab.goto(await mailedLink(/http:\/\/localhost:\d+\/join\/confirm\/[\w-]+/))
    await tab.locator('form button[type=submit]').first().click()
    // The page of the link is of the same address: only what it says tells that the button was heard.
    await tab.getByRole('link', { name: /change your choices/i }).waitFor()
    await house.cloud.idle()
    await page.reload()
    const row = page.getByRole('row', { name: /^LinkedIn/ })
    expect(await row.getByRole('cell').allTextContents()).toEqual(['1', '0'])
    await page.getByRole('link', { name: /Invitation\s*1 joined/ }).waitFor()
  })

  test('switches public editions on where the group can be read, and off again', async () => {
    await page.goto(desk('/share/editions'))
    await page.getByLabel('Yes, it is open').check()
    await page.getByLabel(/^Numbers and titles/).check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    expect((await fetch(`${site()}/g/our-group`)).status).toBe(200)
    await page.getByLabel(/^Nothing/).check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    expect((await house.ports.settings.get(groupId))?.publicEditions.level).toBe('nothing')
  })
})
