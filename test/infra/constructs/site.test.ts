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
        ]),
        ...['GET', 'HEAD'].map((method) => `${method} /read/{date}/{token}`),
        ...['POST /ingest/{group}', 'POST /ingest/{group}/discourse/{key}'],
      ].sort(),
    )
  })

  test('is throttled, and keeps no token in its log', () => {
    const stage = onlyResource(template, 'AWS::ApiGatewayV2::Stage')
    expect(stage.Properties.DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 })
    expect(property<{ Format: string }>(stage, 'AccessLogSettings').Format).not.toMatch(/\$context\.(path|identity)/)
  })

  test('gives platforms a quarter of what it takes, once their route is there', () => {
    const stage = onlyResource(template, 'AWS::ApiGatewayV2::Stage')
    const limits = { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 }
    expect(stage.Properties.RouteSettings).toEqual({
      'POST /ingest/{group}': limits,
      'POST /ingest/{group}/discourse/{key}': limits,
    })
    const [[route = ''] = []] = resourcesIn(template, 'AWS::ApiGatewayV2::Route').filter(
      ([, { Properties }]) => Properties.RouteKey === 'POST /ingest/{group}',
    )
    expect(stage.DependsOn).toContain(route)
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
