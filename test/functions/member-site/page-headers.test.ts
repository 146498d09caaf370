import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { defaultSettings } from '../../../functions/domain/schedule/settings.ts'
import { lookShape } from '../../../functions/domain/templates/look.ts'
import { claimIn } from '../../fixtures/editions/claim-in.ts'
import { edition, memberSite } from '../../fixtures/pages/member-site.ts'

let home: Awaited<ReturnType<typeof memberSite>>
beforeEach(async () => {
  home = await memberSite()
})

describe('a mail in the browser', () => {
  const read = async () => home.site.request(`/read/2026-03-09/${await home.link()}`)
  const policy = async () => (await read()).headers.get('content-security-policy')
  const logo = { url: 'https://cdn.binders.example/a/logo.png?a=1&b=2', alt: 'The Bench' }
  const saveLook = (version: number, look: object) =>
    home.ports.looks.save('g', {
      version,
      savedAt: edition.asOf,
      by: { memberId: 'm1' },
      look: lookShape.parse(look),
    })

  test('loads nothing, but the logo that it shows from the site of that', async () => {
    await claimIn(home.ports.deliveries, edition, 'm1', { at: 0, leaseUntil: 1 })
    expect(await policy()).toMatch(/^default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'/)
    home = await memberSite({ look: lookShape.parse({ logo }) })
    await claimIn(home.ports.deliveries, edition, 'm1', { at: 0, leaseUntil: 1 })
    expect(await policy()).toContain('img-src data:;')
    await saveLook(1, { logo })
    await saveLook(2, { logo: { ...logo, url: 'https://new.example/logo.png' } })
    expect(await policy()).toContain('img-src https://cdn.binders.example data:;')
  })

  test('loads pictures from the sites that it shows some of where the group allows that, and from no other', async () => {
    home = await memberSite({ look: lookShape.parse({ logo }) })
    await claimIn(home.ports.deliveries, edition, 'm1', { at: 0, leaseUntil: 1 })
    await home.ports.settings.create({ ...defaultSettings({ id: 'g', timeZone: 'UTC' }), pictures: true })
    expect(await policy()).toContain('img-src https://cdn.binders.example data:;')
  })
})

test('a member’s page has the colours of its group and loads its logo, and nothing else', async () => {
  const look = lookShape.parse({ accent: '#0b5394', logo: { url: 'https://cdn.example/logo.png', alt: 'The Bench' } })
  await home.ports.looks.save('g', { version: 1, savedAt: edition.asOf, by: { memberId: 'm1' }, look })
  const token = await home.link()
  for (const path of [
    `/preferences/${token}`,
    `/unsubscribe/${token}`,
    `/not-for-me/d1/${token}`,
    `/read/2020-01-01/${token}`,
  ]) {
    const answer = await home.site.request(path)
    const policy = answer.headers.get('content-security-policy') ?? ''
    const html = await answer.text()
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? []
    expect(policy).toContain(
      `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; img-src https://cdn.example;`,
    )
    expect(html).toContain('<img class="logo" src="https://cdn.example/logo.png" alt="The Bench">')
    expect(style).toContain('--accent: #0b5394')
  }
})
