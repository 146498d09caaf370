import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  ApiMapping,
  CfnStage,
  DomainName,
  HttpApi,
  type HttpMethod,
  type HttpRoute,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { StackSettings } from '../../settings.ts'
import type { Dns } from '../mail/dns.ts'
import { type Throttle, throttles } from './throttles.ts'

export type SiteProps = {
  readonly logRetention: RetentionDays
  readonly dns: Dns
  readonly settings: Pick<StackSettings, 'siteDomain' | 'certificateArn' | 'closeDefaultUrl'>
}

export type Routes = {
  readonly paths: readonly string[]
  readonly methods: readonly HttpMethod[]
  /** A limit of each route's own: no other route has less for it. */
  readonly throttle: Throttle
}

/** The HTTP API that links in mails lead to. */
export class Site extends Construct {
  readonly api: HttpApi
  private readonly stage: HttpStage
  private domain: string | undefined

  constructor(scope: Construct, id: string, { logRetention, dns, settings }: SiteProps) {
    super(scope, id)
    this.api = new HttpApi(this, 'Api', {
      createDefaultStage: false,
      ...(settings.closeDefaultUrl === 'yes' && { disableExecuteApiEndpoint: true }),
    })
    const logGroup = new LogGroup(this, 'AccessLogs', {
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: throttles.least,
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
        'Members open signed links without a password; owners and platforms sign in by the console’s and ingest’s own means. ' +
        'Each function checks that itself, and the tests ask every route as a stranger.',
    })
    if (settings.siteDomain) this.addDomain(settings.siteDomain, dns, settings)
  }

  /** What URLs here start with, without a slash at the end. */
  get url(): string {
    return this.domain ? `https://${this.domain}` : this.api.apiEndpoint
  }

  /** Answers these paths, with each of these methods, by one function. */
  route(id: string, target: IFunction, routes: readonly Routes[]): void {
    const integration = new HttpLambdaIntegration(id, target)
    for (const { paths, methods, throttle } of routes) {
      for (const path of paths) {
        const added = this.api.addRoutes({ path, methods: [...methods], integration })
        for (const method of methods) this.limit(`${method} ${path}`, throttle, added)
      }
    }
  }

  private limit(key: string, { rateLimit, burstLimit }: Throttle, routes: readonly HttpRoute[]): void {
    const { defaultChild } = this.stage.node
    if (!(defaultChild instanceof CfnStage)) throw new Error('The stage of the API has no resource to limit routes by.')
    const limits = { ThrottlingRateLimit: rateLimit, ThrottlingBurstLimit: burstLimit }
    defaultChild.addPropertyOverride(`RouteSettings.${key}`, limits)
    // A stage is refused that names a route which is not there yet.
    this.stage.node.addDependency(...routes)
  }

  private addDomain(domain: string, dns: Dns, settings: SiteProps['settings']): void {
    const certificate = settings.certificateArn
      ? Certificate.fromCertificateArn(this, 'Certificate', settings.certificateArn)
      : new Certificate(this, 'Certificate', {
          domainName: domain,
          validation: CertificateValidation.fromDns(dns.zone),
        })
    const name = new DomainName(this, 'Domain', { domainName: domain, certificate })
    new ApiMapping(this, 'Mapping', { api: this.api, domainName: name, stage: this.stage })
    dns.add('Site', { name: domain, type: 'CNAME', value: name.regionalDomainName })
    this.domain = domain
  }
}
