import { describe, expect, test } from 'vitest'
import { hasChromium } from '../../../fixtures/pages/chromium.ts'
import { expectNoBarrier, windows } from '../../../fixtures/pages/desk-in-a-browser.ts'
import { logoUrl, openJoinPage } from '../../../fixtures/pages/join-in-a-browser.ts'
import { joinSite } from '../../../fixtures/pages/join-site.ts'

const logo = { url: logoUrl, alt: 'The Bookbinders’ guild' }
const shown = { level: 'openings', isOpenToRead: true, words: '', isIndexed: false } as const
// For whoever wants to look at the pages, also with their choices closed: PICTURES=folder.
const pictures = process.env.PICTURES
const phone = { colorScheme: 'light', width: 390 } as const

/** Groups whose pages are hard to set. */
const groups = [
  ['plain', {}],
  [
    'with a logo',
    { look: { logo, header: 'Paper, thread and paste since 2009' }, settings: { publicEditions: shown } },
  ],
  ['Arabic', { name: 'مجلدو الكتب', language: 'ar', look: { accent: '#0b5d4e' }, settings: { publicEditions: shown } }],
  ['Japanese', { name: '製本を楽しむ会', language: 'ja', look: { logo, accent: '#7a1f5c' } }],
  ['long', { name: `Donaudampfschifffahrt${'s'.repeat(60)}`, look: { headingFont: 'courier' as const } }],
  ['emoji', { name: '📚🧵✨', look: { accent: '#1d4ed8', headingFont: 'system' as const } }],
] as const

/** A group with an edition and tags. */
async function filledSite(given: Parameters<typeof joinSite>[0]) {
  const home = await joinSite(given)
  await home.tag(['leather', 9], ['paper', 7], ['For sale', 5], ['خيط', 4], ['製本', 3], ['W'.repeat(60), 2])
  const told = [
    ['d1', 'Wheat paste keeps going mouldy in August', 'I make a small jar each Monday, and by Thursday it smells.'],
    ['d2', 'Which needle for a link stitch?', 'The curved ones bend on me. Straight ones tear the fold.'],
  ] as const
  await home.ports.members.merge('binders', [{ id: 'ana', name: 'Ana', email: 'ana@members.example' }])
  const createdAt = '2026-03-01T09:00:00.000Z'
  await home.ports.discussions.merge(
    'binders',
    told.map(([id, title, excerpt]) => ({
      id,
      title,
      authorId: 'ana',
      createdAt,
      opening: { postId: `p-${id}`, createdAt, excerpt },
    })),
  )
  const discussions = told.map(([id, title, opening]) => ({ id, title, opening, authorId: 'ana', replies: 7 }))
  const counts = { posts: 48, people: 17, publishedAt: '2026-03-02T12:00:00.000Z', hasCard: false }
  await home.ports.publicEditions.put({ groupId: 'binders', date: '2026-03-02', discussions, ...counts })
  return home
}

describe.skipIf(!hasChromium)('the pages of joining', () => {
  test.each(groups)('of the group "%s" have no barrier, on a phone and in the dark', async (name, given) => {
    const home = await filledSite(given)
    const path = `/join/bookbinders?from=linkedin&lang=${'language' in given ? given.language : 'en'}`
    for (const window of windows) {
      const tab = await openJoinPage(home, path, window)
      if (pictures) await expectNoBarrier(tab, window, `join ${name}`)
      await tab.evaluate(`document.querySelector('details').open = true`)
      await expectNoBarrier(tab, window, `join ${name} open`)
      await tab.context().close()
    }
  })

  test.each(['en', 'ar'])('that follow have none either, in %s', async (lang) => {
    const home = await filledSite({ look: { logo } })
    const ready = await home.mailed()
    const optedOut = await home.mailed({ email: 'out@new.example' })
    await home.ports.addresses.setMail('out@new.example', 'no', '2026-01-01T00:00:00.000Z', 'other')
    await home.post(optedOut, [['do', 'join']])
    const suppressed = await home.mailed({ email: 'bad@new.example' })
    await home.ports.addresses.suppress('bad@new.example', 'bounce', '2026-01-01T00:00:00.000Z')
    await home.post(suppressed, [['do', 'join']])
    const joined = await home.mailed({ email: 'in@new.example' })
    await home.post(joined, [['do', 'join']])
    const paths = { ready, optedOut, suppressed, joined, gone: '/join/confirm/x', nothing: '/join/nobody' }
    const window = lang === 'en' ? windows[1] : phone
    for (const [name, path] of Object.entries(paths)) {
      const tab = await openJoinPage(home, `${path}?lang=${lang}`, window)
      await expectNoBarrier(tab, window, `${name} ${lang}`)
      await tab.context().close()
    }
  })

  test('keep what was typed, say what is wrong beside it, and end with where to look', async () => {
    const home = await filledSite({ settings: { publicEditions: shown } })
    const tab = await openJoinPage(home, '/join/bookbinders', phone)
    // What a browser itself checks is no help to a page without one.
    await tab.evaluate(`document.querySelector('form').noValidate = true`)
    await tab.getByLabel('E-mail address').fill('stella@new')
    await tab.getByLabel('Name (optional)').fill('Stella')
    await tab.getByRole('button', { name: 'Subscribe' }).click()
    expect(await tab.getByRole('alert').textContent()).toContain('full e-mail address')
    expect(await tab.getByLabel('Name (optional)').inputValue()).toBe('Stella')
    await expectNoBarrier(tab, phone, 'wrong')
    await tab.getByLabel('E-mail address').fill('info@new.example')
    await tab.getByRole('button', { name: 'Subscribe' }).click()
    expect(await tab.getByRole('heading', { level: 1 }).textContent()).toBe('Check your inbox')
    await expectNoBarrier(tab, phone, 'asked')
    await tab.context().close()
    expect(home.requests()).toHaveLength(1)
  })
})
