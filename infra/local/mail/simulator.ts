/** What becomes of a mail to an address, in the order that SES tells of it. */
export type Fate = 'Delivery' | 'HardBounce' | 'AutoReply' | 'Complaint' | 'Suppressed'

const fates: Readonly<Record<string, readonly Fate[]>> = {
  success: ['Delivery'],
  bounce: ['HardBounce'],
  ooto: ['Delivery', 'AutoReply'],
  complaint: ['Delivery', 'Complaint'],
  suppressionlist: ['Suppressed'],
}

/** Whether an address belongs to SES's mailbox simulator, which takes a `+label` and counts for no quota. */
export function isSimulated(address: string): boolean {
  return simulatorBox(address) !== undefined
}

/** Mail to anybody but the simulator is delivered. */
export function fatesOf(address: string): readonly Fate[] {
  return fates[simulatorBox(address) ?? 'success'] ?? []
}

function simulatorBox(address: string): string | undefined {
  const [, box] = /^([a-z]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i.exec(address) ?? []
  return box !== undefined && box.toLowerCase() in fates ? box.toLowerCase() : undefined
}
