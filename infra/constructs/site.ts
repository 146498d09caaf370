import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  ApiMapping,
  DomainName,
  HttpApi,
  type HttpMethod,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Settings } from '../settings.ts'
import type { Dns } from './dns.ts'

export type SiteProps = {
  readonly logRetention: RetentionDays
  readonly dns: Dns
  readonly settings: Pick<Settings, 'siteDomain' | 'certificateArn'>
}

export type Routes = { readonly paths: readonly string[]; readonly methods: readonly HttpMethod[] }

/** The HTTP API that links in mails lead to. */
export class Site extends Construct {
  readonly api: HttpApi
  private domain: string | undefined

  constructor(scope: Construct, id: string, { logRetention, dns, settings }: SiteProps) {
    super(scope, id)
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false })
    const logGroup = new LogGroup(this, 'AccessLogs', {
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 200, burstLimit: 400 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        // The route and not the path: a path holds a member's token, which must not be kept.
        format: AccessLogFormat.custom(
          JSON.stringify({
            requestId: '$context.requestId',
            time: '$context.requestTime',
            route: '$context.routeKey',
            status: '$context.status',
            milliseconds: '$context.responseLatency',
            error: '$context.integrationErrorMessage',
          }),
        ),
      },
    })
    Validations.of(this).acknowledge({
      id: 'AwsSolutions::AwsSolutions-APIG4',
      reason:
        'Members come without a password, by a link that we signed; owners and platforms sign in by means of our own. ' +
        'Each function checks that itself, and the tests ask every route as a stranger.',
    })
    if (settings.siteDomain) this.addDomain(settings.siteDomain, stage, dns, settings)
  }

  /** What URLs here start with, without a slash at the end. */
  get url(): string {
    return this.domain ? `https://${this.domain}` : this.api.apiEndpoint
  }

  /** Answers these paths, with each of these methods, by one function. */
  route(id: string, target: IFunction, routes: readonly Routes[]): void {
    const integration = new HttpLambdaIntegration(id, target)
    for (const { paths, methods } of routes) {
      for (const path of paths) this.api.addRoutes({ path, methods: [...methods], integration })
    }
  }

  private addDomain(domain: string, stage: HttpStage, dns: Dns, settings: SiteProps['settings']): void {
    const certificate = settings.certificateArn
      ? Certificate.fromCertificateArn(this, 'Certificate', settings.certificateArn)
      : new Certificate(this, 'Certificate', {
          domainName: domain,
          validation: CertificateValidation.fromDns(dns.zone),
        })
    const name = new DomainName(this, 'Domain', { domainName: domain, certificate })
    new ApiMapping(this, 'Mapping', { api: this.api, domainName: name, stage })
    dns.add('Site', { name: domain, type: 'CNAME', value: name.regionalDomainName })
    this.domain = domain
  }
}
