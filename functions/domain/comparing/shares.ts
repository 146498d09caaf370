/** How many members of one side are looked at, and how many of them returned, or did what else is compared. */
export type SideCounts = { readonly members: number; readonly returned: number }

/** The difference of two shares, from -1 to 1, and its 95 % confidence interval. */
export type Difference = { readonly share: number; readonly from: number; readonly to: number }

/** 95 % of a normal distribution lie within this many standard deviations. */
export const usualDeviations = 1.96

/** From 0 to 1; undefined for nobody. */
export function shareOf({ members, returned }: SideCounts): number | undefined {
  return members === 0 ? undefined : returned / members
}

/**
 * How much larger the share of the one side is, by Agresti and Caffo's interval, which stays honest for shares close to
 * 0 and for sides of very different sizes; undefined where a side is empty.
 */
export function differenceOf(one: SideCounts, other: SideCounts): Difference | undefined {
  const [shareOfOne, shareOfOther] = [shareOf(one), shareOf(other)]
  if (shareOfOne === undefined || shareOfOther === undefined) return undefined
  const [a, b] = [adjusted(one), adjusted(other)]
  const middle = a.share - b.share
  const width = usualDeviations * Math.sqrt(a.variance + b.variance)
  return { share: shareOfOne - shareOfOther, from: Math.max(-1, middle - width), to: Math.min(1, middle + width) }
}

/** The interval adds one member who returned and one who did not to each side. */
function adjusted({ members, returned }: SideCounts) {
  const share = (returned + 1) / (members + 2)
  return { share, variance: (share * (1 - share)) / (members + 2) }
}
