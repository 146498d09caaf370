import { expect, test } from 'vitest'
import { onlyResource, property, synthesizeTemplate } from '../../synthesized-stack.ts'

type Statement = {
  readonly Action: string | readonly string[]
  readonly Condition?: { readonly 'ForAllValues:StringLike': { readonly 'dynamodb:LeadingKeys': readonly string[] } }
}

const template = synthesizeTemplate({ tellEvents: 'yes' })

/** What a function may write, as `Put ROW#*`; a table without a condition is `*`. */
function writesOf(construct: string): readonly string[] {
  const policy = onlyResource(template, 'AWS::IAM::Policy', construct)
  const { Statement } = property<{ Statement: readonly Statement[] }>(policy, 'PolicyDocument')
  return Statement.flatMap(({ Action, Condition }) => {
    const rows = Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? ['*']
    const writes = [Action].flat().flatMap((each) => /^dynamodb:(Put|Update|Delete|BatchWrite)/.exec(each)?.[1] ?? [])
    return writes.flatMap((write) => rows.map((row) => `${write} ${row}`))
  }).sort()
}

test('what serves strangers writes wishes, limits and choices, and no row that an owner or an operator set', () => {
  expect(writesOf('PublicPages')).toEqual([
    'Delete ADDRESS#*',
    'Put ATTEMPTS#*',
    'Put INTAKE#*#join-*',
    'Put JOIN#*',
    'Put JOINMAILS#*',
    'Update ADDRESS#*',
    'Update ATTEMPTS#*',
    'Update JOIN#*',
    'Update JOINED#*',
    'Update JOINMAILS#*',
    'Update RECORDS#*',
  ])
})

test('what publishes writes editions for everybody, what became of a post, and what an operator has to know', () => {
  expect(writesOf('PublicPublishing')).toEqual([
    'Delete PUBLIC#*',
    'Put PUBLIC#*',
    'Update ALARMS',
    'Update CHANNELS#*',
  ])
})
