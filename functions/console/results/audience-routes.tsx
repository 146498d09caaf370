import { AudiencePage } from '../../pages/console/audience/audience-pages.tsx'
import { type CountAudiencePorts, countAudience, readAudience } from '../../steps/owners/count-audience.ts'
import { type Desk, redirectTo } from '../desk.ts'
import { showPage } from '../show-page.tsx'
import { type StageLimitsPorts, stageLimitsOf } from '../stage-limits.ts'

export type AudienceRoutePorts = CountAudiencePorts & StageLimitsPorts & { readonly now: () => string }

/**
 * Counting takes a while in a large group: the first look at the page begins it, and each one after it counts further.
 * What is kept is a count and nothing else, so that a look may do it.
 */
export function addAudience(desk: Desk, ports: AudienceRoutePorts): void {
  desk.get('/audience', async (c) => {
    const { id } = c.get('group')
    const [count, limits] = await Promise.all([readAudience(ports, id), stageLimitsOf(ports, id)])
    return showPage(c, <AudiencePage desk={c.var} count={count} limits={limits} now={ports.now()} />)
  })
  desk.post('/audience', async (c) => {
    await countAudience(ports, c.get('group').id, true)
    return redirectTo(c, 'audience')
  })
}
