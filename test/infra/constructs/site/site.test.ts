import { describe, expect, test } from 'vitest'
import { onlyResource, property, resourcesIn, synthesizeTemplate, type Template } from '../../synthesized-stack.ts'

const template = synthesizeTemplate()

describe('the site', () => {
  test('answers the links in mails, public pages, the console and platforms, and nothing else', () => {
    const routes = resourcesIn(template, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties.RouteKey)
    expect(routes.sort()).toEqual(
      [
        ...['GET', 'HEAD', 'POST'].flatMap((method) => [
          `${method} /preferences/{token}`,
          `${method} /not-for-me/{discussion}/{token}`,
          `${method} /unsubscribe/{token}`,
          `${method} /join/{group}`,
          `${method} /join/confirm/{token}`,
          `${method} /console`,
          `${method} /console/{proxy+}`,
          `${method} /console/sign-in`,
          `${method} /console/sign-in/{token}`,
        ]),
        ...['GET', 'HEAD'].flatMap((method) => [
          `${method} /`,
          `${method} /read/{date}/{token}`,
          `${method} /g/{proxy+}`,
        ]),
        'GET /events/{group}',
        'POST /ingest/{group}',
        'POST /ingest/{group}/discourse/{key}',
      ].sort(),
    )
  })

  test('keeps no token in its log', () => {
    const stage = onlyResource(template, 'AWS::ApiGatewayV2::Stage')
    expect(property<{ Format: string }>(stage, 'AccessLogSettings').Format).not.toMatch(/\$context\.(path|identity)/)
  })

  test('limits each route by itself, once that is there', () => {
    const stage = onlyResource(template, 'AWS::ApiGatewayV2::Stage')
    const routes = resourcesIn(template, 'AWS::ApiGatewayV2::Route')
    expect(Object.keys(property<object>(stage, 'RouteSettings')).toSorted()).toEqual(
      routes.map(([, { Properties }]) => Properties.RouteKey).toSorted(),
    )
    expect(stage.DependsOn).toEqual(expect.arrayContaining(routes.map(([id]) => id)))
    // What is added without a limit gets the least.
    expect(stage.Properties.DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 2, ThrottlingBurstLimit: 4 })
  })

  test('is where links lead, unless the operator has a URL for it', () => {
    const linksLeadTo = (from: Template) => {
      const send = onlyResource(from, 'AWS::Lambda::Function', 'Sending')
      return property<{ Variables: Record<string, unknown> }>(send, 'Environment').Variables.BASE_URL
    }
    expect(linksLeadTo(template)).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^SiteApi/), 'ApiEndpoint'] })
    const baseUrl = 'https://digest.example.org'
    expect(linksLeadTo(synthesizeTemplate({ baseUrl: `${baseUrl}/` }))).toBe(baseUrl)
  })

  describe('with a domain of its own', () => {
    const siteDomain = 'mail.example.org'
    const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/1'
    const synthesized = (more: object) => synthesizeTemplate({ siteDomain, certificateArn, ...more })
    const api = (from: Template) => onlyResource(from, 'AWS::ApiGatewayV2::Api').Properties
    const consoleOf = (from: Template) =>
      property<{ Variables: Record<string, unknown> }>(
        onlyResource(from, 'AWS::Lambda::Function', 'Console'),
        'Environment',
      )

    test('keeps the URL that AWS gave it open for links of before, until the operator closes it', () => {
      expect(api(synthesized({}))).not.toHaveProperty('DisableExecuteApiEndpoint')
      expect(api(synthesized({ closeDefaultUrl: 'yes' }))).toMatchObject({ DisableExecuteApiEndpoint: true })
    })

    test('tells the console alone what that is', () => {
      expect(consoleOf(synthesized({})).Variables.SITE_DOMAIN).toBe(siteDomain)
      expect(consoleOf(template).Variables).not.toHaveProperty('SITE_DOMAIN')
    })

    test('lets the console read the secret of a CDN, which stands in no template', () => {
      const trustedSecret = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:cdn-Ab12Cd'
      const behind = synthesizeTemplate({ trustedHeader: 'X-From-CDN', trustedSecret })
      const { TRUSTED_HEADER, TRUSTED_SECRET_ID } = consoleOf(behind).Variables
      expect([TRUSTED_HEADER, TRUSTED_SECRET_ID]).toEqual(['x-from-cdn', trustedSecret])
      expect(JSON.stringify(onlyResource(behind, 'AWS::IAM::Policy', 'Console'))).toContain(trustedSecret)
    })
  })
})
