import { describe, expect, test } from 'vitest'
import { addResults } from '../../../../../functions/console/results/results-routes.tsx'
import type { Edition } from '../../../../../functions/domain/edition.ts'
import { type EditionReturns, noReturns } from '../../../../../functions/domain/results/edition-returns.ts'
import { createTally } from '../../../../../functions/domain/sending/sums.ts'
import { manyEditions, sumsOf } from '../../../../fixtures/editions/many-editions.ts'
import { cohortsAt } from '../../../../fixtures/editions/one-edition.ts'
import { hasChromium } from '../../../../fixtures/pages/chromium.ts'
import { expectNoBarrier, openInBrowser, windows } from '../../../../fixtures/pages/desk-in-a-browser.ts'
import { hostileName, ownersDesk } from '../../../../fixtures/pages/owners-desk.ts'
import { resultsPorts } from '../../../../fixtures/pages/results-ports.ts'

const editions = manyEditions(12)
const [, finished] = editions
const titles = ['Wheat paste keeps going mouldy in August', 'خيط جديد من المورّد', 'W'.repeat(120)]
const discussions = titles.map((_, nth) => ({ id: `d${nth}`, people: 14 - 3 * nth, replies: 31 - 4 * nth }))
const titled = new Map(titles.map((title, nth) => [`d${nth}`, title]))

const counted = {
  asOf: '2026-05-18T09:00:00.000Z',
  mailed: { members: 4120, returned: 611, open: 380 },
  'held out': { members: 402, returned: 38, open: 31 },
}

const asOf = '2026-05-18T09:00:00.000Z'
const wentOut: EditionReturns = {
  ...noReturns,
  groupId: 'g',
  date: finished?.date ?? '',
  mailed: 1240,
  discussions: discussions.map(({ id }) => ({ id, shown: 900, clicked: 45, returned: 9 })),
  countedAt: asOf,
  isFinal: false,
}

/** Of 337 members, 330 wait for the next day: another group mailed them. */
const unfinished: Edition = { groupId: 'g', date: '2026-05-18', asOf, discussions: [], state: 'mailing', members: 337 }
const soFar = {
  ...createTally().sums(),
  members: 7,
  planned: 5,
  submitted: 5,
  delivered: 4,
  skipped: { 'opted out': 2 },
}
const waitsUntil = '2026-05-19T09:00:00.000Z'
const run = {
  ...unfinished,
  cohorts: cohortsAt(asOf),
  openedAt: Date.parse(asOf),
  walking: false,
  progress: { done: 5, open: 0, since: 0, decided: 7, waitsUntil },
}
const waitingDesk = () =>
  ownersDesk((empty) => addResults(empty, resultsPorts({ editions: [unfinished], sums: soFar, runs: [run] })))

const desk = (name: string, read = editions, returns: readonly EditionReturns[] = []) =>
  ownersDesk((empty) => {
    const withDiscussions = read.map((edition) => (edition === finished ? { ...edition, discussions } : edition))
    addResults(empty, resultsPorts({ editions: withDiscussions, sums: sumsOf(18), titles: titled, counted, returns }))
  }, name)

type Shown = {
  readonly path: string
  readonly name: string
  readonly read: typeof editions
  readonly returns?: readonly EditionReturns[]
}
const pages: Readonly<Record<string, Shown>> = {
  results: { path: 'results', name: 'The Wandering Bookbinders', read: editions },
  'no results': { path: 'results', name: hostileName, read: [] },
  'first results': { path: 'results', name: 'W'.repeat(80), read: editions.slice(-1) },
  edition: { path: `results/${finished?.date}`, name: 'The Wandering Bookbinders', read: editions },
  'counted edition': { path: `results/${finished?.date}`, name: 'Binders', read: editions, returns: [wentOut] },
}

describe.skipIf(!hasChromium)('in a browser (skipped where there is no Chromium)', () => {
  test.each(windows)('in $colorScheme, $width wide, no page of results has a barrier', async (window) => {
    for (const [title, { path, name, read, returns }] of Object.entries(pages)) {
      const tab = await openInBrowser(desk(name, read, returns), `/console/groups/g/${path}`, window)
      await expectNoBarrier(tab, window, title)
      await tab.close()
    }
  })

  test.each(windows)('in $colorScheme, $width wide, no page of an unfinished edition has a barrier', async (window) => {
    for (const path of ['results', 'results/2026-05-18']) {
      const tab = await openInBrowser(waitingDesk(), `/console/groups/g/${path}`, window)
      await expectNoBarrier(tab, window, `unfinished ${path.replace('/', ' ')}`)
      await tab.close()
    }
  })

  test('a chart is loaded once, in the colours and the width of the window', async () => {
    const window = { colorScheme: 'dark', width: 320 } as const
    const tab = await openInBrowser(desk('Binders'), '/console/groups/g/results', window)
    const shown = await tab.evaluate<string[]>('[...document.images].map(({ currentSrc }) => currentSrc)')
    expect(shown.map((source) => source.replace(/^.*\//, ''))).toEqual(
      ['returns', 'mail', 'losses', 'stages'].map((name) => `${name}.svg?theme=dark&size=narrow`),
    )
    await tab.close()
  })
})
