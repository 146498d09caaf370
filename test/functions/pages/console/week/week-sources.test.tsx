import { expect, test } from 'vitest'
import { SourcesLine } from '../../../../../functions/pages/console/week/week-sources.tsx'
import { forum } from '../../../../fixtures/records/followed-forum.ts'

const text = async (more: Partial<typeof forum>) => {
  const html = await SourcesLine({ sources: [{ ...forum, ...more }], timeZone: 'Europe/London' }).toString()
  return html.replace(/<[^>]+>/g, '')
}
const [read, since] = [{ lastGoodAt: '2026-03-09T12:05:00.000Z' }, { failingSince: '2026-03-09T13:05:00.000Z' }]

test('an owner reads what the group follows, and how fresh that is', async () => {
  expect(await text({})).toBe('Follows forum.example, not read to its end yet.')
  expect(await text(read)).toBe('Follows forum.example, last read Monday 9 March, 12:05.')
  expect(await text({ ...read, state: 'paused' })).toContain('paused by an operator')
})

test('since when it fails is told with the reason, and a platform’s words stay words', async () => {
  const failing = await text({ ...read, ...since, failure: '/latest.json: <b>HTTP 401' })
  expect(failing).toContain('cannot be read since Monday 9 March, 13:05 (/latest.json: &lt;b&gt;HTTP 401)')
  expect(failing).toContain('last read Monday 9 March, 12:05')
})
