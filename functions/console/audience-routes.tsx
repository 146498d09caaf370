import { usualStageLimits } from '../domain/schedule/usual-settings.ts'
import { AudiencePage } from '../pages/console/audience/audience-pages.tsx'
import type { Settings } from '../ports.ts'
import { type CountAudiencePorts, countAudience } from '../steps/owners/count-audience.ts'
import { type Desk, redirectTo } from './desk.ts'

export type AudienceRoutePorts = CountAudiencePorts & {
  readonly settings: Pick<Settings, 'get'>
  readonly now: () => string
}

/**
 * Counting takes a while in a large group: the first look at the page begins it, and each one after it counts further.
 * What is kept is a count and nothing else, so that a look may do it.
 */
export function addAudience(desk: Desk, ports: AudienceRoutePorts): void {
  desk.get('/audience', async (c) => {
    const { id } = c.get('group')
    const last = await ports.audienceCounts.get(id)
    const isThrough = last !== undefined && last.cursor === undefined && last.asOf > ports.now()
    const count = isThrough ? last : await countAudience(ports, id, false)
    const limits = (await ports.settings.get(id))?.stages ?? usualStageLimits
    return c.html(<AudiencePage desk={c.var} count={count} limits={limits} now={ports.now()} />)
  })
  desk.post('/audience', async (c) => {
    await countAudience(ports, c.get('group').id, true)
    return redirectTo(c, 'audience')
  })
}
