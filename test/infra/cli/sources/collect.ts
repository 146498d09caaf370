import type { Discussion, Group, Member } from '../../../../functions/domain/community.ts'
import type { RecordLine } from '../../../../functions/steps/ingest/import-records.ts'
import type { KnownGroup } from '../../../../functions/steps/ingest/look-up-group.ts'
import type { Source } from '../../../../infra/cli/sources/source.ts'

type Found = Readonly<Record<string, unknown>>

/** All that a source says, and what it tells on its way. */
export async function collect(source: Source) {
  const records: Found[] = []
  const errors: string[] = []
  const left: string[] = []
  const notes: string[] = []
  const failures: string[] = []
  const units = { expected: 0, done: 0 }
  const lines: AsyncIterable<RecordLine> = source({
    expect: (more) => {
      units.expected += more
    },
    add: (more) => {
      units.done += more
    },
    leave: (reason, count = 1) => void left.push(...Array.from({ length: count }, () => reason)),
    note: (sentence) => void notes.push(sentence),
    fail: ({ message }) => failures.push(message),
  })
  for await (const line of lines) {
    if ('problem' in line) errors.push(`${line.file}:${line.line}: ${line.problem}`)
    else records.push({ ...line.record })
  }
  return { records, errors, left, notes, failures, units }
}

type Tables = { group?: Group; members?: readonly Member[]; discussions?: readonly Discussion[] }

/** A group as the tables know it; all of its discussions are recent. */
export function knowing({ group, members = [], discussions = [] }: Tables = {}): KnownGroup {
  const among = <Row extends { readonly id: string }>(rows: readonly Row[]) => {
    return async (ids: readonly string[]) => rows.filter(({ id }) => ids.includes(id))
  }
  return {
    group,
    members: among(members),
    discussions: among(discussions),
    holders: async (emails) =>
      new Map(members.flatMap(({ id, email = '' }) => (emails.includes(email) ? [[email, id] as const] : []))),
    lately: async () => ({ discussions: discussions.map(({ id }) => id), posts: [] }),
  }
}

/** How many records of each type there are, and how many members with an address. */
export function countsOf({ records }: { readonly records: readonly Found[] }): Readonly<Record<string, number>> {
  const count = (is: (record: Found) => boolean) => records.filter(is).length
  const types = ['member', 'discussion', 'post', 'reaction', 'visit', 'removal']
  return {
    ...Object.fromEntries(types.map((type) => [type, count((record) => record.type === type)])),
    withAddress: count(({ type, email }) => type === 'member' && email !== undefined),
  }
}
