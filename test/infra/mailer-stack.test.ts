import { describe, expect, test } from 'vitest'
import {
  type Arn,
  onlyResource,
  operator,
  property,
  type Resource,
  resourcesIn,
  synthesizeTemplate,
  type Template,
} from './synthesized-stack.ts'

const template = synthesizeTemplate({}, true)
const all = (type: string, from = template) => resourcesIn(from, type)

type Statement = {
  readonly Effect: string
  readonly Action: string | readonly string[]
  readonly Resource: unknown
  readonly Condition?: unknown
}

function statements(policy: Resource): Statement[] {
  return property<{ Statement: Statement[] }>(policy, 'PolicyDocument').Statement
}

describe('what communities did and were sent is not lost', () => {
  test.each(all('AWS::DynamoDB::Table'))('%s is kept, protected and can be wound back', (_, table) => {
    expect(table).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
      },
    })
  })

  test('there are two tables, and only the mail table lets rows expire and knows who is due', () => {
    const tables = all('AWS::DynamoDB::Table')
    const mail = tables.filter(([id]) => id.startsWith('TablesMail'))
    expect(tables).toHaveLength(2)
    expect(tables.filter(([, table]) => 'TimeToLiveSpecification' in table.Properties)).toEqual(mail)
    expect(tables.filter(([, table]) => 'GlobalSecondaryIndexes' in table.Properties)).toEqual(mail)
  })

  // By these ids CloudFormation knows again what it made. Under another one, which a construct that is moved or renamed
  // gets, an upgrade makes an empty table, a new key and a new address: history, and every link in old mails, are lost.
  test.each([
    ['TablesCommunity7419D4FE', 'AWS::DynamoDB::Table'],
    ['TablesMailB64CAE57', 'AWS::DynamoDB::Table'],
    ['LinkSecret227E4EC3', 'AWS::SecretsManager::Secret'],
    ['IngestSecret235EB8E7', 'AWS::SecretsManager::Secret'],
    ['SiteApi5EF728C2', 'AWS::ApiGatewayV2::Api'],
    ['QueuesComposeQueue2F3BED34', 'AWS::SQS::Queue'],
    ['QueuesFanOutQueueB6591D8D', 'AWS::SQS::Queue'],
    ['QueuesSendQueue0BDF6128', 'AWS::SQS::Queue'],
    ['QueuesFeedbackQueueBE74B0BA', 'AWS::SQS::Queue'],
    ['QueuesSignInQueueCDF752C7', 'AWS::SQS::Queue'],
    ['QueuesComposeDeadLettersQueueEBC61E18', 'AWS::SQS::Queue'],
    ['QueuesFanOutDeadLettersQueueE5013A00', 'AWS::SQS::Queue'],
    ['QueuesSendDeadLettersQueueF81CDD58', 'AWS::SQS::Queue'],
    ['QueuesFeedbackDeadLettersQueueF962FA14', 'AWS::SQS::Queue'],
    ['QueuesSignInDeadLettersQueueB36EC2E5', 'AWS::SQS::Queue'],
    ['SchedulingDeadLettersQueue8F641B7E', 'AWS::SQS::Queue'],
  ])('%s keeps its id for good', (id, type) => {
    expect(template.Resources[id]?.Type).toBe(type)
  })

  test('nothing but tables and keys outlives the stack: its logs and queues go with it', () => {
    const kept = Object.values(template.Resources).filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain')
    expect(new Set(kept.map(({ Type }) => Type))).toEqual(
      new Set(['AWS::DynamoDB::Table', 'AWS::SecretsManager::Secret']),
    )
    expect(kept.map(({ UpdateReplacePolicy }) => UpdateReplacePolicy)).toEqual(kept.map(() => 'Retain'))
  })

  test('both tables are found by the same keys, and who is due by an index of the mail table', () => {
    const [community, mail] = all('AWS::DynamoDB::Table').map(([, { Properties }]) => Properties)
    const keys = (partition: string, sort: string) => [
      { AttributeName: partition, KeyType: 'HASH' },
      { AttributeName: sort, KeyType: 'RANGE' },
    ]
    expect([community?.KeySchema, mail?.KeySchema]).toEqual([keys('pk', 'sk'), keys('pk', 'sk')])
    expect(mail).toMatchObject({
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
      GlobalSecondaryIndexes: [
        {
          IndexName: 'due',
          KeySchema: keys('duePk', 'dueAt'),
          Projection: { NonKeyAttributes: ['groupId'], ProjectionType: 'INCLUDE' },
        },
      ],
    })
  })

  test('the key that signs links is changed every 90 days, and not by a deploy', () => {
    expect(onlyResource(template, 'AWS::SecretsManager::RotationSchedule').Properties).toMatchObject({
      SecretId: { Ref: 'LinkSecret227E4EC3' },
      RotationRules: { AutomaticallyAfterDays: 90 },
      RotateImmediatelyOnUpdate: false,
    })
  })

  test('keys are random and long', () => {
    const generated = all('AWS::SecretsManager::Secret').map(([, { Properties }]) => Properties.GenerateSecretString)
    expect(generated).toMatchObject([{ PasswordLength: 43 }, { PasswordLength: 64 }])
  })

  test('the keys that sign links and batches outlive the stack', () => {
    expect(all('AWS::SecretsManager::Secret').map(([, { DeletionPolicy }]) => DeletionPolicy)).toEqual([
      'Retain',
      'Retain',
    ])
  })
})

describe('functions', () => {
  const functions = all('AWS::Lambda::Function')

  test.each(functions)('%s runs on Node 24 on arm64', (_, { Properties }) => {
    expect(Properties).toMatchObject({ Architectures: ['arm64'], Runtime: 'nodejs24.x', Handler: 'index.handler' })
  })

  test('each has a role and a log group of its own', () => {
    expect(functions).toHaveLength(15)
    const distinct = (name: string) => new Set(functions.map(([, { Properties }]) => JSON.stringify(Properties[name])))
    expect(distinct('Role').size).toBe(15)
    expect(distinct('LoggingConfig').size).toBe(15)
  })

  test('logs are kept for as long as the operator says, and no longer', () => {
    const kept = (from: Template) =>
      new Set(all('AWS::Logs::LogGroup', from).map(([, { Properties }]) => Properties.RetentionInDays))
    expect(kept(template)).toEqual(new Set([90]))
    expect(kept(synthesizeTemplate({ logRetentionDays: '14' }))).toEqual(new Set([14]))
  })

  test('a batch stays hidden a little longer than its worker may take, and only what failed of it comes back', () => {
    const mappings = all('AWS::Lambda::EventSourceMapping')
    expect(mappings).toHaveLength(9)
    for (const [, { Properties }] of mappings) {
      const queue = template.Resources[(Properties.EventSourceArn as Arn)['Fn::GetAtt'][0]]
      const worker = template.Resources[(Properties.FunctionName as { Ref: string }).Ref]
      expect(queue?.Properties.VisibilityTimeout).toBe(30 + Number(worker?.Properties.Timeout))
      const hidden = Number(worker?.Properties.Timeout) + Number(Properties.MaximumBatchingWindowInSeconds ?? 0)
      expect(queue?.Properties.VisibilityTimeout).toBeGreaterThan(hidden)
      expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures'])
    }
  })

  test('an upgrade brings those who read what fan-out writes first: else feedback would let go of what it can’t place', () => {
    const [fanOut, ...readers] = ['fan-out', 'send', 'feedback', 'member-pages'].map((name) =>
      functions.find(([, { Properties }]) => String(Properties.FunctionName).endsWith(`-${name}`)),
    )
    expect(fanOut?.[1].DependsOn).toEqual(expect.arrayContaining(readers.map((reader) => reader?.[0])))
  })

  test('the operator caps how many workers send side by side', () => {
    const capped = synthesizeTemplate({ sendConcurrency: '3' })
    const mapping = onlyResource(capped, 'AWS::Lambda::EventSourceMapping', 'Sending')
    expect(mapping.Properties.ScalingConfig).toEqual({ MaximumConcurrency: 3 })
  })
})

describe('permissions', () => {
  const allowed = all('AWS::IAM::Policy').flatMap(([id, policy]) =>
    statements(policy).map((statement) => ({ id, ...statement, actions: [statement.Action].flat() })),
  )
  const mayDo = (action: RegExp) => allowed.filter(({ actions }) => actions.some((each) => action.test(each)))

  test('no action is a pattern, and no resource but those that AWS leaves no choice about', () => {
    expect(mayDo(/\*/)).toEqual([])
    const open = allowed.filter(({ Resource }) => JSON.stringify(Resource).includes('*'))
    expect(open.map(({ actions }) => actions.join()).sort()).toEqual([
      // The tick may invoke any version of the one function that it names.
      'lambda:InvokeFunction',
      // Neither quota nor traces have a resource.
      ...Array.from({ length: 4 }, () => 'ses:GetSendQuota,xray:PutTelemetryRecords,xray:PutTraceSegments'),
      // Any identity, under the condition below.
      ...Array.from({ length: 6 }, () => 'ses:SendRawEmail'),
      ...Array.from({ length: 11 }, () => 'xray:PutTelemetryRecords,xray:PutTraceSegments'),
    ])
  })

  test('send mails members, join those who ask for it, compose, console, publish and sign-in owners, and all only from the address that the operator gave', () => {
    const Condition = { StringEqualsIgnoreCase: { 'ses:FromAddress': operator.from } }
    const names = mayDo(/^ses:Send/).map(({ id }) => id.replace(/Role.*/, ''))
    expect(names.sort()).toEqual([
      'Compose',
      'Console',
      'PublicJoinMailJoin',
      'PublicPublishingPublish',
      'SendingSend',
      'SignInMailSignIn',
    ])
    for (const statement of mayDo(/^ses:Send/)) expect(statement).toMatchObject({ Condition })
  })

  test('only what platforms send and pages queue is written among what the community did, and only who is erased is taken from it', () => {
    const writes = mayDo(/^dynamodb:(Put|Update|Delete|BatchWrite)/)
    expect(writes.length).toBeGreaterThan(0)
    const writers = writes.filter(({ Resource }) => JSON.stringify(Resource).includes('TablesCommunity'))
    const names = new Set(writers.map(({ id }) => id.replace(/Role.*/, '')))
    expect(names).toEqual(new Set(['Ingest', 'TakeInIntake', 'ErasingErase']))
  })

  test('no role borrows a policy that AWS manages', () => {
    expect(all('AWS::IAM::Role').filter(([, role]) => 'ManagedPolicyArns' in role.Properties)).toEqual([])
  })
})

describe('the template', () => {
  test('puts out what commands look for', () => {
    const queues = ['Compose', 'FanOut', 'Send', 'Feedback', 'SignIn', 'Intake', 'Join', 'Publish', 'Erase']
    const urls = [...queues.map((name) => `${name}QueueUrl`), ...queues.map((name) => `${name}DeadLettersUrl`)]
    const names = ['BaseUrl', 'CommunityTable', 'ConfigurationSet', 'FromAddress', 'IngestSecretId', 'LinkSecretId']
    const outputs = [...urls, ...names, 'MailTable', 'PostalAddress', 'ScheduleDeadLettersUrl']
    expect(Object.keys(template.Outputs).sort()).toEqual(outputs.toSorted())
  })

  test('names the app and the stage on all that can bear a tag', () => {
    const tags = [
      { Key: 'app', Value: 'rekindle' },
      { Key: 'stage', Value: 'prod' },
    ]
    const tagged = ['DynamoDB::Table', 'SQS::Queue', 'CloudWatch::Alarm', 'Lambda::Function', 'IAM::Role', 'SNS::Topic']
    for (const type of tagged) {
      for (const [id, { Properties }] of all(`AWS::${type}`)) expect([id, Properties.Tags]).toEqual([id, tags])
    }
  })

  test('needs no intrinsics but those that a laptop can resolve', () => {
    const used = JSON.stringify(template).match(/"(Fn::\w+|Ref|Condition(?=":")|Transform)"/g)
    expect([...new Set(used)].sort()).toEqual(['"Fn::GetAtt"', '"Fn::Join"', '"Fn::Sub"', '"Ref"'])
  })

  test('names its stack for its stage, so that two live side by side', () => {
    const beta = synthesizeTemplate({ stage: 'beta' })
    const names = all('AWS::Lambda::Function', beta).map(([, { Properties }]) => Properties.FunctionName)
    expect(names).toContain('Rekindle-beta-send')
  })
})
