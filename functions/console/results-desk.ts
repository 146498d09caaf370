import { returnsName } from '../domain/recipients/returns.ts'
import type { AudienceCounts, Editions } from '../ports.ts'
import { inspectEdition } from '../steps/editions/inspect-edition.ts'
import { findMembers } from '../steps/members/find-members.ts'
import { readMemberHistory } from '../steps/members/read-member-history.ts'
import { readEditionResults, readResults } from '../steps/owners/read-results.ts'
import type { MembersPorts } from './members-routes.tsx'
import type { ResultsPorts } from './results-routes.tsx'

type ResultsDeskPorts = Omit<Parameters<typeof readEditionResults>[0], 'inspect'> &
  Parameters<typeof inspectEdition>[0] &
  Parameters<typeof findMembers>[0] &
  Parameters<typeof readMemberHistory>[0] & {
    readonly editions: Pick<Editions, 'readChoice'>
    readonly audienceCounts: Pick<AudienceCounts, 'get'>
    readonly tracksClicks: boolean
  }

/** What editions came to, and what one member got, over the ports. */
export function resultsDesk(ports: ResultsDeskPorts): ResultsPorts & MembersPorts {
  const inspect = (edition: Parameters<typeof inspectEdition>[1], onRow: () => void) =>
    inspectEdition(ports, edition, onRow)
  return {
    readResults: (groupId) => readResults(ports, groupId),
    readEdition: (groupId, date) => readEditionResults({ ...ports, inspect }, { groupId, date }),
    returns: async (groupId) => {
      const [latest] = await readResults(ports, groupId)
      const choice = latest && (await ports.editions.readChoice(latest))
      const count = await ports.audienceCounts.get(groupId)
      // Half a count compares nothing.
      const counted = count && !count.cursor ? { asOf: count.startedAt, ...count.returns } : undefined
      return { counted, name: returnsName(choice?.visits ?? true) }
    },
    clicks: ports.tracksClicks,
    findMembers: (groupId, text) => findMembers(ports, groupId, text),
    readMember: async (groupId, memberId) => (await ports.members.getMany(groupId, [memberId]))[0],
    tellMember: (groupId, memberId) => readMemberHistory(ports, groupId, memberId),
  }
}
