/** The domain of an e-mail address, as written there. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

/** A domain and its parent domains, the nearest first, without the top-level domain. */
export function domainsFrom(domain: string): readonly string[] {
  const parts = domain.split('.')
  return parts.slice(0, -1).map((_, nth) => parts.slice(nth).join('.'))
}
