import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { estimateCost } from '../../../../infra/cli/cost/estimate-cost.ts'
import { prices } from '../../../../infra/cli/cost/prices.ts'
import { communityGiven, cost, standing } from '../../../../infra/cli/ops/cost.ts'

const readme = readFileSync(join(import.meta.dirname, '../../../../infra/README.md'), 'utf8')
const given = { members: '1000', groups: '1', mailed: '100', records: '5' }
const dollars = (amount: number) =>
  amount < 100 ? `$${amount.toFixed(2)}` : `$${Math.round(amount).toLocaleString('en')}`

describe('what a month costs', () => {
  test('is in the README for three sizes, as it is told here', async () => {
    const stands = await standing()
    for (const members of [1_000, 70_000, 1_000_000]) {
      const { total, lines } = estimateCost({ ...communityGiven(given), members }, stands)
      const ses = lines.find(({ thing }) => thing === 'sesMessages')?.dollars ?? 0
      const row = new RegExp(`^\\| *${members.toLocaleString('en')} *\\|(.*)\\|$`, 'm').exec(readme)?.[1]
      const cells = row?.split('|').map((cell) => cell.trim())
      expect(cells).toEqual([dollars(ses), dollars(total - ses), dollars(total)])
    }
    const { idle, perMillion, perMillionSlowly } = estimateCost(communityGiven(given), stands)
    const words = readme.replace(/\s+/g, ' ')
    expect(words).toContain(`costs ${dollars(idle)} a month`)
    expect(words).toContain(`a million mails ${dollars(perMillion)} besides SES`)
    expect(words).toContain(`${dollars(perMillionSlowly)} where SES grants 14 a second`)
  })

  test('is told with every price, and where each is from', async () => {
    const answer = await cost(communityGiven(given))
    for (const width of [60, 200, Number.POSITIVE_INFINITY]) {
      const text = answer.text(width)
      const words = text.join(' ').replace(/\s+/g, ' ')
      for (const { source, asOf } of Object.values(prices)) expect(words).toContain(`${source} (${asOf})`)
      expect(Math.max(...text.map((line) => line.length))).toBeLessThanOrEqual(Math.max(width, 70))
    }
    expect(answer.json).toMatchObject({ members: 1000, total: expect.any(Number), prices })
  })

  test.each([
    ['members', '0'],
    ['members', 'many'],
    ['groups', ''],
    ['mailed', '101'],
    ['records', '-1'],
  ])('--%s %j is refused in a sentence', (name, value) => {
    expect(() => communityGiven({ ...given, [name]: value })).toThrow(
      `--${name} ${JSON.stringify(value)} is not a number`,
    )
  })

  test('may be asked with commas', () => expect(communityGiven({ ...given, members: '70,000' }).members).toBe(70_000))
})
