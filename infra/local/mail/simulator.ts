/** What becomes of a mail to an address, in the order that SES tells of it. */
export type Fate =
  | 'Delivery'
  | 'HardBounce'
  | 'SoftBounce'
  | 'AutoReply'
  | 'Complaint'
  | 'Suppressed'
  | 'Reject'
  | 'AddressCheck'

const fates = new Map<string, readonly Fate[]>([
  ['success', ['Delivery']],
  ['bounce', ['HardBounce']],
  ['ooto', ['Delivery', 'AutoReply']],
  ['complaint', ['Delivery', 'Complaint']],
  ['suppressionlist', ['Suppressed']],
])

/**
 * Domains for tests and demos, of a top-level domain that is nobody's (RFC 2606). Unlike the simulator's boxes they count
 * for quota, as a real address with such a fate would.
 */
const domains = new Map<string, readonly Fate[]>([
  ['bounce', ['HardBounce']],
  ['full', ['SoftBounce']],
  ['complaint', ['Delivery', 'Complaint']],
  ['reject', ['Reject']],
])

/** Takes mail for addresses that nobody has: SES's address check stops it, where a configuration set asks for the check. */
const doubtfulDomain = 'doubtful'

/** Whether SES refuses all mail for this address: every address at `refused.invalid`. */
export function isRefused(address: string): boolean {
  return invalidDomain(address) === 'refused'
}

/** Whether an address belongs to SES's mailbox simulator, which takes a `+label` and counts for no quota. */
export function isSimulated(address: string): boolean {
  return simulatorBox(address) !== undefined
}

/** Mail to anybody but these is delivered. */
export function fatesOf(address: string, checksAddresses: boolean): readonly Fate[] {
  if (invalidDomain(address) === doubtfulDomain) return [checksAddresses ? 'AddressCheck' : 'HardBounce']
  return fates.get(simulatorBox(address) ?? '') ?? domains.get(invalidDomain(address) ?? '') ?? ['Delivery']
}

function invalidDomain(address: string): string | undefined {
  return /@([a-z]+)\.invalid$/i.exec(address)?.[1]?.toLowerCase()
}

function simulatorBox(address: string): string | undefined {
  const [, box] = /^([a-z]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i.exec(address) ?? []
  return box !== undefined && fates.has(box.toLowerCase()) ? box.toLowerCase() : undefined
}
