import { expect, test } from 'vitest'
import { onlyResource, property, synthesizeTemplate } from '../../synthesized-stack.ts'

test('the function that strangers can reach writes no rows but those of groups in the mail table', () => {
  const policy = onlyResource(synthesizeTemplate(), 'AWS::IAM::Policy', 'Ingest')
  const { Statement } = property<{ Statement: readonly { Resource: unknown; Condition?: unknown }[] }>(
    policy,
    'PolicyDocument',
  )
  const onMail = Statement.filter(({ Resource }) => JSON.stringify(Resource).includes('TablesMail'))
  expect(onMail).toHaveLength(1)
  expect(onMail[0]?.Condition).toEqual({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['GROUP#*'] } })
})
