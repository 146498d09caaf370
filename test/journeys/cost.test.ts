import { expect, test } from 'vitest'
import { countedUsage } from '../../infra/cli/cost/counted-usage.ts'
import { countUsage } from '../counting/count-usage.ts'

/** How many times the figure that estimates rest on a count may be: pages and retries fall otherwise each time. */
const atMost = { tick: 1.2, edition: 1.5, mail: 1.2, passed: 1.6, member: 1.3, record: 1.2 } as const
/** How far off is noise at most: an edition's is what remains of all when its mails, gathered by chance, are taken off. */
const noise = { tick: 0.1, edition: 10, mail: 0.05, passed: 0.05, member: 0.05, record: 0.05 } as const
/** Requests and bytes are counted; GB-seconds are as many as this machine is slow. */
const compared = ['dynamodbWrites', 'dynamodbReads', 'dynamodbBytes', 'sqsRequests', 'lambdaRequests'] as const

test('what estimates of cost rest on is what the house asks of AWS', async () => {
  const counted = await countUsage()
  for (const [what, most] of Object.entries(atMost)) {
    const kind = what as keyof typeof atMost
    for (const unit of compared) {
      const [found, said] = [counted[kind][unit], countedUsage[kind][unit]]
      if (Math.abs(found - said) <= noise[kind]) continue
      const ratio = found > 0 && said > 0 ? Math.max(found / said, said / found) : Number.POSITIVE_INFINITY
      expect(ratio, `${what} ${unit}: ${found}, and not ${said}`).toBeLessThan(most)
    }
  }
  expect(counted.mail).toMatchObject({ sesMessages: 1, snsPublishes: 2 })
})
