import { timeAt } from '../../domain/times.ts'
import type { Clock, Log, Members, PersonalData, Runs } from '../../ports.ts'

export type EraseMemberPorts = {
  readonly members: Pick<Members, 'getMany'>
  readonly runs: Pick<Runs, 'list'>
  readonly personalData: Pick<PersonalData, 'forget'>
  readonly clock: Pick<Clock, 'now'>
  readonly log: Pick<Log, 'info'>
}

/**
 * Erases a member of a group as an owner wishes; the same again does no harm. Their address is another matter: it may get
 * mail of other groups, and only whoever it belongs to, or an operator, speaks for all of them. Editions under way name
 * them until this is done again.
 */
export async function eraseMember(
  { members, runs, personalData, clock, log }: EraseMemberPorts,
  { groupId, erase: memberId }: { readonly groupId: string; readonly erase: string },
): Promise<void> {
  const [member] = await members.getMany(groupId, [memberId])
  if (!member) return
  const underWay = (await runs.list()).filter((run) => run.groupId === groupId).map(({ date }) => date)
  const how = { at: timeAt(clock.now()), except: new Set(underWay) }
  const changed = await personalData.forget({ groupId, memberId }, how, () => undefined)
  log.info('member erased', { groupId, changed })
}
