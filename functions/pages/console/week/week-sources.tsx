import { type FollowedSource, placeOf } from '../../../domain/following/source.ts'
import { momentIn } from '../times.ts'

type SourcesLineProps = { readonly sources: readonly FollowedSource[]; readonly timeZone: string }

/** The platforms that the group follows, and how fresh is what is known of them; nothing where it follows none. */
export function SourcesLine({ sources, timeZone }: SourcesLineProps) {
  return (
    <>
      {sources.map((source) => (
        <p class="state">
          Follows <span dir="auto">{placeOf(source)}</span>
          {freshnessOf(source, timeZone)}
        </p>
      ))}
    </>
  )
}

function freshnessOf({ state, lastGoodAt, failingSince, failure }: FollowedSource, timeZone: string): string {
  const read = lastGoodAt === undefined ? 'not read to its end yet' : `last read ${momentIn(timeZone, lastGoodAt)}`
  if (state === 'paused') return `: paused by an operator, ${read}.`
  if (failingSince === undefined) return `, ${read}.`
  return `: it cannot be read since ${momentIn(timeZone, failingSince)} (${failure}). An operator can fix that; ${read}.`
}
