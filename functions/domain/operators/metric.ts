/** The figures that alarms watch. */
export type Metric =
  | 'sendingStopped'
  | 'editionsHeld'
  | 'editionsStuck'
  | 'foreignEvents'
  | 'mailedTwice'
  // In percent of the day's quota at SES.
  | 'dayQuotaUsed'
  | 'signInsRefused'
  | 'sourcesFailing'
  | 'hooksPaused'
