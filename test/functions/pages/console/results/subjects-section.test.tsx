import { describe, expect, test } from 'vitest'
import { showPage } from '../../../../../functions/console/show-page.tsx'
import { Frame } from '../../../../../functions/pages/console/frame.tsx'
import { SubjectsSection } from '../../../../../functions/pages/console/results/subjects-section.tsx'
import { hasChromium } from '../../../../fixtures/pages/chromium.ts'
import { expectNoBarrier, openInBrowser, windows } from '../../../../fixtures/pages/desk-in-a-browser.ts'
import { ownersDesk } from '../../../../fixtures/pages/owners-desk.ts'

const subjects = ['Glue <b>', 'خيط جديد'] as const
const half = (recipients: number, clickers: number, members: number, returned: number) => ({
  recipients,
  clickers,
  away: { members, returned },
})
const usual = {
  subjects,
  halves: { first: half(1000, 200, 500, 100), second: half(1010, 100, 1, 0) },
  lastMailAt: '2026-03-09T09:00:00.000Z',
  countedAt: '2026-04-09T09:00:00.000Z',
  clicks: true,
}
const shown = (more: Partial<Parameters<typeof SubjectsSection>[0]> = {}) =>
  String(<SubjectsSection {...usual} {...more} />)

test('it tells of each subject who got it, who came back and who opened a link', () => {
  const html = shown()
  expect(html).toContain('<strong dir="auto">Glue &lt;b&gt;</strong>')
  expect(html).toContain('1,000 recipients got it. Of 500 who were not active before, 100 came back (20%).')
  expect(html).toContain('Of 1 who was not active before, 0 came back (0%). 100 opened a link in it (9.9%).')
})

test.each([
  ['There are too few to tell which subject brought more members back', {}],
  ['More opened a link with the first subject. This is no verdict', {}],
  ['is told 28 days after the last mail', { countedAt: '2026-04-01T09:00:00.000Z' }],
  ['is told 24 hours after the last mail', { countedAt: '2026-03-09T10:00:00.000Z' }],
  [
    'More members came back after the second subject',
    { halves: { first: half(500, 0, 300, 10), second: half(500, 0, 300, 40) } },
  ],
  [
    'Neither subject can be told to have brought more members back',
    { halves: { first: half(500, 0, 300, 30), second: half(500, 0, 300, 40) } },
  ],
  ['cannot be compared', { halves: { first: half(500, 0, 300, 30), second: half(900, 0, 300, 40) } }],
])('it says no more than is known: %s', (said, more) => {
  expect(shown(more)).toContain(said)
})

test('of subjects whose sizes are off it says nothing else, and of clicks nothing where they are not tracked', () => {
  expect(shown({ halves: { first: half(500, 90, 300, 30), second: half(900, 30, 300, 90) } })).not.toContain('More ')
  expect(shown({ clicks: false })).not.toContain('link')
})

describe.skipIf(!hasChromium)('in a browser (skipped where there is no Chromium)', () => {
  test.each(windows)('in $colorScheme, $width wide, two subjects are no barrier', async (window) => {
    const desk = ownersDesk((empty) =>
      empty.get('/subjects', (c) =>
        showPage(
          c,
          <Frame desk={c.var} title="Subjects" page="results">
            <h1>Subjects</h1>
            <SubjectsSection {...usual} subjects={['W'.repeat(120), 'خيط جديد من المورّد']} />
          </Frame>,
        ),
      ),
    )
    const tab = await openInBrowser(desk, '/console/groups/g/subjects', window)
    await expectNoBarrier(tab, window, 'subjects')
    await tab.close()
  })
})
