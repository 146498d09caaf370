/** A click as SES reports it; times are ISO 8601. */
type Click = {
  readonly timestamp: string
  readonly link?: string | undefined
  readonly automated?: boolean | null | undefined
}

/** Scanners follow links within moments of a mail's arrival. */
const scannersTake = 120_000
const ownPages = /\/(?:unsubscribe|preferences|read)\//

/** Whether a click shows that the member was there: on a discussion, and, as far as one can tell, by a person. */
export function isTrustedClick({ timestamp, link = '', automated }: Click, deliveredAt: string | undefined): boolean {
  if (automated || deliveredAt === undefined || ownPages.test(link)) return false
  return Date.parse(timestamp) - Date.parse(deliveredAt) >= scannersTake
}
