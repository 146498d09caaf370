import { describe, expect, test } from 'vitest'
import { property, type Resource, resourcesIn, synthesizeTemplate } from '../synthesized-stack.ts'

const template = synthesizeTemplate()
const functions = resourcesIn(template, 'AWS::Lambda::Function').map(([, lambda]) => lambda)
const nameOf = (lambda: Resource) => property<string>(lambda, 'FunctionName').replace('Rekindle-prod-', '')
describe('each function', () => {
  const variablesOf = (lambda: Resource) =>
    Object.keys(property<{ Variables: object } | undefined>(lambda, 'Environment')?.Variables ?? {})
  const mail = ['MAIL_TABLE', 'METRICS_NAMESPACE']
  const watching = ['OPERATOR_TOPIC_ARN', 'WATCHED_QUEUES']
  const tables = ['COMMUNITY_TABLE', 'MAIL_TABLE']
  const ownerMail = ['BASE_URL', 'CONFIGURATION_SET', 'FROM_ADDRESS', 'POSTAL_ADDRESS']
  test.each([
    ['rotate', 256, 30, []],
    ['schedule', 512, 60, [...mail, ...watching, 'COMPOSE_QUEUE_URL', 'FAN_OUT_QUEUE_URL', 'SETTLE_AFTER_SECONDS']],
    ['compose', 1769, 120, [...tables, ...ownerMail, 'COMPOSE_QUEUE_URL', 'DEAD_LETTERS_URL', 'FAN_OUT_QUEUE_URL']],
    [
      'fan-out',
      1024,
      180,
      [
        ...tables,
        'DEAD_LETTERS_URL',
        'COMPOSE_QUEUE_URL',
        'FAN_OUT_QUEUE_URL',
        'FEEDBACK_DEAD_LETTERS_URL',
        'FEEDBACK_QUEUE_URL',
        'PUBLISH_QUEUE_URL',
        'SEND_QUEUE_URL',
        'SETTLE_AFTER_SECONDS',
      ],
    ],
    [
      'send',
      512,
      90,
      [
        ...tables,
        'BASE_URL',
        'CONFIGURATION_SET',
        'DEAD_LETTERS_URL',
        'FROM_ADDRESS',
        'LINK_SECRET_ID',
        'METRICS_NAMESPACE',
        'SEND_QUEUE_URL',
      ],
    ],
    ['feedback', 512, 30, [...mail, 'CONFIGURATION_SET', 'DEAD_LETTERS_URL', 'JOIN_QUEUE_URL']],
    ['member-pages', 512, 15, [...tables, 'LINK_SECRET_ID']],
    ['public-pages', 512, 15, [...tables, 'BASE_URL', 'INTAKE_QUEUE_URL', 'JOIN_QUEUE_URL', 'LINK_SECRET_ID']],
    [
      'console',
      1769,
      29,
      [
        ...tables,
        ...ownerMail,
        'COMPOSE_QUEUE_URL',
        'ERASE_QUEUE_URL',
        'FAN_OUT_QUEUE_URL',
        'INTAKE_QUEUE_URL',
        'LINK_SECRET_ID',
        'OWNERS_MAKE_GROUPS',
        'PUBLISH_QUEUE_URL',
        'SIGN_IN_QUEUE_URL',
        'TELLS_PRIVATE',
        'TRACK_CLICKS',
      ],
    ],
    ['sign-in', 512, 30, [...tables, ...ownerMail, 'DEAD_LETTERS_URL']],
    ['ingest', 1024, 29, [...tables, 'INGEST_SECRET_ID', 'TELLS_EVENTS']],
    ['intake', 1024, 180, [...tables, 'DEAD_LETTERS_URL']],
    ['erase', 1024, 840, [...tables, 'DEAD_LETTERS_URL']],
    ['publish', 1769, 600, [...tables, ...ownerMail, 'DEAD_LETTERS_URL', 'TELLS_PRIVATE']],
  ])('%s has %i MiB, %i seconds and the environment that it reads, and no more', (name, MemorySize, Timeout, names) => {
    const [lambda, ...more] = functions.filter((each) => nameOf(each) === name)
    expect(more).toEqual([])
    expect(lambda?.Properties).toMatchObject({ MemorySize, Timeout, TracingConfig: { Mode: 'Active' } })
    expect(lambda && variablesOf(lambda).sort()).toEqual(names.toSorted())
  })
})

describe('each role', () => {
  type Statement = {
    readonly Effect: string
    readonly Action: string | readonly string[]
    readonly Resource: unknown
    readonly Condition?: unknown
  }
  /** The beginnings of the logical ids, for what follows is a hash. */
  const thingsIn = (resource: unknown) =>
    [resource].flat().map((each) => {
      const text = JSON.stringify(each)
      const [, id = text] = /"(?:Ref|Fn::GetAtt)":\[?"([A-Za-z0-9]+)[0-9A-F]{8}"/.exec(text) ?? []
      return id + (/\/index\/\w+/.exec(text)?.[0] ?? '')
    })
  const isEveryones = ({ Action }: Statement) => /^(logs|xray):|^ses:/.test([Action].flat().join(' '))
  const rightsOf = (name: string) => {
    const role = JSON.stringify(functions.find((each) => nameOf(each) === name)?.Properties.Role)
    const statements = resourcesIn(template, 'AWS::IAM::Policy')
      .filter(([, policy]) => role.includes(property<{ Ref: string }[]>(policy, 'Roles')[0]?.Ref ?? 'none'))
      .flatMap(([, policy]) => property<{ Statement: Statement[] }>(policy, 'PolicyDocument').Statement)
    expect(statements.map(({ Effect }) => Effect)).toEqual(statements.map(() => 'Allow'))
    return statements
      .filter((statement) => !isEveryones(statement))
      .map(({ Action, Resource, Condition }) => {
        const keys = Condition === undefined ? '' : ` of ${JSON.stringify(Condition)}`
        return `${[Action].flat().join(' ')} on ${thingsIn(Resource).join(' ')}${keys}`
      })
  }
  const noted = '{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["ALARMS"]}}'
  const watched = ['Compose', 'Erase', 'FanOut', 'Feedback', 'Intake', 'Join', 'Publish', 'Send', 'SignIn']
  const consume = 'sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage'

  test.each([
    [
      'rotate',
      [
        'secretsmanager:DescribeSecret secretsmanager:GetSecretValue secretsmanager:PutSecretValue secretsmanager:UpdateSecretVersionStage on LinkSecret',
      ],
    ],
    [
      'schedule',
      [
        'dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem on TablesMail',
        'dynamodb:Query on TablesMail TablesMail/index/due',
        'sqs:SendMessage on QueuesComposeQueue QueuesFanOutQueue SchedulingDeadLettersQueue',
        'sns:Publish on AlarmsTopic',
        `sqs:GetQueueAttributes on ${watched.flatMap((name) => [`Queues${name}DeadLettersQueue`, `Queues${name}Queue`]).join(' ')}`,
      ],
    ],
    [
      'compose',
      [
        'dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query on TablesCommunity TablesMail',
        'dynamodb:PutItem dynamodb:UpdateItem on TablesMail',
        'sqs:SendMessage on QueuesComposeDeadLettersQueue QueuesComposeQueue QueuesFanOutQueue',
        `${consume} on QueuesComposeQueue`,
      ],
    ],
    [
      'fan-out',
      [
        'dynamodb:BatchGetItem dynamodb:Query on TablesCommunity',
        'dynamodb:BatchGetItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem on TablesMail',
        'sqs:SendMessage on QueuesComposeQueue QueuesFanOutDeadLettersQueue QueuesFanOutQueue QueuesPublishQueue QueuesSendQueue',
        'sqs:GetQueueAttributes on QueuesFeedbackDeadLettersQueue QueuesFeedbackQueue',
        `${consume} on QueuesFanOutQueue`,
      ],
    ],
    [
      'send',
      [
        'dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query on TablesCommunity TablesMail',
        'dynamodb:PutItem dynamodb:UpdateItem on TablesMail',
        `${consume} sqs:SendMessage on QueuesSendQueue`,
        'secretsmanager:GetSecretValue on LinkSecret',
        'sqs:SendMessage on QueuesSendDeadLettersQueue',
      ],
    ],
    [
      'feedback',
      [
        'dynamodb:BatchGetItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem on TablesMail',
        `${consume} on QueuesFeedbackQueue`,
        'sqs:SendMessage on QueuesFeedbackDeadLettersQueue QueuesJoinQueue',
      ],
    ],
    [
      'member-pages',
      [
        'dynamodb:BatchGetItem dynamodb:GetItem on TablesCommunity',
        'dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query dynamodb:UpdateItem on TablesMail',
        'secretsmanager:GetSecretValue on LinkSecret',
      ],
    ],
    [
      'console',
      [
        'dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query on TablesCommunity TablesMail',
        'dynamodb:DeleteItem dynamodb:PutItem dynamodb:UpdateItem on TablesMail',
        'sqs:SendMessage on QueuesComposeQueue QueuesEraseQueue QueuesFanOutQueue QueuesIntakeQueue QueuesPublishQueue QueuesSignInQueue',
        'secretsmanager:GetSecretValue on LinkSecret',
      ],
    ],
    [
      'sign-in',
      [
        'dynamodb:BatchGetItem dynamodb:Query on TablesCommunity',
        'dynamodb:GetItem dynamodb:Query on TablesMail of {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["HELPERS#*","HELPED#*"]}}',
        'dynamodb:PutItem dynamodb:UpdateItem on TablesMail of {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["TOKEN#*","ATTEMPTS#*","SIGNIN#*"]}}',
        `dynamodb:UpdateItem on TablesMail of ${noted}`,
        `${consume} on QueuesSignInQueue`,
        'sqs:SendMessage on QueuesSignInDeadLettersQueue',
      ],
    ],
    [
      'ingest',
      [
        'dynamodb:BatchGetItem dynamodb:BatchWriteItem dynamodb:GetItem dynamodb:PutItem on TablesCommunity',
        'dynamodb:Query dynamodb:UpdateItem on TablesCommunity of {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["ACTIVITY#*","GROUP#*"]}}',
        'dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem on TablesMail of {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["GROUP#*"]}}',
        'secretsmanager:GetSecretValue on IngestSecret',
      ],
    ],
    [
      'intake',
      [
        'dynamodb:BatchGetItem dynamodb:BatchWriteItem dynamodb:GetItem dynamodb:PutItem on TablesCommunity',
        'dynamodb:Query on TablesCommunity of {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["MEMBERS#*"]}}',
        'dynamodb:Query dynamodb:UpdateItem on TablesCommunity of {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["ACTIVITY#*","GROUP#*"]}}',
        'dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem on TablesMail of {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["INTAKE#*"]}}',
        'dynamodb:BatchGetItem dynamodb:Query on TablesMail of {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["RECORDS#*","ADDRESS#*"]}}',
        'dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem on TablesMail of {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["MEMBERLIST#*"]}}',
        'dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem on TablesMail of {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["GROUP#*"]}}',
        `dynamodb:UpdateItem on TablesMail of ${noted}`,
        `${consume} on QueuesIntakeQueue`,
        'sqs:SendMessage on QueuesIntakeDeadLettersQueue',
      ],
    ],
    [
      'erase',
      [
        'dynamodb:BatchGetItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Scan dynamodb:UpdateItem on TablesCommunity',
        'dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:Scan dynamodb:UpdateItem on TablesMail',
        `${consume} on QueuesEraseQueue`,
        'sqs:SendMessage on QueuesEraseDeadLettersQueue',
      ],
    ],
  ])('of %s may do what it does, and no more', (name, rights) => {
    expect(rightsOf(name).sort()).toEqual(rights.toSorted())
  })

  test('writes its own log', () => {
    const logs = resourcesIn(template, 'AWS::IAM::Policy').flatMap(([id, policy]) =>
      property<{ Statement: Statement[] }>(policy, 'PolicyDocument')
        .Statement.filter(({ Action }) => [Action].flat().some((action) => action.startsWith('logs:')))
        .map(({ Action, Resource }) => [
          id.replace(/Role.*/, 'Logs'),
          [Action].flat().join(' '),
          ...thingsIn(Resource),
        ]),
    )
    expect(logs).toHaveLength(functions.length)
    for (const [own, actions, ...log] of logs) {
      expect([actions, log]).toEqual(['logs:CreateLogStream logs:PutLogEvents', [own]])
    }
  })
})
