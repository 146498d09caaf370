import { expect, test } from 'vitest'
import { onlyResource, property, synthesizeTemplate } from '../../synthesized-stack.ts'

type Statement = { readonly Action: string | string[]; readonly Condition?: unknown }

const template = synthesizeTemplate({ joinQuotaPercent: 5 })
const policy = onlyResource(template, 'AWS::IAM::Policy', 'PublicJoinMail')
const { Statement: statements } = property<{ Statement: Statement[] }>(policy, 'PolicyDocument')
const actionsOf = ({ Action }: Statement) => [Action].flat()

test('it reads what its work needs and no more, and knows how much of the quota is its own', () => {
  const lambda = onlyResource(template, 'AWS::Lambda::Function', 'PublicJoinMail')
  const { Variables } = property<{ Variables: Record<string, unknown> }>(lambda, 'Environment')
  expect(Object.keys(Variables).sort()).toEqual([
    'BASE_URL',
    'COMMUNITY_TABLE',
    'CONFIGURATION_SET',
    'DEAD_LETTERS_URL',
    'FROM_ADDRESS',
    'JOIN_QUEUE_URL',
    'JOIN_QUOTA_PERCENT',
    'LINK_SECRET_ID',
    'MAIL_TABLE',
    'POSTAL_ADDRESS',
  ])
  expect(Variables.JOIN_QUOTA_PERCENT).toBe('5')
})

test('it writes requests, links, limits and what is known of a page, in the mail table alone, and deletes nothing', () => {
  const writing = statements.filter((each) =>
    actionsOf(each).some((action) => /dynamodb:(Put|Update|Delete|Batch.*W)/.test(action)),
  )
  const keys = ['JOIN#*', 'JOINTOKEN#*', 'JOINMAILS#*', 'ATTEMPTS#*', 'JOINPAGE#*', 'PACE']
  expect(writing).toMatchObject([
    {
      Action: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } },
    },
    // What an operator has to know.
    {
      Action: 'dynamodb:UpdateItem',
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['ALARMS'] } },
    },
  ])
})

test('it mails from the address that the operator gave, and from no other', () => {
  const mailing = statements.filter((each) => actionsOf(each).includes('ses:SendRawEmail'))
  expect(mailing.map(({ Condition }) => Condition)).toEqual([
    { StringEqualsIgnoreCase: { 'ses:FromAddress': 'digest@community.example.org' } },
  ])
})
