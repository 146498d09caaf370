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

/** The SES account. An answer that SES denies to this caller is unknown. */
export function sesAccount(client = new SESClient({ maxAttempts: 5 })): SendingAccount {
  return {
    isEnabled: async () => (await orUnknown(client.send(new GetAccountSendingEnabledCommand({}))))?.Enabled,
    identity: async (address) => {
      // A verified domain counts for everything below it, and the nearest one decides.
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

/** A name without texts, or one that does not exist, is an answer; any other error is a failing network. */
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
