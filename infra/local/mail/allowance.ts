import { SesError } from './query.ts'

const minute = 60_000
const day = 1440 * minute

/** How many recipients the account may mail. */
export type Grant = { readonly perSecond: number; readonly perDay: number }

export type Allowance = {
  /** Books recipients now, or throws the throttle that SES would answer. */
  readonly take: (recipients: number, options?: { readonly countsForDay?: boolean }) => void
  /** Recipients in the last 24 hours. */
  readonly sentLastDay: () => number
  /** How many calls were refused because they came too fast. */
  readonly throttles: () => number
  /** Counts what was sent before this process began. */
  readonly recall: (recipients: number, at: number) => void
}

/**
 * A bucket that refills at the granted rate and holds one second of it, as SES lets short bursts pass;
 * and the sum of a sliding day, kept by the minute. Times are epoch milliseconds.
 */
export function createAllowance({ perSecond, perDay }: Grant, now: () => number): Allowance {
  const burst = Math.max(1, perSecond)
  const minutes = new Map<number, number>()
  let tokens = burst
  let filledAt = now()
  let throttles = 0

  const count = (recipients: number, at: number) => {
    const slot = Math.floor(at / minute)
    minutes.set(slot, (minutes.get(slot) ?? 0) + recipients)
  }
  const sentLastDay = () => {
    const oldest = Math.floor((now() - day) / minute)
    let sum = 0
    for (const [slot, sent] of minutes) {
      if (slot <= oldest) minutes.delete(slot)
      else sum += sent
    }
    return sum
  }
  return {
    take: (recipients, { countsForDay = true } = {}) => {
      if (countsForDay && sentLastDay() + recipients > perDay) {
        throw new SesError('Throttling', 'Daily message quota exceeded.')
      }
      const at = now()
      tokens = Math.min(burst, tokens + ((at - filledAt) / 1000) * perSecond)
      filledAt = at
      if (tokens < recipients) {
        throttles += 1
        throw new SesError('Throttling', 'Maximum sending rate exceeded.')
      }
      tokens -= recipients
      if (countsForDay) count(recipients, at)
    },
    sentLastDay,
    throttles: () => throttles,
    recall: count,
  }
}
