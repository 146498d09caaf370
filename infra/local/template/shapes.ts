import * as z from 'zod'

/** CloudFormation takes numbers and booleans as text too. */
const number = z.coerce.number()
const flag = z.union([z.boolean(), z.stringbool()])
const text = z.string().min(1)

const keySchema = z.array(z.object({ AttributeName: text, KeyType: z.enum(['HASH', 'RANGE']) }))
const table = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: text, AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: text,
        KeySchema: keySchema,
        Projection: z.object({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
      }),
    )
    .default([]),
})

const throttle = z.object({ ThrottlingRateLimit: number.optional(), ThrottlingBurstLimit: number.optional() })

/** What the laptop reads of each resource type that it runs. */
export const shapes = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::SQS::Queue': z.object({
    FifoQueue: z.literal(false, 'FIFO queues are not run on a laptop').optional(),
    VisibilityTimeout: number.default(30),
    DelaySeconds: number.default(0),
    MessageRetentionPeriod: number.default(345_600),
    RedrivePolicy: z.object({ deadLetterTargetArn: text, maxReceiveCount: number }).optional(),
  }),
  'AWS::SNS::Topic': z.object({}),
  'AWS::SNS::Subscription': z.object({
    TopicArn: text,
    Protocol: z.enum(['sqs', 'email']),
    Endpoint: text,
    RawMessageDelivery: flag.default(false),
    FilterPolicy: z.undefined('filter policies are not run on a laptop').optional(),
  }),
  'AWS::Lambda::Function': z.object({
    Code: z.object({ S3Key: text }),
    Handler: text,
    Timeout: number.default(3),
    MemorySize: number.default(128),
    ReservedConcurrentExecutions: number.optional(),
    Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()) }).optional(),
    DeadLetterConfig: z.object({ TargetArn: text }).optional(),
  }),
  'AWS::Lambda::EventSourceMapping': z.object({
    EventSourceArn: text,
    FunctionName: text,
    BatchSize: number.default(10),
    MaximumBatchingWindowInSeconds: number.default(0),
    Enabled: flag.default(true),
    ScalingConfig: z.object({ MaximumConcurrency: number }).optional(),
    FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
    FilterCriteria: z.undefined('filter criteria are not run on a laptop').optional(),
  }),
  'AWS::Scheduler::Schedule': z.object({
    ScheduleExpression: text,
    State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
    Target: z.object({
      Arn: text,
      Input: z.string().default('{}'),
      DeadLetterConfig: z.object({ Arn: text }).optional(),
    }),
  }),
  'AWS::SecretsManager::Secret': z.object({
    SecretString: z.string().optional(),
    GenerateSecretString: z
      .object({
        SecretStringTemplate: z.string().optional(),
        GenerateStringKey: z.string().optional(),
        PasswordLength: number.default(32),
        ExcludeCharacters: z.string().default(''),
        ExcludeLowercase: flag.default(false),
        ExcludeNumbers: flag.default(false),
        ExcludePunctuation: flag.default(false),
        ExcludeUppercase: flag.default(false),
      })
      .optional(),
  }),
  'AWS::SecretsManager::RotationSchedule': z.object({
    SecretId: text,
    RotationLambdaARN: text,
    RotationRules: z.object({ AutomaticallyAfterDays: number }),
  }),
  'AWS::SES::ConfigurationSet': z.object({
    SendingOptions: z.object({ SendingEnabled: flag }).optional(),
    SuppressionOptions: z
      .object({
        ValidationOptions: z
          .object({ ConditionThreshold: z.object({ ConditionThresholdEnabled: z.string() }) })
          .optional(),
      })
      .optional(),
  }),
  'AWS::SES::ConfigurationSetEventDestination': z.object({
    ConfigurationSetName: text,
    EventDestination: z.object({
      Enabled: flag.default(true),
      MatchingEventTypes: z.array(z.string()),
      SnsDestination: z.object({ TopicARN: text }),
    }),
  }),
  'AWS::SES::EmailIdentity': z.object({
    EmailIdentity: text,
    MailFromAttributes: z.object({ MailFromDomain: text }).optional(),
  }),
  'AWS::ApiGatewayV2::DomainName': z.object({ DomainName: text }),
  'AWS::ApiGatewayV2::Api': z.object({ ProtocolType: z.literal('HTTP').default('HTTP') }),
  'AWS::ApiGatewayV2::Integration': z.object({
    ApiId: text,
    IntegrationType: z.literal('AWS_PROXY'),
    IntegrationUri: text,
    PayloadFormatVersion: z.literal('2.0'),
  }),
  'AWS::ApiGatewayV2::Route': z.object({
    ApiId: text,
    RouteKey: text,
    Target: text,
    AuthorizationType: z.literal('NONE').default('NONE'),
  }),
  'AWS::ApiGatewayV2::Stage': z.object({
    ApiId: text,
    StageName: z.literal('$default', 'stages with a name are not run on a laptop'),
    DefaultRouteSettings: throttle.optional(),
    RouteSettings: z.record(z.string(), throttle).default({}),
  }),
} as const

export type ResourceType = keyof typeof shapes

/** Types that change nothing on a laptop. A type that is neither here nor above is an error. */
export const ignored: ReadonlySet<string> = new Set([
  'AWS::ApiGatewayV2::ApiMapping',
  'AWS::CDK::Metadata',
  'AWS::CertificateManager::Certificate',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::Logs::ResourcePolicy',
  'AWS::Route53::RecordSet',
  'AWS::SecretsManager::ResourcePolicy',
  'AWS::Scheduler::ScheduleGroup',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
])
