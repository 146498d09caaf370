import { describe, expect, test } from 'vitest'
import { onlyResource, property, resourcesIn, synthesizeTemplate, type Template } from '../synthesized-stack.ts'

const template = synthesizeTemplate()

describe('the site', () => {
  test('answers the links in mails, the console and platforms, and nothing else', () => {
    const routes = resourcesIn(template, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties.RouteKey)
    expect(routes.sort()).toEqual(
      [
        ...['GET', 'HEAD', 'POST'].flatMap((method) => [
          `${method} /preferences/{token}`,
          `${method} /unsubscribe/{token}`,
          `${method} /console`,
          `${method} /console/{proxy+}`,
          `${method} /console/sign-in`,
          `${method} /console/sign-in/{token}`,
        ]),
        ...['GET', 'HEAD'].map((method) => `${method} /read/{date}/{token}`),
        ...['POST /ingest/{group}', 'POST /ingest/{group}/discourse/{key}'],
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
})
