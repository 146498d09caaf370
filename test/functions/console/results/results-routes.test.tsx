import { describe, expect, test } from 'vitest'
import { addResults } from '../../../../functions/console/results/results-routes.tsx'
import type { Edition } from '../../../../functions/domain/edition.ts'
import type { EditionSums } from '../../../../functions/domain/edition-sums.ts'
import { createTally } from '../../../../functions/domain/sending/sums.ts'
import { withoutUndefined } from '../../../../functions/domain/shapes/without-undefined.ts'
import { manyEditions, sumsOf } from '../../../fixtures/editions/many-editions.ts'
import { cohortsAt } from '../../../fixtures/editions/one-edition.ts'
import { hostileName, ownersDesk } from '../../../fixtures/pages/owners-desk.ts'
import { resultsPorts } from '../../../fixtures/pages/results-ports.ts'

const arm = (members: number, returned: number, open = 0) => ({ members, returned, open })
const editions = manyEditions()
const finished = { ...editions[1], sums: sumsOf(18) } as Edition
const { sums: _, ...mailing } = { ...finished, state: 'mailing' as const }
const began = 'from the last count. It began 3 minutes ago.'

/** As the first months may look. */
const someReturns = { asOf: '2026-05-18T09:00:00.000Z', mailed: arm(412, 61), 'held out': arm(40, 3) }

const told = {
  editions: editions.map((edition) =>
    edition.date === finished.date ? { ...finished, discussions: [{ id: 'd1', people: 9, replies: 31 }] } : edition,
  ),
  sums: sumsOf(18),
  titles: new Map([['d1', 'Glue <script>']]),
}

function results(more: Partial<Parameters<typeof resultsPorts>[0]> = {}, name?: string) {
  const desk = ownersDesk((empty) => addResults(empty, resultsPorts({ ...told, ...more })), name)
  const read = async (path: string) => {
    const answer = await desk.request(`/console/groups/g/${path}`)
    return { answer, status: answer.status, html: await answer.text() }
  }
  return { desk, read, text: async (path: string) => words((await read(path)).html) }
}

/** What is there to be read, without its marks. */
function words(html: string): string {
  return html
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}

test('the latest edition with figures comes first, with what each figure is a share of', async () => {
  const text = await results().text('results')
  expect(text).toContain('The edition of 18 May 2026 is still being sent')
  expect(text).toContain('Edition of 11 May 2026')
  expect(text).toMatch(/Sent 7,240 accepted by the mail service/)
  expect(text).toMatch(/Delivered 7,146 98\.7% of sent/)
  expect(text).toMatch(/Skipped 5,630 43\.2% of members/)
})

test('every edition is in the table, with a page of its own, and a quiet one has no figures', async () => {
  const { html } = await results().read('results')
  for (const { date } of editions) expect(html).toContain(`href="/console/groups/g/results/${date}"`)
  expect(words(html)).toMatch(/23 Feb 2026 Not sent – – –/)
})

test('where clicks are not tracked there is no nought that looks like a figure', async () => {
  const { text, read } = results({ clicks: false })
  expect(await text('results')).toMatch(/Clicked – not tracked/)
  expect(await text(`results/${finished.date}`)).toMatch(/Clicked – not tracked/)
  expect((await read('results/chart/mail.svg')).html).not.toContain('Clicked')
})

test('before the first edition there is nothing but the word that there is none', async () => {
  const { html } = await results({ editions: [] }).read('results')
  expect(words(html)).toContain('No edition has been sent yet')
  expect(html).not.toContain('<img')
})

test('one edition makes no lines, and its members stand in one column', async () => {
  const { html } = await results({ editions: [finished] }).read('results')
  expect(html).not.toContain('mail.svg')
  expect(html).toContain(
    'alt="Columns of members by activity of 1 edition of 11 May 2026. Active: 1,648; Drifting: 1,036;',
  )
})

test('an edition from before stages and unsubscribes were noted is shown without them', async () => {
  const { stages, unsubscribed, ...older } = sumsOf(3)
  const { html } = await results({ editions: [{ ...finished, sums: older }] }).read('results')
  expect(words(html)).toMatch(/Unsubscribed – not counted at the time/)
  expect(html).not.toContain('stages.svg')
})

test.each([
  ['Nothing is counted yet', undefined],
  ['One side had no members', [arm(40, 3), arm(0, 0)]],
  ['both sides need members whose 28 days are over', [arm(40, 3), arm(4, 0, 4)]],
  ['too few members to tell', [arm(400, 60), arm(49, 1)]],
  ['the difference may be chance. So far, the true effect is between −6.5 and 11.6', [arm(400, 60, 7), arm(60, 7)]],
  ['Of 393 lapsed members who were mailed, 15.3%', [arm(400, 60, 7), arm(60, 7)]],
  ['7 members still have time', [arm(400, 60, 7), arm(60, 7)]],
  ['About 2,700 more lapsed members until a difference of +50% would show', [arm(400, 60, 7), arm(60, 7)]],
  ['7.5 percentage points more, which is unlikely to be chance', [arm(4000, 600), arm(400, 30)]],
  ['7.5 percentage points less, which is unlikely to be chance', [arm(4000, 300), arm(400, 60)]],
] as const)('of the hold-out it says no more than is known: %s', async (said, arms) => {
  const counted = arms && { asOf: '2026-05-18T09:00:00.000Z', mailed: arms[0], 'held out': arms[1] }
  const text = await results({ ...(counted && { counted }), visits: false }).text('results')
  expect(text).toContain(said)
  if (counted) expect(text).toContain(`(${counted.mailed.returned}) returned to post or react within 28 days`)
})

test('of a draw whose sizes are off, and of members who were never drawn, it says so', async () => {
  const drawn = (members: number, expected: number) => ({
    ...arm(members, 40),
    drawn: { ...arm(members, 40), expected },
  })
  const asOf = '2026-05-18T09:00:00.000Z'
  const odd = { asOf, mailed: drawn(980, 900), 'held out': drawn(20, 100) }
  const text = await results({ counted: odd }).text('results')
  expect(text).toContain('There is no verdict: the control group has 20 members where about 100 would be right')
  const older = { ...odd, mailed: { ...drawn(900, 900), members: 4000 }, 'held out': drawn(100, 100) }
  expect(await results({ counted: older }).text('results')).toContain('3,100 lapsed members were first mailed without')
})

test('an edition tells in plain words why members were skipped and mails were not sent', async () => {
  const { html, status } = await results().read(`results/${finished.date}`)
  const text = words(html)
  expect(status).toBe(200)
  expect(text).toMatch(/Away very long: in a later wave .*? 3,685 28\.3%/)
  expect(text).toContain('Unsubscribed before it was sent 9')
  expect(text).toContain('The mail service rejected the message 3')
  expect(html).toContain('Glue &lt;script&gt;')
  expect(text).toContain('Glue &lt;script&gt; 9 31')
})

test('an edition tells how far back its mails reach, for how many recipients, where that is known', async () => {
  const old = { ...finished, discussions: [{ id: 'd1', people: 0, replies: 0 }] }
  const textOf = (rungs: EditionSums['rungs']) => {
    const sums = withoutUndefined({ ...sumsOf(18), rungs })
    return results({ editions: [{ ...old, sums }], sums }).text(`results/${finished.date}`)
  }
  const text = await textOf({ week: 1200, archive: 600, none: 200 })
  expect(text).toMatch(/The last 7 days 1,200 60% The archive: more than a year ago 600 30% Your words alone 200 10%/)
  expect(text).not.toContain('The last year')
  expect(text).toContain('Glue &lt;script&gt; – –')
  expect(await textOf(undefined)).not.toContain('How far back')
  expect(await textOf({})).not.toContain('How far back')
})

test('a reason that nobody has words for stands as it is, and figures that were kept say so', async () => {
  const sums = { ...sumsOf(18), skipped: { toString: 4 }, failed: { NewName: 2 }, dropped: { whim: 1 } }
  const text = await results({ editions: [{ ...finished, sums }], isSlow: true }).text(`results/${finished.date}`)
  for (const said of ['toString 4', 'rejected it (NewName) 2', 'whim 1', began]) {
    expect(text).toContain(said)
  }
})

test('figures that took several looks to count say when that began', async () => {
  const text = await results({ editions: [mailing], isSlow: true }).text(`results/${finished.date}`)
  expect(text).toContain('still to be mailed')
  expect(text).toContain(began)
})

test('of an edition that was never counted to its end no figure is shown, but how far the count is', async () => {
  const { html } = await results({ editions: [mailing], soFar: 41_200 }).read(`results/${finished.date}`)
  const text = words(html)
  expect(text).toContain('Counting what became of its mails … 41,200 mails so far.')
  expect(html).toContain('http-equiv="refresh" content="1"')
  expect(text).not.toMatch(/recipients? so far|Who got it|still to be mailed/)
})

test.each(['2020-01-06', '2026-13-45', 'never'])('there is no edition of %s', async (date) => {
  expect((await results().read(`results/${date}`)).status).toBe(404)
})

test('every chart that a page shows is a drawing that loads and runs nothing, in each look', async () => {
  const { desk, read } = results({ counted: someReturns }, hostileName)
  for (const page of ['results', `results/${finished.date}`]) {
    const { html } = await read(page)
    const paths = [...html.matchAll(/(?:srcset|src)="([^"]+)"/g)].map(([, path = '']) => path.replaceAll('&amp;', '&'))
    expect(paths.length).toBe(page === 'results' ? 28 : 7)
    for (const path of paths) {
      const answer = await desk.request(path)
      expect(answer.headers.get('content-type')).toBe('image/svg+xml')
      expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'unsafe-inline'")
      expect(await answer.text()).toMatch(/^<svg/)
    }
  }
})

test('each chart says in a sentence what it shows', async () => {
  const { html } = await results().read('results')
  expect(html).toContain(
    'alt="Lines of 18 editions from 5 January 2026 to 11 May 2026. Sent: first 3,712, last 7,240; Delivered:',
  )
  const { html: one } = await results().read(`results/${finished.date}`)
  expect(one).toMatch(/alt="Bars of 13,030 members\. Mailed: 7,240 \(55\.6%\); /)
})

test('figures of no sense in a chart’s address are left out', async () => {
  const path = 'results/chart/edition.svg?mailed=12&paused=x&left=-3&nonsense=4&opted+out=1e99&theme=pink&size=huge'
  const { html, status } = await results().read(path)
  expect(status).toBe(200)
  expect([...html.matchAll(/<text[^>]*>([^<]+)</g)].map(([, text]) => text)).toEqual(['Mailed: 12 (100%)'])
})

test('what a group is called is text, and no page carries a style of its own elements', async () => {
  const { read } = results({}, hostileName)
  for (const page of ['results', `results/${finished.date}`]) {
    const { html } = await read(page)
    expect(html).not.toContain('<script')
    expect(html).not.toMatch(/ style="/)
  }
})

describe('an edition that has not reached all members', () => {
  const at = '2026-05-18T09:00:00.000Z'
  const edition: Edition = {
    groupId: 'g',
    date: '2026-05-18',
    asOf: at,
    discussions: [],
    state: 'mailing',
    members: 337,
  }
  const skipped = { left: 0, 'opted out': 2 }
  const sums = { ...createTally().sums(), members: 7, planned: 5, withheld: 5, skipped }
  const progress = { done: 5, open: 0, since: 0, decided: 7, waitsUntil: '2026-05-19T09:00:00.000Z' }
  const run = { ...edition, cohorts: cohortsAt(at), openedAt: Date.parse(at), walking: false, progress }
  const { text } = results({ editions: [edition], sums, runs: [run] })

  test('shows what is decided as that, and how many wait until when', async () => {
    const page = await text('results/2026-05-18')
    expect(page).toContain('330 members are waiting until 19 May 2026 at 09:00 UTC.')
    expect(page).toMatch(/Decided so far 7/)
    expect(page).toMatch(/Waiting until 19 May 2026 at 09:00 UTC 330/)
    expect(page).toContain('Shares are of the 7 members decided so far.')
    expect(page).toMatch(/Recipients 5 of 7 decided so far/)
    expect(page).not.toContain('All members')
  })

  test('says on the list of results how many wait until when', async () => {
    const page = await text('results')
    expect(page).toContain('330 members are waiting until 19 May 2026 at 09:00 UTC.')
    expect(page).toContain('Sending Waiting until 19 May 2026 at 09:00 UTC (330 members)')
  })

  test('is the whole once nobody waits, and where it was cancelled only what was decided', async () => {
    const whole = results({ editions: [{ ...edition, members: 7 }], sums, runs: [run] })
    expect(await whole.text('results/2026-05-18')).toMatch(/All members 7/)
    const cancelled = results({ editions: [{ ...edition, state: 'cancelled', sums }], sums })
    expect(await cancelled.text('results/2026-05-18')).toMatch(/Decided so far 7/)
  })
})
