import { expect, test } from 'vitest'
import { checkSite } from '../../../../functions/steps/operators/check-site.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'

const now = Date.parse('2026-03-09T09:00:00.000Z')

async function found(answer: { status: number; at: number | undefined } | undefined) {
  const site = { url: 'https://mail.example.org', look: async () => answer }
  const findings = await checkSite({ site, clock: fakeClock(now) })
  return findings.map(({ level, about, sentence }) => `${level}: ${about}: ${sentence}`)
}

test('a site that answers, at the right time, is fine', async () => {
  expect(await found({ status: 200, at: now - 59_000 })).toEqual([
    expect.stringMatching(/^fine: site: .*mail\.example\.org/),
    expect.stringMatching(/^fine: clock: /),
  ])
})

test.each([
  ['does not answer', undefined],
  ['answers with 502', { status: 502, at: now }],
])('a site that %s stops mail, since nobody could unsubscribe', async (words, answer) => {
  expect((await found(answer))[0]).toMatch(new RegExp(`^stops: site: https://mail\\.example\\.org ${words}`))
})

test.each([
  ['fast', -300_000],
  ['slow', 300_000],
])('a clock that is %s is told by how much', async (way, off) => {
  expect((await found({ status: 200, at: now + off }))[1]).toContain(
    `spoils: clock: This machine's clock is 300 seconds ${way}`,
  )
})

test('a clock that could not be compared is unknown', async () => {
  expect((await found({ status: 200, at: undefined }))[1]).toMatch(/^unknown: clock/)
})
