/** The identity of an address's domain in SES; a part that SES would not tell is left out. */
export type SendingIdentity = {
  /** Whether the address or its domain is verified. */
  readonly isVerified?: boolean
  readonly hasDkim?: boolean
  /** Where bounces return to, once it works. */
  readonly mailFrom?: string
  readonly hasMailFrom?: boolean
}

/** The SES account and its setup. Each answers undefined if it could not be checked. */
export type SendingAccount = {
  readonly isEnabled: () => Promise<boolean | undefined>
  readonly identity: (address: string) => Promise<SendingIdentity>
  /** The events that a configuration set publishes, in lower case; `missing` if there is no such set. */
  readonly events: (configurationSet: string) => Promise<readonly string[] | 'missing' | undefined>
}

/** The domain name system. */
export type DomainNames = {
  /** The texts of a name, none if it has none; undefined if DNS did not answer. */
  readonly texts: (name: string) => Promise<readonly string[] | undefined>
}

/** The site that links in mails lead to, seen from the internet. */
export type PublicSite = {
  /** Without a slash at the end. */
  readonly url: string
  /** The status of a public page, and the site's own time, in epoch milliseconds; undefined if it does not answer. */
  readonly look: () => Promise<{ readonly status: number; readonly at: number | undefined } | undefined>
}
