/** What is known of an address in all groups; it is kept under a hash. */
export type Address = {
  readonly suppressed: boolean
  /** Whether its owner wants no mail of any group. */
  readonly optedOut: boolean
  /** When it was last mailed, ISO 8601. */
  readonly mailedAt?: string | undefined
}

export type SuppressionReason = 'bounce' | 'complaint' | 'soft bounces' | 'forgotten'
