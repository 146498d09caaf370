/** A click as SES tells it; times are ISO 8601. */
type Click = {
  readonly timestamp: string
  readonly link?: string | undefined
  readonly automated?: boolean | null | undefined
}

/** Scanners follow links within moments of a mail's arrival. */
const scannersTake = 120_000
const ownPages = /\/(?:unsubscribe|preferences|read)\//

/** Whether a click shows that the member was there: on a discussion, and not by a machine as far as that can be told. */
export function isTrustedClick({ timestamp, link = '', automated }: Click, deliveredAt: string | undefined): boolean {
  if (automated || deliveredAt === undefined || ownPages.test(link)) return false
  return Date.parse(timestamp) - Date.parse(deliveredAt) >= scannersTake
}
