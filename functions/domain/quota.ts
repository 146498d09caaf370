/** Recipients a second and in 24 hours, as SES grants them. */
export type Quota = { readonly perSecond: number; readonly perDay: number; readonly sentLastDay: number }

/** One in fifty slots stays free for sign-in and test mail. */
const digestShare = 0.98

/** How many recipients a second digests may take. */
export function digestRate({ perSecond }: Quota): number {
  return perSecond * digestShare
}
