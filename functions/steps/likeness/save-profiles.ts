import { removedAmong } from '../../domain/activity/removed.ts'
import type { FirstPosts } from '../../domain/likeness/first-posts.ts'
import { frequenciesOf, type WordCounts } from '../../domain/likeness/kept-frequencies.ts'
import { noProfiles, profilesOf } from '../../domain/likeness/profiles-of.ts'
import type { Discussions, FirstPostLists, MailRecords, Members } from '../../ports.ts'

export type SaveProfilesPorts = {
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly members: Pick<Members, 'getMany'>
  readonly firstPosts: Pick<FirstPostLists, 'clear'>
  readonly records: Pick<MailRecords, 'saveProfiles'>
}

/** Members by their first posts, and how often the group's discussions use words. */
export type ProfileTask = {
  readonly groupId: string
  readonly members: readonly FirstPosts[]
  readonly counted: WordCounts
}

/**
 * Makes the profiles of some members, and writes those that changed. Who was forgotten while they were made is looked for
 * after they are written: whatever of it comes first, nothing is left of them.
 */
export async function saveProfiles(ports: SaveProfilesPorts, task: ProfileTask): Promise<void> {
  const { discussions, members, firstPosts, records } = ports
  const { groupId, counted } = task
  const profiles = await profilesOf(task.members, frequenciesOf(counted), (ids) => discussions.getMany(groupId, ids))
  const changed = await records.saveProfiles(groupId, profiles)
  const removed = removedAmong(await members.getMany(groupId, changed))
  await records.saveProfiles(groupId, noProfiles(removed))
  await firstPosts.clear(groupId, [...removed])
}
