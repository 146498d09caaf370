import { describe, expect, test } from 'vitest'
import { onlyResource, resourcesIn, synthesizeTemplate } from '../../synthesized-stack.ts'

const domain = 'community.example.org'
const zone = { domain, hostedZoneId: 'Z0123456789', hostedZoneName: 'example.org', dmarc: 'none' }
const told = (template: ReturnType<typeof synthesizeTemplate>) =>
  Object.entries(template.Outputs).filter(([name]) => name.startsWith('Dns'))

describe('the domain that mail comes from', () => {
  test('is left alone where the operator names none', () => {
    const template = synthesizeTemplate()
    expect(resourcesIn(template, 'AWS::SES::EmailIdentity')).toEqual([])
    expect(told(template)).toEqual([])
  })

  test('is verified with keys of SES’s own, and bounces return below it', () => {
    const identity = onlyResource(synthesizeTemplate({ domain }), 'AWS::SES::EmailIdentity')
    expect(identity.Properties).toMatchObject({
      EmailIdentity: domain,
      DkimSigningAttributes: { NextSigningKeyLength: 'RSA_2048_BIT' },
      MailFromAttributes: { MailFromDomain: `bounce.${domain}` },
    })
  })

  test('without a zone, tells each record that the operator has to make, and makes none', () => {
    const template = synthesizeTemplate({ domain })
    expect(told(template).map(([name]) => name)).toEqual([
      'DnsDkim1',
      'DnsDkim2',
      'DnsDkim3',
      'DnsMailFromMx',
      'DnsMailFromSpf',
      'DnsDmarc',
    ])
    expect(template.Outputs.DnsDmarc?.Value).toBe(`_dmarc.${domain} TXT "v=DMARC1; p=none"`)
    expect(resourcesIn(template, 'AWS::Route53::RecordSet')).toEqual([])
  })

  test('with a zone, makes them, and that of DMARC only where the operator gives its policy', () => {
    const types = (settings: Record<string, string>) =>
      resourcesIn(synthesizeTemplate(settings), 'AWS::Route53::RecordSet').map(([, { Properties }]) => Properties.Type)
    expect(types(zone)).toEqual(['CNAME', 'CNAME', 'CNAME', 'MX', 'TXT', 'TXT'])
    expect(types({ ...zone, dmarc: '' })).toEqual(['CNAME', 'CNAME', 'CNAME', 'MX', 'TXT'])
  })
})

describe('the domain that links lead to', () => {
  const site = { ...zone, siteDomain: 'mail.example.org' }

  test('is given to the API, with a certificate that renews itself in the zone', () => {
    const template = synthesizeTemplate(site)
    expect(onlyResource(template, 'AWS::ApiGatewayV2::DomainName').Properties.DomainName).toBe('mail.example.org')
    expect(onlyResource(template, 'AWS::CertificateManager::Certificate').Properties.ValidationMethod).toBe('DNS')
    expect(template.Outputs.BaseUrl?.Value).toBe('https://mail.example.org')
    expect(template.Outputs.DnsSite).toBeDefined()
  })

  test('of clicks is SES’s, unless the operator gives one', () => {
    const clicks = { ...zone, trackClicks: 'yes', clickDomain: 'clicks.community.example.org' }
    const template = synthesizeTemplate(clicks)
    const set = onlyResource(template, 'AWS::SES::ConfigurationSet')
    expect(set.Properties.TrackingOptions).toEqual({
      CustomRedirectDomain: 'clicks.community.example.org',
      HttpsPolicy: 'REQUIRE',
    })
    // A record that leads to SES itself would answer https with SES's own certificate.
    expect(JSON.stringify(template)).not.toContain('awstrack.me')
  })
})

test('what cannot be made again outlives the stack, unless the operator says otherwise', () => {
  const policies = (settings: Record<string, string>) => {
    const template = synthesizeTemplate(settings)
    const kept = ['AWS::DynamoDB::Table', 'AWS::SecretsManager::Secret'].flatMap((type) => resourcesIn(template, type))
    return new Set(kept.map(([, { DeletionPolicy }]) => DeletionPolicy))
  }
  expect(policies({})).toEqual(new Set(['Retain']))
  expect(policies({ onRemoval: 'delete' })).toEqual(new Set(['Delete']))
})
