/** Recipients a second and in 24 hours, as SES grants them; SES says -1 for a day without a limit. */
export type Quota = { readonly perSecond: number; readonly perDay: number; readonly sentLastDay: number }

/** One in fifty stays free for sign-in and test mail. */
const digestShare = 0.98

/** How many recipients a second digests may take. */
export function digestRate({ perSecond }: Quota): number {
  return perSecond * digestShare
}

/** How much of a day's grant is used, in whole percent; nothing of a day without a limit. */
export function dayQuotaUsed({ perDay, sentLastDay }: Quota): number {
  return perDay <= 0 ? 0 : Math.round((100 * sentLastDay) / perDay)
}

/** How many more recipients digests may take until older ones leave the 24-hour window. */
export function digestsLeft({ perDay, sentLastDay }: Quota): number {
  return perDay < 0 ? Number.POSITIVE_INFINITY : Math.max(0, Math.floor(perDay * digestShare) - sentLastDay)
}
