import { NODATA, NOTFOUND, resolveTxt } from 'node:dns/promises'
import {
  DescribeConfigurationSetCommand,
  GetAccountSendingEnabledCommand,
  GetIdentityDkimAttributesCommand,
  GetIdentityMailFromDomainAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  SESClient,
} from '@aws-sdk/client-ses'
import { domainOf, domainsFrom } from '../domain/operators/domains.ts'
import type { DomainNames, SendingAccount } from '../ports.ts'

/** What SES tells of the account. What it refuses to tell, as to who may not ask, is unknown. */
export function sesAccount(client = new SESClient({ maxAttempts: 5 })): SendingAccount {
  return {
    isEnabled: async () => (await orUnknown(client.send(new GetAccountSendingEnabledCommand({}))))?.Enabled,
    identity: async (address) => {
      // What is verified speaks for everything below it, and the nearest counts.
      const Identities = [address, ...domainsFrom(domainOf(address).toLowerCase())]
      const [verified, dkim, mailFrom] = await Promise.all([
        orUnknown(client.send(new GetIdentityVerificationAttributesCommand({ Identities }))),
        orUnknown(client.send(new GetIdentityDkimAttributesCommand({ Identities }))),
        orUnknown(client.send(new GetIdentityMailFromDomainAttributesCommand({ Identities }))),
      ])
      const sayVerified = Object.values(verified?.VerificationAttributes ?? {})
      const sayDkim = Object.values(dkim?.DkimAttributes ?? {})
      const from = nearest(Identities, mailFrom?.MailFromDomainAttributes, (each) => each.MailFromDomain)
      return {
        ...(verified && { isVerified: sayVerified.some((each) => each.VerificationStatus === 'Success') }),
        ...(dkim && { hasDkim: sayDkim.some((each) => each.DkimEnabled && each.DkimVerificationStatus === 'Success') }),
        ...(mailFrom && { hasMailFrom: from?.MailFromDomainStatus === 'Success' }),
        ...(from?.MailFromDomain !== undefined && { mailFrom: from.MailFromDomain }),
      }
    },
    events: async (ConfigurationSetName) => {
      const ConfigurationSetAttributeNames = ['eventDestinations' as const]
      const command = new DescribeConfigurationSetCommand({ ConfigurationSetName, ConfigurationSetAttributeNames })
      try {
        const { EventDestinations = [] } = await client.send(command)
        const told = EventDestinations.filter(({ Enabled }) => Enabled)
        return told.flatMap(({ MatchingEventTypes = [] }) => MatchingEventTypes.map((type) => type.toLowerCase()))
      } catch (error) {
        return error instanceof Error && error.name.startsWith('ConfigurationSetDoesNotExist') ? 'missing' : undefined
      }
    },
  }
}

/** A name without texts, or that there is not at all, is an answer; everything else is a network that fails. */
export function nameServers(resolve: (name: string) => Promise<string[][]> = resolveTxt): DomainNames {
  return {
    texts: async (name) => {
      try {
        return (await resolve(name)).map((parts) => parts.join(''))
      } catch (error) {
        const isNone = error instanceof Error && 'code' in error && (error.code === NODATA || error.code === NOTFOUND)
        return isNone ? [] : undefined
      }
    },
  }
}

function nearest<Said>(
  identities: readonly string[],
  said: Readonly<Record<string, Said>> = {},
  isSet: (each: Said) => unknown,
): Said | undefined {
  return identities.flatMap((identity) => said[identity] ?? []).find(isSet)
}

function orUnknown<Answer>(asking: Promise<Answer>): Promise<Answer | undefined> {
  return asking.catch(() => undefined)
}
