import { type Finding, findingOf } from '../../domain/operators/finding.ts'
import type { Clock, PublicSite } from '../../ports.ts'

type CheckSitePorts = { readonly site: PublicSite; readonly clock: Pick<Clock, 'now'> }

/** AWS refuses requests signed with a clock five minutes off; a difference of a minute is reported before that. */
const mostOff = 60_000

/** Checks whether links in mails open, and whether the clock of this machine, which signs its requests, is right. */
export async function checkSite({ site, clock }: CheckSitePorts): Promise<Finding[]> {
  const answer = await site.look()
  const off = answer?.at === undefined ? undefined : Math.round((clock.now() - answer.at) / 1000)
  return [
    findingOf('site', answer?.status === 200, {
      level: 'stops',
      wrong: `${site.url} ${answer ? `answers with ${answer.status}` : 'does not answer'}, so links in mails do not open and nobody can unsubscribe. Check siteDomain, its DNS record and its certificate.`,
      fine: `Links open at ${site.url}.`,
    }),
    findingOf('clock', off === undefined ? undefined : Math.abs(off) * 1000 <= mostOff, {
      level: 'spoils',
      wrong: `This machine's clock is ${Math.abs(off ?? 0)} seconds ${(off ?? 0) > 0 ? 'fast' : 'slow'}. AWS refuses requests from a clock five minutes off, and pauses are recorded with the wrong time. Correct it.`,
      fine: 'This machine’s clock is right.',
    }),
  ]
}
