/** The network of an address: its first three numbers, or in IPv6 its first four groups, however it is written. */
export function networkOf(address: string): string {
  if (address.includes('.')) return address.split('.').slice(0, 3).join('.')
  return groupsOf(address).slice(0, 4).join(':')
}

/** `::` stands for as many groups of zeros as are left out, and a group's first zeros need not be written. */
function groupsOf(address: string): string[] {
  const [before = [], after] = address.split('::').map((half) => half.split(':').filter((group) => group !== ''))
  const zeros = after ? Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0') : []
  return [...before, ...zeros, ...(after ?? [])].map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
}
