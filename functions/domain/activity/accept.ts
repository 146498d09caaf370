import { addDays } from '../times.ts'
import type { ReadRecord } from './read-record.ts'
import { type ActivityRecord, dateOf, groupOf } from './records.ts'

type Acceptance = {
  /** Records of other groups are not taken; without it, those of every group are. */
  readonly groupId?: string
  /** Records dated after this time, ISO 8601, are not taken; where it is undefined, all are. */
  readonly until: string | undefined
}

/** Whether a record that was read is taken, or why it is not. */
export function accept(
  record: ActivityRecord,
  { groupId, until }: Acceptance,
): 'accepted' | 'of another group' | 'too late' {
  if (groupId !== undefined && groupOf(record) !== groupId) return 'of another group'
  return until !== undefined && (dateOf(record) ?? '') > until ? 'too late' : 'accepted'
}

/** A record of a batch that is of one group only, or what is wrong with it. */
export function acceptedOf(read: ReadRecord, acceptance: Acceptance): ReadRecord {
  if ('problem' in read) return read
  const { record } = read
  switch (accept(record, acceptance)) {
    case 'accepted':
      return read
    case 'of another group':
      return { problem: `${record.type === 'group' ? 'id' : 'groupId'}: not of this group` }
    case 'too late':
      return { problem: 'dated more than a day from now' }
  }
}

/** The latest date that a record may bear at `now`: a wrong clock must not make a member active for ever. */
export function latestDate(now: string): string {
  return addDays(now, 1)
}
