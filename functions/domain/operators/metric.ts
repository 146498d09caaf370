/** The figures that alarms watch. */
export type Metric =
  | 'foreignEvents'
  | 'mailedTwice'
  // In percent of the day's quota at SES.
  | 'dayQuotaUsed'
  | 'sourcesFailing'
  | 'hooksPaused'
