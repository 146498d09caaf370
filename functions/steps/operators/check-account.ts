import { domainOf, domainsFrom } from '../../domain/operators/domains.ts'
import { type Finding, findingOf } from '../../domain/operators/finding.ts'
import type { Stop } from '../../domain/sending/pace.ts'
import type { Quota } from '../../domain/sending/quota.ts'
import type { DomainNames, Mailer, Pace, SendingAccount, SendingIdentity } from '../../ports.ts'

type CheckAccountPorts = {
  readonly account: SendingAccount
  readonly names: DomainNames
  readonly mailer: Pick<Mailer, 'quota'>
  readonly pace: Pick<Pace, 'stopped'>
}

export type CheckedSender = { readonly fromAddress: string; readonly configurationSet: string }

const sandbox = { perSecond: 1, perDay: 200 }
/** SES answers only callers that have the permission. */
const unknown = 'Could not be checked: SES did not answer, or these AWS credentials may not ask.'
const neededEvents = ['send', 'delivery', 'bounce', 'complaint', 'reject']

/** Checks what would stop or harm all mail: the account, the sender's domain, and the delivery events of SES. */
export async function checkAccount(
  ports: CheckAccountPorts,
  { fromAddress, configurationSet }: CheckedSender,
): Promise<Finding[]> {
  const domain = domainOf(fromAddress)
  const [stop, isEnabled, quota, identity, events, hasDmarc] = await Promise.all([
    ports.pace.stopped(),
    ports.account.isEnabled(),
    ports.mailer.quota(),
    ports.account.identity(fromAddress),
    ports.account.events(configurationSet),
    dmarcOf(ports.names, domain),
  ])
  return [
    ...accountFindings({ stop, isEnabled, quota }),
    ...domainFindings(domain, { ...identity, hasDmarc }),
    eventsFinding(configurationSet, events),
  ]
}

type CheckedAccount = {
  readonly stop: Stop | undefined
  readonly isEnabled: boolean | undefined
  readonly quota: Quota
}

function accountFindings({ stop, isEnabled, quota }: CheckedAccount): Finding[] {
  return [
    findingOf('stop', stop === undefined, {
      level: 'stops',
      wrong: `All sending is stopped (${stop?.reason}). Resume it with: npm run ops -- resume --all`,
      fine: 'Sending is not stopped.',
    }),
    findingOf('account', isEnabled, {
      level: 'stops',
      wrong:
        'SES has paused sending for this account and region, so no mail goes out. Open the reputation page of SES and fix the cause.',
      fine: 'SES lets this account send.',
      unknown,
    }),
    findingOf('sandbox', quota.perSecond > sandbox.perSecond || quota.perDay > sandbox.perDay || quota.perDay < 0, {
      level: 'stops',
      wrong: 'The account is in the sandbox of SES: only verified addresses get mail. Ask SES for production access.',
      fine: 'The account is out of the sandbox of SES.',
    }),
  ]
}

type Domain = SendingIdentity & { readonly hasDmarc: boolean | undefined }

function domainFindings(domain: string, { isVerified, hasDkim, hasMailFrom, mailFrom, hasDmarc }: Domain): Finding[] {
  return [
    findingOf('identity', isVerified, {
      level: 'stops',
      wrong: `SES has verified neither ${domain} nor the sender address, so it refuses every mail. Set "domain" to ${domain} in settings.json and deploy.`,
      fine: `SES may send from ${domain}.`,
      unknown,
    }),
    findingOf('DKIM', hasDkim, {
      level: 'spoils',
      wrong: `Mail from ${domain} is not signed, so much of it lands in spam. Add the three DKIM records to its DNS.`,
      fine: `Mail from ${domain} is signed with DKIM.`,
      unknown,
    }),
    findingOf('MAIL FROM', hasMailFrom, {
      level: 'spoils',
      wrong: `Bounces of ${domain} return to amazonses.com, so SPF does not cover the domain. Add the MAIL FROM records to its DNS.`,
      fine: `Bounces return to ${mailFrom}.`,
      unknown,
    }),
    findingOf('DMARC', hasDmarc, {
      level: 'spoils',
      wrong: `${domain} has no DMARC record, which Gmail and Yahoo ask of bulk senders. Start with "v=DMARC1; p=none".`,
      fine: `${domain} has a DMARC record.`,
      unknown: 'Could not be checked: DNS did not answer.',
    }),
  ]
}

function eventsFinding(set: string, events: readonly string[] | 'missing' | undefined): Finding {
  const silent = Array.isArray(events) ? neededEvents.filter((event) => !events.includes(event)) : []
  return findingOf('events', events === undefined ? undefined : events !== 'missing' && silent.length === 0, {
    level: 'stops',
    wrong:
      events === 'missing'
        ? `The configuration set ${set} is missing, so SES refuses every mail. Deploy the stack again.`
        : `SES does not report these events: ${silent.join(', ')}. Bounces go unnoticed, and editions never finish. Deploy the stack again.`,
    fine: 'SES delivery events are on.',
    unknown,
  })
}

/** A domain without its own record inherits one from a parent domain; receivers differ on which parent counts. */
async function dmarcOf(names: DomainNames, domain: string): Promise<boolean | undefined> {
  const asked = await Promise.all(domainsFrom(domain).map((each) => names.texts(`_dmarc.${each}`)))
  if (asked.some((texts) => texts?.some((text) => /^v=DMARC1\s*;/i.test(text)))) return true
  return asked.includes(undefined) ? undefined : false
}
