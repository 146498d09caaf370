import { readRecord } from '../../../functions/domain/activity/read-record.ts'
import type { MemberRecord } from '../../../functions/domain/activity/records.ts'
import { hashed } from '../../../functions/readers/hashed.ts'
import type { Kept } from '../../../functions/readers/kept.ts'
import type { Source } from './source.ts'

export type NamedOwner = {
  readonly groupId: string
  readonly email: string
  /** ISO 8601. */
  readonly now: string
  readonly kept: Pick<Kept, 'members' | 'holders'>
}

/**
 * Makes whoever has an address an owner: the member of whom the source tells, else the one who is known, else a new one.
 * It comes last, so that nothing in the source takes it back.
 */
export function withOwner(source: Source, { groupId, email, now, kept }: NamedOwner): Source {
  return async function* read(hearer) {
    let told: MemberRecord | undefined
    for await (const line of source(hearer)) {
      if ('record' in line && line.record.type === 'member' && isSame(line.record.email, email)) told = line.record
      yield line
    }
    const known = told ??
      (await knownOwner(kept, email)) ?? { id: `m${hashed(email.toLowerCase())}`, name: '', joinedAt: now }
    const owner = { ...known, type: 'member', groupId, email: known.email ?? email, role: 'owner' }
    yield { file: 'the options', line: 1, ...readRecord(owner) }
  }
}

async function knownOwner(kept: NamedOwner['kept'], email: string): Promise<Partial<MemberRecord> | undefined> {
  const id = (await kept.holders([email.toLowerCase()])).get(email.toLowerCase())
  const [member] = id === undefined ? [] : await kept.members([id])
  return !member || member.removedAt ? undefined : { name: '', ...member }
}

function isSame(email: string | undefined, other: string): boolean {
  return email?.toLowerCase() === other.toLowerCase()
}
