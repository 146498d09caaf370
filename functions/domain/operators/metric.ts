/** The figures that alarms watch. */
export type Metric =
  | 'sendingStopped'
  | 'editionsHeld'
  | 'editionsStuck'
  | 'foreignEvents'
  | 'mailedTwice'
  // In percent of what SES grants for a day.
  | 'dayQuotaUsed'
  | 'signInsRefused'
