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

test('where no platform sends, there is no door, no secret and no output of it, and all else is as it was', () => {
  const [open, closed] = [synthesizeTemplate(), synthesizeTemplate({ takeRecords: 'no' })]
  const [missing, ...more] = [
    Object.keys(open.Resources).filter((id) => !(id in closed.Resources)),
    Object.keys(closed.Resources).filter((id) => !(id in open.Resources)),
  ]
  expect(more).toEqual([[]])
  expect(missing?.filter((id) => !/^(Ingest|SiteApi\w*(ingest|events))/i.test(id))).toEqual([])
  const kinds = new Set(missing?.map((id) => open.Resources[id]?.Type))
  for (const kind of ['SecretsManager::Secret', 'Lambda::Function', 'ApiGatewayV2::Route'])
    expect(kinds).toContain(`AWS::${kind}`)
  expect(Object.keys(open.Outputs).filter((name) => !(name in closed.Outputs))).toEqual(['IngestSecretId'])
  const changed = Object.keys(closed.Resources).filter(
    (id) => JSON.stringify(closed.Resources[id]) !== JSON.stringify(open.Resources[id]),
  )
  // It names the limits of each route.
  expect(changed.map((id) => closed.Resources[id]?.Type)).toEqual(['AWS::ApiGatewayV2::Stage'])
})

test('whoever had the door before there was a setting for it has it still, with the same secret', () => {
  const ids = (from: ReturnType<typeof synthesizeTemplate>) =>
    Object.keys(from.Resources).filter((id) => from.Resources[id]?.Type === 'AWS::SecretsManager::Secret')
  expect(ids(synthesizeTemplate()).map((id) => id.slice(0, -8))).toEqual(['LinkSecret', 'IngestSecret'])
  expect(ids(synthesizeTemplate({ takeRecords: 'yes' }))).toEqual(ids(synthesizeTemplate()))
})
