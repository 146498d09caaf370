import * as z from 'zod'

const address = z.union([z.ipv4(), z.ipv6()])

/** The network of an address: its first three numbers, or its first four groups in IPv6, however it is written. */
export function networkOf(address: string): string {
  const known = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (known.includes('.')) return known.split('.').slice(0, 3).join('.')
  return groupsOf(known).slice(0, 4).join(':')
}

/** `::` represents all omitted groups of zeros, and leading zeros in a group may be missing. */
function groupsOf(address: string): string[] {
  const [before = [], after] = address.split('::').map((half) => half.split(':').filter((group) => group !== ''))
  const zeros = after ? Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0') : []
  return [...before, ...zeros, ...(after ?? [])].map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
}

/**
 * The address that the proxy in front of the gateway added to X-Forwarded-For: the last one before the gateway's own
 * entry `source`, which is that proxy. Anyone may have written the entries before it.
 */
export function forwardedAddress(forwarded: string, source: string): string | undefined {
  const given = forwarded.split(',').map((each) => each.trim())
  if (given.at(-1) === source) given.pop()
  const last = (given.at(-1) ?? '').replace(/^\[([^\]]*)\](?::\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1')
  return address.safeParse(last).data
}
