import { beforeEach, describe, expect, test } from 'vitest'
import { owner, ownerConsole } from '../../../fixtures/pages/owner-console.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
let ana: Awaited<ReturnType<typeof home.signedIn>>
beforeEach(async () => {
  home = await ownerConsole()
  ana = await home.signedIn(owner)
})

const path = '/console/groups/g/share'
const settings = async () => {
  const found = await home.ports.settings.get('g')
  if (!found) throw new Error('The group has no settings.')
  return found
}
const read = async (page = '') => (await ana.get(`${path}${page}`)).text()

describe('the invitation', () => {
  test('has a text and a link for each place, and the numbers of who came by it', async () => {
    await home.ports.joinPages.count('g', 'linkedin', 'joined')
    await home.ports.joinPages.count('g', 'linkedin', 'joined')
    await home.ports.joinPages.count('g', 'qr', 'cameBack')
    const html = await read('/invitation')
    for (const source of ['linkedin', 'facebook', 'whatsapp', 'mail']) {
      expect(html).toContain(`https://mail.example/join/g?from=${source}`)
    }
    expect(html).toContain('2 joined, 1 came back')
    expect(html).toMatch(/LinkedIn<\/th><td class="number">2<\/td>/)
    expect(html).toContain('these links lead nowhere yet')
  })

  test('is in the owner’s words, as text and never as markup', async () => {
    await ana.post(`${path}/invitation`, { base: '1', invitation: '</textarea><script>alert(1)</script> Come.' })
    const html = await read('/invitation')
    expect(html).not.toContain('<script>alert')
    expect(html).toContain('&lt;/textarea&gt;')
    await ana.post(`${path}/invitation`, { base: '2', invitation: ' ' })
    expect(await settings()).not.toHaveProperty('invitation')
  })

  test('longer than a thousand characters is refused at its field', async () => {
    const answer = await ana.post(`${path}/invitation`, { base: '1', invitation: 'x'.repeat(1001) })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('id="invitation-error"')
  })

  test('has a QR code as a picture, and on a page to print in the group’s language', async () => {
    const picture = await ana.get(`${path}/qr.svg`)
    expect(picture.headers.get('content-type')).toBe('image/svg+xml')
    expect(await picture.text()).toContain('<title>https://mail.example/join/g?from=qr</title>')
    const group = await home.ports.groups.get('g')
    if (group) await home.ports.groups.put({ ...group, language: 'ar' })
    expect(await read('/poster')).toMatch(/<main class="poster" lang="ar" dir="rtl">/)
  })
})
