import type { Child } from 'hono/jsx'
import { type FollowedSource, placeOf } from '../../../domain/following/source.ts'
import { momentIn } from '../times.ts'
import { Say } from '../words.tsx'

type SourcesLineProps = { readonly sources: readonly FollowedSource[]; readonly timeZone: string }

/** The platforms that the group follows, and how fresh is what is known of them; nothing where it follows none. */
export function SourcesLine({ sources, timeZone }: SourcesLineProps) {
  return (
    <>
      {sources.map((source) => (
        <p class="state">
          <Freshness source={source} timeZone={timeZone} />
        </p>
      ))}
    </>
  )
}

function Freshness({ source, timeZone }: { readonly source: FollowedSource; readonly timeZone: string }) {
  const { state, lastGoodAt, failingSince, failure = '' } = source
  const known = {
    name: placeOf(source),
    place: (inner: Child) => <span dir="auto">{inner}</span>,
    isRead: lastGoodAt === undefined ? 'no' : 'yes',
    read: lastGoodAt === undefined ? '' : momentIn(timeZone, lastGoodAt),
  }
  if (state === 'paused') {
    return (
      <Say
        text="Follows <place>{name}</place>: paused by an operator, {isRead, select, yes {last read {read}} other {not read to its end yet}}."
        {...known}
      />
    )
  }
  if (failingSince === undefined) {
    return (
      <Say
        text="Follows <place>{name}</place>, {isRead, select, yes {last read {read}} other {not read to its end yet}}."
        {...known}
      />
    )
  }
  return (
    <Say
      text="Follows <place>{name}</place>: it cannot be read since {since} ({failure}). An operator can fix that; {isRead, select, yes {last read {read}} other {not read to its end yet}}."
      since={momentIn(timeZone, failingSince)}
      failure={failure}
      {...known}
    />
  )
}
