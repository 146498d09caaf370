import type { RampLook } from '../../../steps/editions/measure-ramp.ts'
import { say } from '../words.tsx'
import { CountBar } from './count-bar.tsx'

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
      <CountBar done={done} />
    </>
  )
}
