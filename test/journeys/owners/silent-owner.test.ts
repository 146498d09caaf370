import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../../functions/domain/times.ts'
import { loadFrom } from '../../../infra/cli/load-activity.ts'
import { recordsFrom } from '../../../infra/cli/sources/records-from.ts'
import { hasChromium, sharedBrowser } from '../../fixtures/pages/chromium.ts'
import { latestMail } from '../house/latest-mail.ts'
import { type House, openHouse } from '../house/running-house.ts'
import { memberRecords, recordsOf, silentDiscussions, writerIds } from '../house/silent-records.ts'

const groupId = 'binders'
const email = 'olga@silent.example'
const now = new Date().toISOString()
const ago = (days: number) => addDays(now, -days)
/** The year of a discussion that only its title's words lead to: others have more people, or are newer. */
const foundIn = new Date(ago(800)).getUTCFullYear()

const person = { type: 'member', groupId, role: 'member', joinedAt: ago(900) }
const records = [
  {
    type: 'group',
    id: groupId,
    name: 'Binders',
    url: 'https://group.example',
    language: 'en',
    timeZone: 'UTC',
    newDiscussionUrl: 'https://group.example/new',
  },
  { ...person, id: 'olga', email, name: 'Olga', role: 'owner' },
  { type: 'visit', groupId, memberId: 'olga', createdAt: ago(2) },
  ...writerIds.flatMap((id) => memberRecords(groupId, id, ago(900), [ago(20)])),
  { ...person, id: 'away', email: 'away@silent.example', name: 'Away' },
  { ...person, id: 'typo', email: 'typo@gmial.com', name: 'Typo' },
  { ...person, id: 'no', email: 'no@silent.example', name: 'No', mail: 'no' },
  ...recordsOf(groupId, [
    ...silentDiscussions(ago(900), ago(60.5), 30),
    { id: 'glue', title: 'The great glue thread', startedAt: ago(800), people: ['w2', 'gone'] },
  ]),
]
/** Everybody but who unsubscribed. */
const recipients = writerIds.length + 3

describe.skipIf(!hasChromium)('an owner whose group fell silent (skipped where there is no Chromium)', () => {
  let house: House
  let page: Page

  beforeAll(async () => {
    house = await openHouse({ context: { settleAfterSeconds: '10' } })
    const file = join(house.folder, 'binders.ndjson')
    await writeFile(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
    // As `npm run import` loads it: the group stays a draft, and its archive is there to search.
    expect(await loadFrom(house.ports, recordsFrom([file]))).toMatchObject({ bad: 0, unreadable: 0 })
    page = await (await sharedBrowser()).newPage()
    // How long it may wait for something is the test's affair.
    page.setDefaultTimeout(300_000)
  })
  afterAll(async () => {
    await page?.close()
    await house?.leave()
  })

  const site = () => house.cloud.urls.site
  const desk = (path = '') => `${site()}/console/groups/${groupId}${path}`
  const mail = () => page.frameLocator('iframe').locator('body')

  test('signs in and is told what the next edition stands on', async () => {
    await page.goto(`${site()}/console`)
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('button', { name: 'Send sign-in link' }).click()
    await page.getByRole('heading', { name: 'Check your inbox' }).waitFor()
    await house.cloud.idle()
    const [link = ''] = /http:\/\/localhost:\d+\/console\/sign-in\/[\w-]+/.exec(await latestMail(house)) ?? []
    await page.goto(link)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('A quiet week. No discussion has a post in the last 7 days').waitFor()
    await page.getByText(/^Ready in all: .* from the archive/).waitFor()
  })

  test('finds a discussion in the archive and pins it', async () => {
    await page.getByRole('link', { name: 'Search the archive' }).click()
    await page.getByRole('searchbox').fill('GREAT glu')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByText('1 discussion found.').waitFor()
    await page.getByText(new RegExp(`^\\w+ ${foundIn} by Member w2$`)).waitFor()
    await page.getByRole('button', { name: 'Pin: The great glue thread' }).click()
    await page.getByText('1 discussion is pinned').waitFor()
    await page.getByRole('link', { name: 'Back to this week' }).click()
    await page.getByRole('button', { name: 'Unpin: The great glue thread' }).waitFor()
  })

  test('writes a question with the pinned discussion below it and older ones after it, and sees the first mail as members get it', async () => {
    await page.getByLabel('Question').check()
    await page.getByLabel('Message', { exact: true }).fill('What are you **working on**?')
    await page.getByLabel('Discussions below it').selectOption('3')
    await page.getByRole('button', { name: 'Save message' }).click()
    await page.getByText(/^Saved \d/).waitFor()
    await page.getByText('It goes to everyone who may be mailed: your words, with 3 discussions below.').waitFor()
    await page.getByRole('link', { name: 'Preview', exact: true }).click()
    await page.getByRole('heading', { name: 'What are you working on?' }).waitFor()
    await mail().getByText('This is your first digest from Binders.').waitFor()
    expect(await mail().getByRole('link', { name: 'Answer' }).getAttribute('href')).toBe('https://group.example/new')
    const titles = await mail().locator('h2').allTextContents()
    expect(titles).toEqual(['The great glue thread', expect.any(String), expect.any(String)])
    await mail()
      .getByText(new RegExp(`From \\w+ ${foundIn}, picked by the group’s owners`))
      .waitFor()
  })

  test('goes live only after the addresses are answered for, with counts of who gets it', async () => {
    await page.goto(desk())
    await page.getByRole('button', { name: 'Go live…' }).click()
    await page.getByText(`Later: ${recipients}`).waitFor()
    await page.getByText('1 unsubscribed').waitFor()
    await page.getByText('Many of these mails may bounce.').waitFor()
    await page.getByText('fit in the first wave, so everybody joins on').waitFor()
    const goLive = page.getByRole('button', { name: 'Go live', exact: true })
    await goLive.click()
    expect((await house.ports.settings.get(groupId))?.state).toBe('draft')
    await page.getByLabel(/^I understand that about \d+ of/).check()
    await goLive.click()
    await page.getByText('The group is live.').waitFor()
    expect((await house.ports.settings.get(groupId))?.state).toBe('live')
  })

  test('sends it now to as many members as the question says, each told what is true', async () => {
    await page.getByRole('button', { name: /^Send the edition of .* now…$/ }).click()
    await page.getByText(`Now: ${recipients}`).waitFor()
    await page.getByText('Later: 0').waitFor()
    await page.getByRole('button', { name: 'Send now', exact: true }).click()
    await page.getByText('This edition is being sent now.').waitFor()
    const [edition] = await house.ports.editions.list(groupId)
    const standing = await house.finish({ groupId, date: edition?.date ?? '' }, new Date().toISOString())
    expect(standing.sums).toMatchObject({ planned: recipients, rungs: { archive: recipients }, failed: {} })
    const mails = await house.inbox(groupId)
    expect(new Set(mails.map(({ member }) => member)).size).toBe(recipients)
    for (const { mail } of mails) {
      expect(mail.subject).toBe('What are you working on?')
      expect(mail.text).toContain('This is your first digest from Binders.')
      expect(mail.text).toMatch(new RegExp(`From \\w+ ${foundIn}, picked by the group’s owners`))
      const links = mail.text?.match(/https:\/\/group\.example\/d\/\w+/g) ?? []
      expect([links[0], new Set(links).size]).toEqual(['https://group.example/d/glue', 3])
      expect(mail.text?.match(/^From \w+ \d{4}[:,] /gm)).toHaveLength(3)
    }
    await page.goto(desk(`/results/${edition?.date}`))
    await page.getByText('How far back the mails reach').waitFor()
    await page.getByRole('row', { name: `The archive: more than a year ago ${recipients} 100%` }).waitFor()
  })

  test('adds people from a list, who are members once it is in, and nobody twice', async () => {
    const rows = [
      'Name,Mail,Consent date',
      'Nadia Neu,nadia@silent.example,2024-05-01',
      'Olga,OLGA@silent.example,2020-01-01',
      '',
    ]
    await page.goto(desk('/members'))
    await page.getByRole('link', { name: 'Add people from a list' }).click()
    await page
      .getByLabel('The list')
      .setInputFiles({ name: 'guild.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) })
    await page.getByRole('button', { name: 'Look at it' }).click()
    await page.getByText('2 people: 1 new, 1 already known.').waitFor()
    await page.getByLabel('How and when did these people agree to get mail?').fill('On the form of 2024')
    await page.getByRole('button', { name: 'Add 2 people' }).click()
    await page.getByRole('heading', { name: 'The list is in' }).waitFor()
    await page.getByRole('link', { name: 'Members' }).last().click()
    await page.getByRole('searchbox').or(page.getByRole('textbox')).fill('nadia')
    await page.getByRole('button', { name: 'Find' }).click()
    await page.getByText('1 member fits').waitFor()
    await page.getByRole('link', { name: 'Nadia Neu' }).click()
    await page.getByRole('button', { name: 'Stop the digest' }).click()
    await page.getByText('An owner stopped the digest for them').waitFor()
    await page.getByRole('button', { name: 'Let the digest come again' }).click()
    await page.getByText('The digest comes to them again.').waitFor()
    expect(await house.ports.members.getMany(groupId, ['olga'])).toMatchObject([{ email, role: 'owner' }])
  })
})
