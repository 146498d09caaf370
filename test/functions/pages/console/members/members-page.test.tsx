import { describe, expect, test } from 'vitest'
import { addMember } from '../../../../../functions/console/members/member-routes.tsx'
import { addMembers } from '../../../../../functions/console/members/members-routes.tsx'
import { hasChromium } from '../../../../fixtures/pages/chromium.ts'
import { expectNoBarrier, openInBrowser, windows } from '../../../../fixtures/pages/desk-in-a-browser.ts'
import { ownersDesk } from '../../../../fixtures/pages/owners-desk.ts'
import { toldMembers } from '../../../../fixtures/pages/told-member.ts'

const people = ['Ana Lovelace', 'Hannah Arendt', 'زينب an', `${'W'.repeat(90)}an`].map((name, nth) => ({
  id: `m${nth}`,
  name,
  email: `${'long-'.repeat(4 * nth)}address${nth}@members.example`,
  ...(nth === 1 ? { role: 'owner' as const, lastSeenAt: '2026-03-08T09:00:00.000Z' } : {}),
}))

const desk = ownersDesk((empty) => {
  addMembers(empty, toldMembers({ people }))
  addMember(empty, toldMembers({ people }))
})
const paths = {
  list: 'members',
  filtered: 'members?stage=lapsed&order=away',
  found: 'members?find=an',
  nobody: 'members?find=nobody',
  member: 'members/m1',
  data: 'members/m1/data',
  erase: 'members/m0/erase',
  owner: 'members/m1/erase',
  unknown: 'members/m9',
}

describe.skipIf(!hasChromium)('in a browser (skipped where there is no Chromium)', () => {
  test.each(windows)('in $colorScheme, $width wide, no page of members has a barrier', async (window) => {
    for (const [name, path] of Object.entries(paths)) {
      const tab = await openInBrowser(desk, `/console/groups/g/${path}`, window)
      await expectNoBarrier(tab, window, name)
      await tab.close()
    }
  })

  test('a member is found with the keyboard alone', async () => {
    const tab = await openInBrowser(desk, '/console/groups/g/members', { colorScheme: 'light', width: 320 })
    await tab.locator('input[name=find]').focus()
    await tab.keyboard.type('an')
    await tab.keyboard.press('Enter')
    await tab.waitForURL('**/members?find=an&*')
    await tab.locator('main .people a').first().focus()
    await tab.keyboard.press('Enter')
    await tab.waitForURL('**/members/m0')
    expect(await tab.locator('h1').textContent()).toContain('Ana Lovelace')
    await tab.close()
  })
})
