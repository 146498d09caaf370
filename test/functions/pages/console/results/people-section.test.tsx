import { describe, expect, test } from 'vitest'
import { addResults } from '../../../../../functions/console/results/results-routes.tsx'
import type { Edition } from '../../../../../functions/domain/edition.ts'
import { noReturns } from '../../../../../functions/domain/results/edition-returns.ts'
import { defaultSettings, type GroupSettings } from '../../../../../functions/domain/schedule/settings.ts'
import { manyEditions, sumsOf } from '../../../../fixtures/editions/many-editions.ts'
import { ownersDesk } from '../../../../fixtures/pages/owners-desk.ts'
import { resultsPorts } from '../../../../fixtures/pages/results-ports.ts'

const editions = manyEditions()
const finished = { ...editions[1], sums: sumsOf(18) } as Edition

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

const wentOut = {
  ...noReturns,
  groupId: 'g',
  date: finished.date,
  mailed: 1240,
  away: { members: 980, returned: 37 },
  drawn: { mailed: { members: 200, returned: 20 }, 'held out': { members: 60, returned: 3 } },
  writers: 11,
  replies: 19,
  discussions: [{ id: 'd1', shown: 900, clicked: 45, returned: 9 }],
  heard: { delivered: 1225, bounced: 12, complained: 0, unsubscribed: 9, clicked: 140 },
  countedAt: '2026-05-18T09:00:00.000Z',
  isFinal: false,
}

describe('what people did', () => {
  test('is told for each of two subjects, once they are counted', async () => {
    const half = { recipients: 620, clickers: 9, away: { members: 490, returned: 18 } }
    const two = { ...finished, subjects: ['Glue & co', 'Thread'] } as Edition
    const page = (returns: typeof wentOut & { readonly halves?: unknown }) =>
      results({ editions: [two], returns: [returns] } as never).text(`results/${finished.date}`)
    const text = await page({ ...wentOut, halves: { first: half, second: half }, lastMailAt: finished.asOf } as never)
    expect(text).toMatch(/came back.* Two subjects Glue &amp; co 620 recipients got it\. .* Thread 620 recipients/)
    expect(await page(wentOut)).not.toContain('Two subjects')
  })

  test('stands before what mail did, with the people behind each number that is not nought', async () => {
    const { html } = await results({ returns: [wentOut] }).read('results')
    const text = words(html)
    expect(text).toMatch(/37 members who had been away came back\. 11 readers wrote 19 replies/)
    expect(text).toMatch(/1,240 sent , 1,225 delivered, 12 bounced , 0 reported as spam, 9 unsubscribed/)
    expect(text.indexOf('came back')).toBeLessThan(text.indexOf('1,225 delivered'))
    for (const whom of ['returned', 'wrote', 'bounced', 'clicked']) expect(html).toContain(`people?whom=${whom}`)
    expect(html).not.toContain('whom=complained')
  })

  test('is said of silence as it is', async () => {
    const silent = { ...wentOut, away: { members: 980, returned: 0 }, writers: 0, replies: 0 }
    const text = await results({ returns: [silent] }).text('results')
    expect(text).toMatch(/Nobody of those who had been away has come back yet\./)
    expect(text).toContain('No reader has written in a discussion of their mail yet.')
    expect(text).toContain('That is usual where a group has been silent for long')
  })

  test('is told edition by edition, with the share of those who had been away', async () => {
    const earlier = { ...wentOut, date: '2026-05-04', away: { members: 100, returned: 9 }, replies: 0, isFinal: true }
    const text = await results({ returns: [wentOut, earlier] }).text('results')
    expect(text).toMatch(/11 May 2026 so far 1,240 37 3\.8% 19 4 May 2026 1,240 9 9% 0/)
  })

  test('is told for each discussion on the page of its edition, and beside the control group', async () => {
    const text = await results({ returns: [wentOut] }).text(`results/${finished.date}`)
    expect(text).toContain('Glue &lt;script&gt; 900 45 5% 9 1%')
    expect(text).not.toContain('Two subjects')
    expect(text).toContain('of 60 in the control group, who got none, 3')
    expect(text).toContain('That is about 10 more than would have come back without it')
    const few = { ...wentOut, drawn: { ...wentOut.drawn, 'held out': { members: 6, returned: 0 } } }
    expect(await results({ returns: [few] }).text(`results/${finished.date}`)).toContain('So few members tell nothing')
  })

  test('has no column of clicks where they are not tracked', async () => {
    const text = await results({ returns: [wentOut], clicks: false }).text(`results/${finished.date}`)
    expect(text).toContain('Clicks are not tracked.')
    expect(text).toContain('Glue &lt;script&gt; 900 9 1%')
  })

  test('is listed by name for its owner, and nonsense is not found', async () => {
    const { read } = results({ returns: [wentOut] })
    const path = `results/${finished.date}/people`
    expect(words((await read(`${path}?whom=returned`)).html)).toMatch(/Who came back Nobody is to be shown here\./)
    for (const query of [
      '',
      '?whom=everybody',
      '?whom=returned&shard=-1&cohort=0',
      `?whom=returned&cohort=${'x'.repeat(70)}`,
    ])
      expect((await read(path + query)).status).toBe(404)
    expect((await read('results/2020-01-06/people?whom=returned')).status).toBe(404)
  })
})

test('owners switch the reports off, and on again', async () => {
  const changed: boolean[] = []
  const changeSettings = async (_: unknown, __: unknown, change: (kept: GroupSettings) => GroupSettings) => {
    changed.push(change(defaultSettings({ id: 'g', timeZone: 'UTC' })).reports)
    return { kind: 'saved' } as const
  }
  const desk = ownersDesk((empty) => addResults(empty, { ...resultsPorts(told), changeSettings }))
  for (const reports of ['off', 'on']) {
    const answer = await desk.request('/console/groups/g/results/reports', {
      method: 'POST',
      body: new URLSearchParams({ reports }),
    })
    expect(answer.headers.get('location')).toBe(`/console/groups/g/results?done=reports-${reports}#reports`)
  }
  expect(changed).toEqual([false, true])
})
