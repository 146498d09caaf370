import { say } from '../words.tsx'

/** A group's members are counted shard by shard. */
const shards = 16

/** How far a count has come: the shards that it is done with. */
export function CountBar({ done }: { readonly done: number }) {
  return <progress class="bar" max={shards} value={done} aria-label={say('Progress of the count')} />
}
