import { BlockList, isIP, isIPv4 } from 'node:net'

/** The networks of this machine, of a private network, or of no single host: IANA's special-purpose registries. */
const reserved = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Where a function would find the keys of its own role.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  reserved.addSubnet(network, bits, 'ipv4')
}

/** Everything that is routed in IPv6 today begins with these bits; some of it holds an address of IPv4. */
const global = new BlockList()
global.addSubnet('2000::', 3, 'ipv6')
const wrapping = new BlockList()
wrapping.addSubnet('2001::', 23, 'ipv6')
wrapping.addSubnet('2001:db8::', 32, 'ipv6')
wrapping.addSubnet('2002::', 16, 'ipv6')

/** Whether an IP address is none of the open internet; whatever is no IP address is not either. */
export function isPrivateAddress(address: string): boolean {
  if (isIPv4(address)) return reserved.check(address, 'ipv4')
  if (isIP(address) === 0) return true
  return !global.check(address, 'ipv6') || wrapping.check(address, 'ipv6')
}
