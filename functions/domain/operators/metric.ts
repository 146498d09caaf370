/** The figures that functions publish. */
export type Metric =
  | 'foreignEvents'
  | 'mailedTwice'
  // In percent of the day's quota at SES.
  | 'dayQuotaUsed'
  | 'sourcesFailing'
  | 'hooksPaused'
