/** What is wrong with an address before anything is mailed to it; the first that applies. */
export type AddressKind = 'typo' | 'disposable' | 'role' | 'personal'

/** Whether mailboxes of a domain are thrown away after use. */
export type IsDisposable = (domain: string) => boolean

/** Mailboxes that belong to a task and not to a person: nobody behind them joined anything. */
const roles = new Set(
  (
    'abuse admin administrator billing bounce bounces contact daemon do-not-reply donotreply enquiries hello help ' +
    'helpdesk hostmaster info jobs list mail mailer-daemon marketing news newsletter no-reply nobody noc noreply ' +
    'notifications office orders owner postmaster press root sales security service spam staff support sysadmin team ' +
    'webmaster www'
  ).split(' '),
)

/**
 * Large providers, by the two halves of their domains. Only names of five letters and more: one letter away from a short
 * one, such as aol or gmx, there are real domains.
 */
const endings = new Map<string, readonly string[]>([
  ['gmail', ['com']],
  ['googlemail', ['com']],
  ['yahoo', ['com', 'co.uk', 'fr', 'de', 'es', 'it', 'ca', 'in', 'co.in', 'com.br', 'com.au', 'co.jp']],
  ['hotmail', ['com', 'co.uk', 'fr', 'de', 'es', 'it']],
  ['outlook', ['com', 'fr', 'de', 'es']],
  ['icloud', ['com']],
  ['protonmail', ['com']],
  ['comcast', ['net']],
  ['verizon', ['net']],
  ['wanadoo', ['fr']],
  ['laposte', ['net']],
  ['yandex', ['ru']],
  ['rambler', ['ru']],
])

/** What becomes of `.com` under hasty fingers. Of these only `.cm` and `.co` exist, and no provider named here mails there. */
const brokenCom = new Set(['co', 'cm', 'om', 'con', 'cim', 'cmo', 'cpm', 'comm', 'coom', 'ocm', 'vom', 'xom'])

export function kindOfAddress(email: string, isDisposable: IsDisposable): AddressKind {
  const [local = '', domain = ''] = halvesOf(email.toLowerCase(), '@', 'last')
  if (isTypo(domain)) return 'typo'
  if (isDisposable(domain)) return 'disposable'
  return roles.has(local.replace(/\+.*$/, '')) ? 'role' : 'personal'
}

/** The domain of an address, in lower case. */
export function domainOfAddress(email: string): string {
  return halvesOf(email.toLowerCase(), '@', 'last')[1]
}

/** Whether a domain is one slip of the finger away from a large provider's. First letters are rarely mistyped. */
function isTypo(domain: string): boolean {
  const [name, ending] = halvesOf(domain, '.', 'first')
  if (endings.get(name)?.includes('com') && brokenCom.has(ending)) return true
  if (endings.has(name)) return false
  return [...endings].some(
    ([meant, known]) => known.includes(ending) && meant[0] === name[0] && isOneSlipApart(name, meant),
  )
}

function halvesOf(text: string, mark: string, which: 'first' | 'last'): readonly [string, string] {
  const at = which === 'first' ? text.indexOf(mark) : text.lastIndexOf(mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

/** Whether one letter was left out, added or changed, or two neighbours changed places. */
function isOneSlipApart(one: string, other: string): boolean {
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  let end = 0
  const most = Math.min(one.length, other.length) - start
  while (end < most && one.at(-1 - end) === other.at(-1 - end)) end += 1
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)]
  if (left.length <= 1 && right.length <= 1) return left !== right
  return left.length === 2 && left === `${right[1]}${right[0]}`
}
