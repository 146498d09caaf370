/** Recipients a second and in 24 hours that SES allows; SES says -1 for a day without a limit. */
export type Quota = { readonly perSecond: number; readonly perDay: number; readonly sentLastDay: number }

/** One in fifty stays free for sign-in and test mails. */
const digestShare = 0.98

/** How many recipients a second digests may take. */
export function digestRate({ perSecond }: Quota): number {
  return perSecond * digestShare
}

/** The used part of a day's quota, in whole percent; 0 for a day without a limit. */
export function dayQuotaUsed({ perDay, sentLastDay }: Quota): number {
  return perDay <= 0 ? 0 : Math.round((100 * sentLastDay) / perDay)
}

/** How many more recipients digests may have until older ones leave the 24-hour window. */
export function digestsLeft({ perDay, sentLastDay }: Quota): number {
  return perDay < 0 ? Number.POSITIVE_INFINITY : Math.max(0, Math.floor(perDay * digestShare) - sentLastDay)
}
