import * as z from 'zod'

const address = z.union([z.ipv4(), z.ipv6()])

/** The network of an address: its first three numbers, or in IPv6 its first four groups, however it is written. */
export function networkOf(address: string): string {
  const known = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (known.includes('.')) return known.split('.').slice(0, 3).join('.')
  return groupsOf(known).slice(0, 4).join(':')
}

/** `::` stands for as many groups of zeros as are left out, and a group's first zeros need not be written. */
function groupsOf(address: string): string[] {
  const [before = [], after] = address.split('::').map((half) => half.split(':').filter((group) => group !== ''))
  const zeros = after ? Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0') : []
  return [...before, ...zeros, ...(after ?? [])].map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
}

/**
 * The address that the proxy before the gateway put down in X-Forwarded-For: its last, but for the gateway's own note of
 * `source`, which is that proxy. What stands before it anybody may have written.
 */
export function forwardedAddress(forwarded: string, source: string): string | undefined {
  const given = forwarded.split(',').map((each) => each.trim())
  if (given.at(-1) === source) given.pop()
  const last = (given.at(-1) ?? '').replace(/^\[([^\]]*)\](?::\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1')
  return address.safeParse(last).data
}
