import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import type { DeskEnv } from '../../../../../functions/console/desk.ts'
import { beginCount, type ForecastCount } from '../../../../../functions/domain/recipients/audience-count.ts'
import type { Forecast } from '../../../../../functions/domain/recipients/forecast.ts'
import { defaultSettings } from '../../../../../functions/domain/schedule/settings.ts'
import { SendingQuestionPage } from '../../../../../functions/pages/console/sending/sending-question.tsx'
import type { SendingForecast } from '../../../../../functions/steps/owners/forecast-sending.ts'
import { choiceOf } from '../../../../fixtures/editions/one-edition.ts'
import { hasChromium } from '../../../../fixtures/pages/chromium.ts'
import { expectNoBarrier, openInBrowser, windows } from '../../../../fixtures/pages/desk-in-a-browser.ts'
import { ownersDesk } from '../../../../fixtures/pages/owners-desk.ts'

const now = '2026-03-05T12:00:00.000Z'
const date = '2026-03-09'
const settings = defaultSettings({ id: 'g', timeZone: 'Europe/London' })
const turn = (at: string, members: number, rests = false) => ({ at, members, rests })
const stages = {
  active: { planned: 318, 'opted out': 7, suppressed: 2 },
  dormant: { planned: 12, 'not let in yet': 4000 },
  lapsed: { withheld: 31, 'not due yet': 5 },
}

function countOf(turns: Forecast['turns'], more: Partial<ForecastCount> = {}): ForecastCount {
  const { cursor: _, ...begun } = beginCount({ date, sendsAt: now, choice: choiceOf(['d1']) }, now)
  return { ...begun, members: 4375, stages, forecast: { question: 'now', now, turns, left: 3 }, ...more }
}

const counted = (question: SendingForecast['question'], count: ForecastCount): SendingForecast => ({
  kind: 'counted',
  question,
  date,
  count,
  settings,
})
const resting = turn('2026-03-10T09:00:00.000Z', 12, true)
const everywhere = Array.from({ length: 14 }, (_, nth) =>
  turn(`2026-03-09T${String(nth).padStart(2, '0')}:00:00.000Z`, 10),
)

const forecasts: Readonly<Record<string, SendingForecast>> = {
  'go live': counted(
    'live',
    countOf([turn('2026-03-09T00:00:00.000Z', 118), turn('2026-03-09T09:00:00.000Z', 200), resting]),
  ),
  'go live everywhere': counted('live', countOf([...everywhere, resting])),
  'send now': counted('now', countOf([turn(now, 318), resting])),
  'send now with a ramp': counted('now', countOf([turn(now, 318)], { ramp: { size: 500, seenFrom: '2025#m1' } })),
  'send now before the last wave': counted(
    'now',
    countOf([turn(now, 318)], { ramp: { size: 2000, seenFrom: '2025#m1' } }),
  ),
  'send now to nobody': counted('now', countOf([])),
  'send now, counting': counted('now', countOf([turn(now, 118)], { cursor: { shard: 5 } })),
  approve: counted('approve', countOf([turn(now, 118), turn('2026-03-09T13:00:00.000Z', 200)])),
  'approve, preparing': { kind: 'preparing', question: 'approve', date },
  'send now, looking': { kind: 'looking', question: 'now', date, lookedAt: 410_000, done: 6 },
  quiet: { kind: 'quiet', question: 'now', date, quiet: { found: 1, minimumDiscussions: 3, reach: 365 } },
  'nothing at all': {
    kind: 'quiet',
    question: 'live',
    date,
    quiet: { found: 0, minimumDiscussions: 3, reach: 'archive' },
  },
}

const deskOf = (forecast: SendingForecast) =>
  ownersDesk((desk) => {
    desk.get('/week/ask', (c) =>
      c.html(
        <SendingQuestionPage desk={c.var} forecast={forecast} now={now}>
          <label class="check">
            <input type="checkbox" name="read" value="yes" required /> I have read the findings
          </label>
        </SendingQuestionPage>,
      ),
    )
  })
const textOf = async (name: string) => {
  const forecast = forecasts[name]
  if (!forecast) throw new Error(`There is no forecast ${name}.`)
  return (await deskOf(forecast).request('/console/groups/g/week/ask')).text()
}

test('a group all over the world is told of the first hours, and how many come after them until when', async () => {
  const html = await textOf('go live everywhere')
  expect(html).toContain('<li>10 on Monday 9 March, 00:00</li>')
  expect(html).toContain('<li>102 after that, until Tuesday 10 March, 09:00</li>')
})

test('dormant members are told of with the day of the next wave, and of the last one', async () => {
  expect(await textOf('send now with a ramp')).toContain(
    '<li>1,000 with the edition of Monday 16 March 2026, and all by that of Monday 30 March 2026, as long as none causes trouble</li>',
  )
  expect(await textOf('send now before the last wave')).toContain(
    '<li>all with the edition of Monday 16 March 2026</li>',
  )
})

test('what is put among a question is in its form, and is not where nothing can be confirmed', async () => {
  expect(await textOf('send now')).toMatch(/<form[^>]*>(?:(?!<\/form>)[\s\S])*name="read"/)
  for (const name of ['send now to nobody', 'send now, counting', 'send now, looking', 'approve, preparing', 'quiet'])
    expect(await textOf(name)).not.toMatch(/name="read"|name="sure"/)
})

test('while nobody knows yet which dormant members are next, it says how many were looked at, and counts nobody', async () => {
  const html = await textOf('send now, looking')
  expect(html).toContain('Finding the next wave of dormant members … 410,000 members looked at so far.')
  expect(html).toContain('/week/ask?of=now')
  expect(html).not.toContain('class="forecast"')
})

test('where there is nothing at all, only what helps is offered', async () => {
  const html = await textOf('nothing at all')
  expect(html).toContain('There is no discussion that a digest could show.')
  expect(html).toContain('/console/groups/g#message')
  expect(html).not.toMatch(/Search the archive|Lower the minimum|Go further back/)
})

test('an owner whose group may not go back to the archive is told that it could', async () => {
  expect(await textOf('quiet')).toContain('Go further back')
})

/** A page that looks at itself again each second is gone before it is looked through. */
const standing = (forecast: SendingForecast) =>
  new Hono<DeskEnv>().get('*', async (c) => {
    const answer = await deskOf(forecast).request(c.req.path)
    const html = (await answer.text()).replace(/<meta http-equiv="refresh"[^>]*>/, '')
    return new Response(html, { headers: answer.headers, status: answer.status })
  })

describe.skipIf(!hasChromium)('in a browser (skipped where there is no Chromium)', () => {
  test.each(windows)('in $colorScheme, $width wide, no question has a barrier', async (window) => {
    for (const [name, forecast] of Object.entries(forecasts)) {
      const tab = await openInBrowser(standing(forecast), '/console/groups/g/week/ask', window)
      await expectNoBarrier(tab, window, name)
      await tab.close()
    }
  })
})
