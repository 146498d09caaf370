import type { RampLook } from '../../../steps/editions/measure-ramp.ts'
import { say } from '../words.tsx'

const shards = 16

/** How far the look for the dormant members has come whom the next digest lets in; no recipient is counted before. */
export function RampLooking({ look: { lookedAt, done } }: { readonly look: RampLook }) {
  return (
    <>
      <p role="status">
        {say(
          'Finding the next wave of dormant members … {count, plural, one {# member} other {# members}} looked at so far.',
          { count: lookedAt },
        )}
      </p>
      <progress class="bar" max={shards} value={done} aria-label={say('Progress of the count')} />
    </>
  )
}
