import { AudiencePage } from '../pages/console/audience/audience-pages.tsx'
import type { WeekPorts } from '../pages/console/week-ports.ts'
import { type Desk, goOn } from './desk.ts'

type AudienceRoutesPorts = Pick<WeekPorts, 'countAudience' | 'lastCount'> & { readonly now: () => string }

/** Counting takes a while in a large group: each look at the page counts on until it is through. */
export function addAudience(desk: Desk, ports: AudienceRoutesPorts): void {
  desk.get('/audience', async (c) => {
    const { id } = c.get('group')
    const last = await ports.lastCount(id)
    const count = last?.cursor ? await ports.countAudience(id, false) : last
    return c.html(<AudiencePage desk={c.var} count={count} now={ports.now()} />)
  })
  desk.post('/audience', async (c) => {
    await ports.countAudience(c.get('group').id, true)
    return goOn(c, 'audience')
  })
}
