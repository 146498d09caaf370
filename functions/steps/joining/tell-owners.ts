import type { JoinNews } from '../../domain/joining/join-request.ts'
import { timeAt } from '../../domain/times.ts'
import type { Bound, Clock, Groups, JoinPages, Log } from '../../ports.ts'
import type { mailOwners } from '../owners/notify-owners.ts'

export type TellOwnersOfJoiningPorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly joinPages: Pick<JoinPages, 'noteFull' | 'close'>
  readonly mailOwners: Bound<typeof mailOwners>
  readonly baseUrl: string
  readonly clock: Pick<Clock, 'now'>
  readonly log: Pick<Log, 'warn'>
}

/** Tells a group’s owners what became of their join page, once: it closes one that too many mails met something bad of. */
export async function tellOwnersOfJoining(ports: TellOwnersOfJoiningPorts, { groupId, news }: JoinNews): Promise<void> {
  const { joinPages, clock, log } = ports
  const at = timeAt(clock.now())
  // Noted before the first mail, so that the same news told twice reach nobody twice.
  const isNews = news === 'full' ? await joinPages.noteFull(groupId, at) : await joinPages.close(groupId, news, at)
  if (!isNews) return
  log.warn('news of a join page', { groupId, news })
  const group = await ports.groups.get(groupId)
  if (!group) return
  const link = `${ports.baseUrl}/console/groups/${groupId}/share`
  await ports.mailOwners(groupId, () => [{ kind: `join-${news}`, groupName: group.name, link }])
}
