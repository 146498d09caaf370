import type { Discussion } from '../community.ts'
import { secondsAt } from '../times.ts'
import type { Candidate, Participation } from './choice.ts'

/** The participants of each candidate, by member: the time of their last post there, by the candidate's index. */
export function participationsIn(
  candidates: readonly Pick<Candidate, 'id'>[],
  discussions: readonly Discussion[],
): ReadonlyMap<string, Participation> {
  const byId = new Map(discussions.map((each) => [each.id, each]))
  const took = new Map<string, [number, number][]>()
  for (const [place, { id }] of candidates.entries()) {
    for (const [memberId, lastPostAt] of byId.get(id)?.participants ?? []) {
      const theirs = took.get(memberId) ?? []
      theirs.push([place, secondsAt(lastPostAt)])
      took.set(memberId, theirs)
    }
  }
  return took
}

/** The same by shard, for the walker. */
export function participantsByShard(
  { shards, shardOf }: { readonly shards: number; readonly shardOf: (memberId: string) => number },
  candidates: readonly Pick<Candidate, 'id'>[],
  discussions: readonly Discussion[],
): readonly ReadonlyMap<string, Participation>[] {
  const all = Array.from({ length: shards }, () => new Map<string, Participation>())
  for (const [memberId, took] of participationsIn(candidates, discussions)) all[shardOf(memberId)]?.set(memberId, took)
  return all
}

/** At most this many: those with the most recent posts. */
export function latestParticipants(
  participants: ReadonlyMap<string, Participation>,
  most: number,
): ReadonlyMap<string, Participation> {
  const lastPostOf = (participation: Participation) =>
    participation.reduce((last, [, lastPostAt]) => Math.max(last, lastPostAt), 0)
  const latestFirst = [...participants]
    .map(([id, each]) => [id, lastPostOf(each)] as const)
    .sort(([, a], [, b]) => b - a)
  const kept = new Set(latestFirst.slice(0, most).map(([id]) => id))
  return new Map([...participants].filter(([id]) => kept.has(id)))
}
