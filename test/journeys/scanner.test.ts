import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTableClient } from '../../functions/adapters/table-client.ts'
import { hasChromium, sharedBrowser } from '../fixtures/pages/chromium.ts'
import { groupRecords } from './house/group-records.ts'
import { type House, openHouse } from './house/running-house.ts'

const monday = '2026-03-09T09:00:00.000Z'
const key = { groupId: 'scanned', date: '2026-03-09' }
let house: House

beforeAll(async () => {
  house = await openHouse()
  await house.load(groupRecords(key.groupId, monday, { members: 6 }))
  await house.finish(key, monday)
})
afterAll(async () => {
  await house?.leave()
})

/** Links of every mail that lead to us: in its bodies, and in its header. */
async function ourLinks(): Promise<string[]> {
  const mails = await house.inbox(key.groupId)
  const links = mails.flatMap(({ mail }) => {
    const header = mail.headerLines.find(({ key: name }) => name === 'list-unsubscribe')?.line ?? ''
    return `${header} ${mail.text} ${mail.html || ''}`.match(/https?:\/\/[^\s<>"]+/g) ?? []
  })
  return [...new Set(links)].filter((link) => /\/(?:unsubscribe|preferences|read|not-for-me)\//.test(link)).sort()
}

async function wholeTable(): Promise<string[]> {
  const rows: string[] = []
  for await (const item of createTableClient(house.cloud.outputs.MailTable ?? '').scan()) {
    if (!String(item.pk).startsWith('PACE')) rows.push(JSON.stringify(item))
  }
  return rows.sort()
}

/** A scanner that is too quick for the route is told so, and asks again. */
async function statusOf(link: string, method: string): Promise<number> {
  const { status } = await fetch(link, { method })
  if (status !== 429) return status
  await setTimeout(100)
  return statusOf(link, method)
}

test('a scanner that GETs and HEADs every link of every mail changes nothing', async () => {
  const before = await wholeTable()
  const links = await ourLinks()
  const mutes = links.filter((link) => link.includes('/not-for-me/'))
  expect(mutes.length).toBeGreaterThanOrEqual(6)
  expect(links).toHaveLength(6 * 3 + mutes.length)
  for (const link of links) {
    for (const method of ['GET', 'HEAD']) expect(await statusOf(link, method)).toBe(200)
  }
  expect(await wholeTable()).toEqual(before)
})

test.skipIf(!hasChromium)('nor does one that runs scripts (skipped where there is no Chromium)', async () => {
  const before = await wholeTable()
  const asked = new Set<string>()
  const tab = await (await sharedBrowser()).newPage()
  tab.on('request', (request) => asked.add(`${request.method()} ${new URL(request.url()).pathname.split('/')[1]}`))
  for (const link of await ourLinks()) await tab.goto(link, { waitUntil: 'load' })
  await tab.close()
  expect([...asked].sort()).toEqual(['GET not-for-me', 'GET preferences', 'GET read', 'GET unsubscribe'])
  expect(await wholeTable()).toEqual(before)
})

test('links in old mails go on working when the key that signs has changed', async () => {
  const [link = ''] = (await ourLinks()).filter((each) => each.includes('/preferences/'))
  const kidOf = (url: string) =>
    JSON.parse(Buffer.from(/\/(\w+)\.\w+\.[\w-]+/.exec(url)?.[1] ?? '', 'base64url').toString()).kid
  await house.cloud.rotateSecrets()
  await house.cloud.rotateSecrets()
  for (const name of ['Members', 'SendingSend']) await house.cloud.crash(name)
  expect((await fetch(link)).status).toBe(200)

  // The first six have had a mail of the other group today, and wait for theirs until tomorrow.
  await house.load(groupRecords('rotated', monday, { members: 8 }))
  for (let tries = 0; tries < 10 && (await house.accepted('rotated')).length === 0; tries += 1) await house.tick(monday)
  const [mail] = await house.inbox('rotated')
  const fresh = /https?:\/\/\S+\/preferences\/[\w.-]+/.exec(mail?.mail.text ?? '')?.[0] ?? ''
  expect(kidOf(fresh)).not.toBe(kidOf(link))
  expect((await fetch(fresh)).status).toBe(200)
})
