import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { hourMilliseconds } from '../times.ts'

/** How many mails each hour has had; hours since 1970. */
export const hoursShape = z.array(z.object({ hour: z.number(), mails: z.number() })).default([])
type Hours = DeepReadonly<z.infer<typeof hoursShape>>

/** One more mail at `at`, epoch milliseconds; undefined if the last 24 hours had the most already. */
export function takeOne(hours: Hours, { most, at }: { readonly most: number; readonly at: number }): Hours | undefined {
  const now = Math.floor(at / hourMilliseconds)
  // The hour of a day ago counts too: a part of it lies within the 24 hours.
  const lately = hours.filter(({ hour }) => hour >= now - 24)
  if (lately.reduce((sum, { mails }) => sum + mails, 0) >= most) return undefined
  const isNow = ({ hour }: Hours[number]) => hour === now
  const mails = (lately.find(isNow)?.mails ?? 0) + 1
  return [...lately.filter((each) => !isNow(each)), { hour: now, mails }]
}
