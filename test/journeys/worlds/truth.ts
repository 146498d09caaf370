import type { Deeds } from './acts.ts'
import { wrongsOfEdition } from './edition-truth.ts'
import type { House } from './functions.ts'
import type { Accepted } from './mail-service.ts'
import { minute } from './world-plan.ts'

/** A mail that is on its way when somebody says no may still come. */
const untilHeeded = 2 * minute

/** What is not as it must be when a world has come to rest: nobody lost, nobody mailed twice, sums that hold, nothing stuck. */
export async function wrongsIn(house: House, deeds: Deeds): Promise<string[]> {
  const { plan, tables, mail, queues } = house
  const left = Object.entries(queues).filter(([, queue]) => queue.depth() > 0)
  const wrongs = [
    ...twiceMailed(mail.accepted),
    ...mailedAgainstTheirWill(mail.accepted, deeds),
    ...left.map(([name, queue]) => `${queue.depth()} messages are left in ${name}`),
  ]
  for (const { id } of plan.groups) {
    const editions = await tables.editions.list(id)
    wrongs.push(...neverOpened(id, new Set(editions.map(({ date }) => date)), deeds))
    for (const edition of editions) wrongs.push(...(await wrongsOfEdition(house, deeds, edition)))
  }
  return wrongs
}

function twiceMailed(accepted: readonly Accepted[]): string[] {
  const seen = new Map<string, Accepted>()
  return accepted.flatMap((message) => {
    const { groupId, date, memberId, messageId } = message
    if (memberId === '') return []
    const name = `${groupId} ${date} ${memberId}`
    const first = seen.get(name)
    seen.set(name, first ?? message)
    return first ? [`${name} was mailed twice: ${first.messageId} and ${messageId}`] : []
  })
}

function mailedAgainstTheirWill(accepted: readonly Accepted[], { saidNo }: Deeds): string[] {
  return accepted.flatMap(({ groupId, date, memberId, at }) => {
    const since = saidNo.get(`${groupId} ${memberId}`) ?? Number.POSITIVE_INFINITY
    return at - since > untilHeeded ? [`${groupId} ${date} ${memberId} was mailed after they said no`] : []
  })
}

/** A group that was never a draft misses no week. */
function neverOpened(groupId: string, opened: ReadonlySet<string>, { drafted, sentNow }: Deeds): string[] {
  const wanted = ['2026-03-09', '2026-03-16'].filter((date, nth) => nth === 0 || sentNow.has(`${groupId} ${date}`))
  const missing = drafted.has(groupId) ? [] : wanted.filter((date) => !opened.has(date))
  return missing.map((date) => `${groupId} ${date} was never opened`)
}
