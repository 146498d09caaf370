import { AudiencePage } from '../pages/console/audience/audience-pages.tsx'
import { type CountAudiencePorts, countAudience } from '../steps/owners/count-audience.ts'
import { type Desk, goOn } from './desk.ts'

export type AudienceRoutePorts = CountAudiencePorts & { readonly now: () => string }

/** Counting takes a while in a large group: each look at the page counts on until it is through. */
export function addAudience(desk: Desk, ports: AudienceRoutePorts): void {
  desk.get('/audience', async (c) => {
    const { id } = c.get('group')
    const last = await ports.audienceCounts.get(id)
    const count = last?.cursor ? await countAudience(ports, id, false) : last
    return c.html(<AudiencePage desk={c.var} count={count} now={ports.now()} />)
  })
  desk.post('/audience', async (c) => {
    await countAudience(ports, c.get('group').id, true)
    return goOn(c, 'audience')
  })
}
