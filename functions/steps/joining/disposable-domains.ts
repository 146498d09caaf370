import { disposableEmailBlocklistSet } from 'disposable-email-domains-js'
import type { IsDisposable } from '../../domain/waking/address-kind.ts'

let known: ReadonlySet<string> | undefined

/** Whether a domain is one of a service for throwing addresses away. The list is long, and made when it is first asked. */
export const isDisposable: IsDisposable = (domain) => {
  known ??= disposableEmailBlocklistSet()
  return known.has(domain)
}
