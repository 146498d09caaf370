import {
  DescribeConfigurationSetCommand,
  GetAccountSendingEnabledCommand,
  GetIdentityDkimAttributesCommand,
  GetIdentityMailFromDomainAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  SESClient,
} from '@aws-sdk/client-ses'
import { mockClient } from 'aws-sdk-client-mock'
import { expect, test } from 'vitest'
import { nameServers, sesAccount } from '../../../functions/adapters/account.ts'

function account() {
  const client = new SESClient({ region: 'us-east-1' })
  return { account: sesAccount(client), mock: mockClient(client) }
}
const refused = (code: string) => Object.assign(new Error('no'), { code })

test('a verified domain speaks for its addresses', async () => {
  const { account: ses, mock } = account()
  mock.on(GetIdentityVerificationAttributesCommand).resolves({
    VerificationAttributes: { 'example.org': { VerificationStatus: 'Success' } },
  })
  mock.on(GetIdentityDkimAttributesCommand).resolves({
    DkimAttributes: { 'example.org': { DkimEnabled: true, DkimVerificationStatus: 'Pending' } },
  })
  mock.on(GetIdentityMailFromDomainAttributesCommand).resolves({
    MailFromDomainAttributes: {
      'example.org': {
        MailFromDomain: 'bounce.example.org',
        MailFromDomainStatus: 'Success',
        BehaviorOnMXFailure: 'UseDefaultValue',
      },
    },
  })
  expect(await ses.identity('digest@example.org')).toEqual({
    isVerified: true,
    hasDkim: false,
    mailFrom: 'bounce.example.org',
    hasMailFrom: true,
  })
})

test('a sender below a verified domain is verified, signed, and has its bounces return to that domain’s place', async () => {
  const { account: ses, mock } = account()
  mock.on(GetIdentityVerificationAttributesCommand).callsFake(async ({ Identities }) => ({
    VerificationAttributes: Identities.includes('example.org')
      ? { 'example.org': { VerificationStatus: 'Success' } }
      : {},
  }))
  mock.on(GetIdentityDkimAttributesCommand).resolves({
    DkimAttributes: {
      'mail.example.org': { DkimEnabled: false, DkimVerificationStatus: 'NotStarted' },
      'example.org': { DkimEnabled: true, DkimVerificationStatus: 'Success' },
    },
  })
  const BehaviorOnMXFailure = 'UseDefaultValue' as const
  mock.on(GetIdentityMailFromDomainAttributesCommand).resolves({
    MailFromDomainAttributes: {
      'mail.example.org': { MailFromDomain: '', MailFromDomainStatus: 'Failed', BehaviorOnMXFailure },
      'example.org': { MailFromDomain: 'bounce.example.org', MailFromDomainStatus: 'Success', BehaviorOnMXFailure },
    },
  })
  expect(await ses.identity('digest@mail.example.org')).toEqual({
    isVerified: true,
    hasDkim: true,
    mailFrom: 'bounce.example.org',
    hasMailFrom: true,
  })
})

test('only the events of destinations that are on are told', async () => {
  const { account: ses, mock } = account()
  mock.on(DescribeConfigurationSetCommand).resolves({
    EventDestinations: [
      { Name: 'a', Enabled: true, MatchingEventTypes: ['send', 'renderingFailure'] },
      { Name: 'b', Enabled: false, MatchingEventTypes: ['bounce'] },
    ],
  })
  expect(await ses.events('ours')).toEqual(['send', 'renderingfailure'])
  mock
    .on(DescribeConfigurationSetCommand)
    .rejects(Object.assign(new Error('gone'), { name: 'ConfigurationSetDoesNotExist' }))
  expect(await ses.events('ours')).toBe('missing')
})

test('what SES refuses to tell is unknown', async () => {
  const { account: ses, mock } = account()
  mock.rejects(Object.assign(new Error('not allowed'), { name: 'AccessDenied' }))
  expect(await ses.isEnabled()).toBeUndefined()
  expect(await ses.identity('digest@example.org')).toEqual({})
  expect(await ses.events('ours')).toBeUndefined()
  mock.on(GetAccountSendingEnabledCommand).resolves({ Enabled: false })
  expect(await ses.isEnabled()).toBe(false)
})

test('a name without texts is an answer, and a network that fails is none', async () => {
  const names = (answer: () => Promise<string[][]>) => nameServers(answer).texts('_dmarc.example.org')
  expect(await names(async () => [['v=DMARC1;', ' p=none']])).toEqual(['v=DMARC1; p=none'])
  expect(await names(() => Promise.reject(refused('ENOTFOUND')))).toEqual([])
  expect(await names(() => Promise.reject(refused('ENODATA')))).toEqual([])
  expect(await names(() => Promise.reject(refused('ETIMEOUT')))).toBeUndefined()
})
