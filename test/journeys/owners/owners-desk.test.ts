import { simpleParser } from 'mailparser'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { weekdayOf } from '../../../functions/domain/recipients/weekdays.ts'
import { defaultSettings } from '../../../functions/domain/schedule/settings.ts'
import { nextSlot } from '../../../functions/domain/schedule/slots.ts'
import { hasChromium, sharedBrowser } from '../../fixtures/pages/chromium.ts'
import { groupRecords } from '../house/group-records.ts'
import { latestMail, latestMessage } from '../house/latest-mail.ts'
import { type House, openHouse } from '../house/running-house.ts'

const groupId = 'desk'
const [ana, ben] = ['m0@members.example', 'ben@members.example']
const day = 86_400_000
const words = { subject: 'Sunday’s fair – who is coming?', preheader: 'Bring a book that squeaks' }

describe.skipIf(!hasChromium)('an owner at the desk (skipped where there is no Chromium)', () => {
  let house: House
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    house = await openHouse()
    const now = new Date().toISOString()
    const second = { type: 'member', groupId, id: 'ben', email: ben, name: 'Ben', role: 'owner', joinedAt: now }
    await house.load([...groupRecords(groupId, now, { members: 8, discussions: 6 }), second])
    browser = await sharedBrowser()
  })
  afterAll(async () => {
    await Promise.all(browser?.contexts().map((context) => context.close()) ?? [])
    await house?.leave()
  })

  const site = () => house.cloud.urls.site
  const desk = (path = '') => `${site()}/console/groups/${groupId}${path}`
  const settings = async () => house.ports.settings.get(groupId)

  async function signIn(context: BrowserContext, email: string): Promise<Page> {
    // How long it may wait for something is the test's affair.
    context.setDefaultTimeout(300_000)
    const tab = await context.newPage()
    await tab.goto(`${site()}/console`)
    await tab.getByLabel('E-mail address').fill(email)
    await tab.getByRole('button', { name: 'Send sign-in link' }).click()
    await tab.getByRole('heading', { name: 'Check your inbox' }).waitFor()
    await house.cloud.idle()
    const [link = ''] = /http:\/\/localhost:\d+\/console\/sign-in\/[\w-]+/.exec(await latestMail(house)) ?? []
    await tab.goto(link)
    await tab.getByRole('button', { name: 'Sign in' }).click()
    await tab.getByRole('heading', { name: 'The next edition' }).waitFor()
    return tab
  }

  test('signs in through the inbox', async () => {
    page = await signIn(await browser.newContext(), ana)
    expect(page.url()).toBe(desk())
  })

  test('moves the day, sees the dates follow, and takes it back', async () => {
    const tomorrow = weekdayOf(new Date(Date.now() + day).toISOString().slice(0, 10))
    await page.goto(desk('/schedule'))
    const dates = page.locator('#dates')
    const before = await dates.textContent()
    await page.getByLabel('Day', { exact: true }).selectOption(String(tomorrow === 1 ? 2 : tomorrow))
    await expect.poll(() => dates.textContent(), { timeout: 12_000 }).not.toBe(before)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    expect(await settings()).toMatchObject({ version: 2, schedule: { weekday: tomorrow === 1 ? 2 : tomorrow } })
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await page.getByText('Undone.').waitFor()
    expect(await settings()).toMatchObject({ version: 3, schedule: { weekday: 1 } })
  })

  test('is told when another owner was quicker, and loses nothing', async () => {
    await page.goto(desk('/schedule'))
    const other = await signIn(await browser.newContext(), ben)
    await other.goto(desk('/schedule'))
    await other.getByLabel('Most discussions').fill('5')
    await other.getByRole('button', { name: 'Save' }).click()
    await other.getByText('Saved.').waitFor()
    await page.getByLabel('An owner approves each edition').check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Ben changed these settings').waitFor()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    expect(await settings()).toMatchObject({ discussionsPerMail: 5, approval: { required: true } })
  })

  test('pins, drops and writes, sees it in the mail, and gets it as a test', async () => {
    await page.goto(desk())
    await page.getByRole('button', { name: 'Pin: Question 4' }).click()
    await page.getByRole('button', { name: 'Leave out: Question 5' }).click()
    await page.getByLabel('Message', { exact: true }).fill('Come to the **fair** on Sunday.')
    await page.getByRole('button', { name: 'Save message' }).click()
    await page.getByText(/^Saved \d/).waitFor()
    await page.getByRole('link', { name: 'Preview', exact: true }).click()
    const mail = page.frameLocator('iframe')
    await mail.getByText('fair', { exact: true }).waitFor()
    expect(await mail.locator('h2').first().textContent()).toBe('Question 4')
    expect(await mail.locator('body').textContent()).not.toContain('Question 5')
    await page.getByRole('button', { name: /^Send a test to/ }).click()
    await page.getByText('The test was sent to you.').waitFor()
    expect(await latestMail(house)).toMatch(new RegExp(`To: .*${ana}[^]*Question 4`))
  })

  test('words the subject and the preview of the edition, and sees both in the preview and in the test', async () => {
    await page.goto(desk())
    const inbox = page.locator('#inbox')
    await inbox
      .getByText(/Question 4/)
      .first()
      .waitFor()
    await page.getByText('Change the subject').click()
    await page.getByLabel('Your own subject').fill(words.subject)
    await page.getByLabel('Your own preview').fill(words.preheader)
    await page.getByRole('button', { name: 'Save subject and preview' }).click()
    await inbox.locator('strong').getByText(words.subject, { exact: true }).waitFor()
    await page.goto(desk('/preview'))
    await page.getByRole('heading', { name: words.subject }).waitFor()
    expect(await page.frameLocator('iframe').locator('body').textContent()).toContain(words.preheader)
    await page.getByRole('button', { name: /^Send a test to/ }).click()
    await page.getByText('The test was sent to you.').waitFor()
    const test = await simpleParser(await latestMessage(house))
    expect(test.subject).toBe(`[Test] ${words.subject}`)
    expect(test.html).toContain(words.preheader)
  })

  test('breaks a template, is told where, and mends it', async () => {
    await page.goto(desk('/templates/digest'))
    const editor = page.locator('.cm-content').first()
    await page.frameLocator('iframe:not(.waiting)').getByText('This week in').waitFor()
    await editor.click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('{{ nonsense }}')
    await page.locator('.cm-lint-marker-error').first().waitFor()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Not saved.').waitFor()
    expect(await house.ports.templateVersions.list(groupId, 'digest')).toEqual([])
    await page.locator('.cm-content').first().click()
    await page.keyboard.press('Control+Home')
    for (const _ of '{{ nonsense }}') await page.keyboard.press('Delete')
    await page.locator('.cm-lint-marker-error').first().waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved. The next edition').waitFor()
    expect(await house.ports.templateVersions.list(groupId, 'digest')).toHaveLength(1)
  })

  test('approves the edition, which then goes out as it was shown', async () => {
    const { schedule } = (await settings()) ?? defaultSettings({ id: groupId, timeZone: 'UTC' })
    const { date, at: time } = nextSlot(schedule, new Date().toISOString())
    const key = { groupId, date }
    // Until then people go on talking, however many days it is.
    await house.load(groupRecords(groupId, time, { members: 8, discussions: 6 }))
    await house.tick(time)
    await house.tick(time)
    expect(await house.accepted(groupId)).toEqual([])
    await page.goto(desk())
    await page.getByText('waits for your approval').waitFor()
    expect(await latestMail(house)).toContain('is waiting for your approval')
    await page.getByRole('link', { name: 'See all mails of it' }).click()
    await page.frameLocator('iframe').getByText('fair', { exact: true }).waitFor()
    await page.goBack()
    await page.getByRole('button', { name: 'Approve and send…' }).click()
    await page.getByText(/^Now: [1-9]/).waitFor()
    await page.getByRole('button', { name: 'Approve and send', exact: true }).click()
    await page.getByText('Approved.').waitFor()
    expect(await house.finish(key, time)).toMatchObject({ state: 'finished', sums: { failed: {} } })
    const mails = await house.inbox(groupId)
    expect(mails.length).toBeGreaterThan(4)
    for (const { mail } of mails) {
      expect(mail.html).toContain('<strong>fair</strong>')
      expect(mail.subject).toBe(words.subject)
      expect(mail.html).toContain(words.preheader)
      expect(mail.html).not.toContain('Question 5')
    }
    // Both were for that edition alone.
    await page.goto(desk())
    expect(await page.getByLabel('Your own subject').inputValue()).toBe('')
    expect(await page.locator('#inbox').textContent()).not.toContain(words.preheader)
    await page.goto(desk('/results'))
    await page.getByText('Recipients', { exact: true }).first().waitFor()
  })

  test('counts the audience', async () => {
    await page.goto(desk('/audience'))
    await page.getByRole('button', { name: 'Count again' }).click()
    await page.getByText('of 9 members').waitFor()
  })

  test('signs out on every device', async () => {
    await page.goto(`${site()}/console/account`)
    await page.getByRole('button', { name: 'Sign out on all devices' }).click()
    await page.getByRole('heading', { name: 'Sign in to your group' }).waitFor()
    await page.goto(desk())
    expect(page.url()).toBe(`${site()}/console/sign-in`)
  })
})
