import * as z from 'zod'

const longest = 320
/** zod's pattern for addresses, extended to top-level domains that are not ASCII. */
const form =
  /^(?!\.)(?!.*\.\.)[\w'+\-.]*[\w+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+(?:[A-Za-z]{2,}|xn--[A-Za-z0-9-]*[A-Za-z0-9])$/

/**
 * An e-mail address as it is mailed, or why it cannot be: a domain that is not ASCII is written in punycode, so that one
 * mailbox has one address. An ASCII address stays as it was typed.
 */
export function readMailAddress(text: string): { readonly address: string } | { readonly problem: string } {
  if (text.length > longest) return { problem: `longer than ${longest}` }
  const [, local = '', domain = ''] = /^(.*)@([^@]*)$/.exec(text) ?? []
  const isPlain = isAscii(domain)
  // An address must not contain what a URL reads as an escape or a port.
  const name = isPlain || /[^\w.\P{ASCII}-]/u.test(domain) ? domain : punycodeOf(domain)
  const [address, told] = [`${local}@${name}`, isAscii(local) ? local : 'a']
  if (!form.test(`${told}@${name}`) || address.length > longest) return { problem: 'not an e-mail address' }
  if (told === local) return { address }
  return { problem: 'only ASCII letters are allowed before the @, because SES mails to no others' }
}

/** The address as it is mailed, or as written if it cannot be mailed: others may write a domain in its own letters. */
export function asMailed(address: string): string {
  const read = readMailAddress(address)
  return 'address' in read ? read.address : address
}

function punycodeOf(domain: string): string {
  const url = `https://${domain}`
  return URL.canParse(url) ? new URL(url).hostname : ''
}

/** The same for incoming records, where each problem is reported. */
export const mailAddress = z.string().transform((text, context) => {
  const read = readMailAddress(text)
  if ('address' in read) return read.address
  context.addIssue({ code: 'custom', message: read.problem })
  return z.NEVER
})

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text)
}
