import { expect, test } from 'vitest'
import { cataloguesIn } from '../../../../functions/adapters/catalogues.ts'
import { activitiesIn, discussionsIn, membersIn } from '../../../../functions/adapters/community.ts'
import { personalDataIn } from '../../../../functions/adapters/personal-data.ts'
import { shelfBuildsIn, shelvesIn } from '../../../../functions/adapters/shelves.ts'
import { buildShelf } from '../../../../functions/steps/editions/build-shelf.ts'
import { keepShelf } from '../../../../functions/steps/editions/keep-shelf.ts'
import { emulatedTable } from '../../../contracts/emulated-table.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'
import { asOf, oldDiscussion } from '../../../fixtures/editions/archive.ts'
import { interrupted } from '../../../fixtures/interrupted.ts'

const [community, mail] = [emulatedTable(), emulatedTable()]
const mostCalls = 100

async function grown(groupId: string) {
  const ports = {
    members: membersIn(community()),
    discussions: discussionsIn(community()),
    activities: activitiesIn(community()),
    shelves: shelvesIn(mail()),
    shelfBuilds: shelfBuildsIn(mail()),
    catalogues: cataloguesIn(mail()),
    clock: fakeClock(Date.parse(asOf)),
  }
  await ports.members.merge(groupId, [{ id: 'ada', name: 'Ada' }])
  const theirs = { authorId: 'ada', participants: [['ada', asOf] as const] }
  await ports.discussions.merge(groupId, [oldDiscussion('d', 40, 1, theirs), oldDiscussion('e', 10, 1, theirs)])
  const post = { kind: 'post', discussionId: 'e', memberId: 'ada' } as const
  await ports.activities.write(groupId, [{ ...post, id: 'e-p', createdAt: '2026-02-27T09:00:00.000Z' }])
  const data = personalDataIn({ community: community(), mail: mail() })
  const forget = () => data.forget({ groupId, memberId: 'ada' }, { at: asOf, except: new Set() }, () => undefined)
  const build = (given = ports) => buildShelf(given, { groupId, asOf, how: 'needed', budget: Number.POSITIVE_INFINITY })
  return { ports, forget, build, searched: async () => JSON.stringify(await ports.catalogues.read(groupId)) }
}

test('whenever a member is forgotten while the shelf is built, nothing that is searched holds their words or their id', async () => {
  for (let nth = 1; nth < mostCalls; nth += 1) {
    const { ports, forget, build, searched } = await grown(`built-${nth}`)
    const meanwhile = interrupted(ports, nth, forget)
    const state = await build(meanwhile.ports)
    if (state.state === 'more') await build()
    const isOver = meanwhile.calls() < nth
    if (isOver) await forget()
    expect([nth, await searched()]).not.toEqual([nth, expect.stringMatching(/"ada"|How . began/)])
    if (isOver) return expect(nth).toBeGreaterThan(8)
  }
  throw new Error('It calls its ports more often than it is interrupted.')
})

test('nor while an edition keeps it', async () => {
  for (let nth = 1; nth < mostCalls; nth += 1) {
    const groupId = `kept-${nth}`
    const { ports, forget, build, searched } = await grown(groupId)
    await build()
    const meanwhile = interrupted(ports, nth, forget)
    await keepShelf(meanwhile.ports, { groupId, asOf: '2026-03-10T09:00:00.000Z' })
    const isOver = meanwhile.calls() < nth
    if (isOver) await forget()
    expect([nth, await searched()]).not.toEqual([nth, expect.stringMatching(/"ada"|How . began/)])
    if (isOver) return expect(nth).toBeGreaterThan(5)
  }
  throw new Error('It calls its ports more often than it is interrupted.')
})
