import { RemovalPolicy } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import { HttpApi, type HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'

export type SiteProps = { readonly logRetention: RetentionDays }

export type Routes = { readonly paths: readonly string[]; readonly methods: readonly HttpMethod[] }

/** The HTTP API that links in mails lead to. */
export class Site extends Construct {
  readonly api: HttpApi

  constructor(scope: Construct, id: string, { logRetention }: SiteProps) {
    super(scope, id)
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false })
    const logGroup = new LogGroup(this, 'AccessLogs', {
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    new HttpStage(this, 'Stage', {
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
  }

  /** Answers these paths, with each of these methods, by one function. */
  route(id: string, target: IFunction, routes: readonly Routes[]): void {
    const integration = new HttpLambdaIntegration(id, target)
    for (const { paths, methods } of routes) {
      for (const path of paths) this.api.addRoutes({ path, methods: [...methods], integration })
    }
  }
}
