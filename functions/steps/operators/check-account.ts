import { domainOf, domainsFrom } from '../../domain/operators/domains.ts'
import { type Finding, judge } from '../../domain/operators/finding.ts'
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
const neededEvents = ['send', 'delivery', 'bounce', 'complaint', 'reject']

/** Looks for what would stop or spoil all mail: the account, the sender's domain, and what SES tells us. */
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
    ...judgeAccount({ stop, isEnabled, quota }),
    ...judgeDomain(domain, { ...identity, hasDmarc }),
    judgeEvents(configurationSet, events),
  ]
}

type CheckedAccount = {
  readonly stop: Stop | undefined
  readonly isEnabled: boolean | undefined
  readonly quota: Quota
}

function judgeAccount({ stop, isEnabled, quota }: CheckedAccount): Finding[] {
  return [
    judge('stop', stop === undefined, {
      level: 'stops',
      wrong: `All sending is stopped (${stop?.reason}). Lift it with: npm run ops -- resume --all`,
      fine: 'Nobody has stopped sending.',
    }),
    judge('account', isEnabled, {
      level: 'stops',
      wrong:
        'SES has paused sending for this account and region: no mail goes out. See its reputation page, and fix the cause.',
      fine: 'SES allows this account to send.',
    }),
    judge('sandbox', quota.perSecond > sandbox.perSecond || quota.perDay > sandbox.perDay || quota.perDay < 0, {
      level: 'stops',
      wrong: 'SES keeps the account in its sandbox: only verified addresses get mail. Ask SES for production access.',
      fine: 'The account is out of the sandbox of SES.',
    }),
  ]
}

type Domain = SendingIdentity & { readonly hasDmarc: boolean | undefined }

function judgeDomain(domain: string, { isVerified, hasDkim, hasMailFrom, mailFrom, hasDmarc }: Domain): Finding[] {
  return [
    judge('identity', isVerified, {
      level: 'stops',
      wrong: `SES has verified neither ${domain} nor its sender: every mail is refused. Set "domain" in settings.json to ${domain}, and deploy.`,
      fine: `SES may send from ${domain}.`,
    }),
    judge('DKIM', hasDkim, {
      level: 'spoils',
      wrong: `Mail from ${domain} is not signed: much of it lands in spam. Enter the three DKIM records.`,
      fine: `Mail from ${domain} is signed with DKIM.`,
    }),
    judge('MAIL FROM', hasMailFrom, {
      level: 'spoils',
      wrong: `Bounces of ${domain} return to amazonses.com, so SPF does not speak for the domain. Enter the MAIL FROM records.`,
      fine: `Bounces return to ${mailFrom}.`,
    }),
    judge('DMARC', hasDmarc, {
      level: 'spoils',
      wrong: `${domain} has no DMARC record: Gmail and Yahoo require one from bulk senders. Begin with "v=DMARC1; p=none".`,
      fine: `${domain} has a DMARC record.`,
    }),
  ]
}

function judgeEvents(set: string, events: readonly string[] | 'missing' | undefined): Finding {
  const silent = Array.isArray(events) ? neededEvents.filter((event) => !events.includes(event)) : []
  return judge('events', events === undefined ? undefined : events !== 'missing' && silent.length === 0, {
    level: 'stops',
    wrong:
      events === 'missing'
        ? `The configuration set ${set} is gone: SES refuses every mail. Deploy the stack again.`
        : `SES does not report ${silent.join(', ')} events: bounces are not recorded, and editions never finish. Deploy the stack again.`,
    fine: 'SES delivery events are on.',
  })
}

/** A domain without a record of its own has that of a domain above it: which of them counts, those who receive differ on. */
async function dmarcOf(names: DomainNames, domain: string): Promise<boolean | undefined> {
  const asked = await Promise.all(domainsFrom(domain).map((each) => names.texts(`_dmarc.${each}`)))
  if (asked.some((texts) => texts?.some((text) => /^v=DMARC1\s*;/i.test(text)))) return true
  return asked.includes(undefined) ? undefined : false
}
