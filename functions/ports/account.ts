/** What is known of an address's domain in SES; a part that SES would not tell is left out. */
export type SendingIdentity = {
  /** Whether the address or its domain is verified. */
  readonly isVerified?: boolean
  readonly hasDkim?: boolean
  /** Where bounces return to, once it works. */
  readonly mailFrom?: string
  readonly hasMailFrom?: boolean
}

/** The SES account, as it is set up. Each answers undefined where it could not be looked at. */
export type SendingAccount = {
  readonly isEnabled: () => Promise<boolean | undefined>
  readonly identity: (address: string) => Promise<SendingIdentity>
  /** The events that a configuration set tells of, in small letters; `missing` where there is no such set. */
  readonly events: (configurationSet: string) => Promise<readonly string[] | 'missing' | undefined>
}

/** What the domain name system says. */
export type DomainNames = {
  /** The texts of a name, none where it has none; undefined where nobody could be asked. */
  readonly texts: (name: string) => Promise<readonly string[] | undefined>
}

/** The site that links in mails lead to, as the internet sees it. */
export type PublicSite = {
  /** Without a slash at the end. */
  readonly url: string
  /** The status of a page that everybody may open, and the site's own time, in epoch milliseconds; undefined where it does not answer. */
  readonly look: () => Promise<{ readonly status: number; readonly at: number | undefined } | undefined>
}
