import { type AttributeValue, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { UnstorableError } from '../domain/errors.ts'
import type { Key } from '../table.ts'

export type Item = Record<string, unknown>

type Values = Readonly<Record<string, unknown>>

/** A condition or update in DynamoDB's expression language; `#name` stands for the attribute `name`. */
export type Expression = { readonly text: string; readonly values?: Values }

/** Nothing lies under the key yet. */
export const isNew: Expression = { text: 'attribute_not_exists(#pk)' }
export const isThere: Expression = { text: 'attribute_exists(#pk)' }

/** Everything in a partition. */
export function inPartition(pk: string): Expression {
  return { text: '#pk = :pk', values: { pk } }
}

/** What is in a partition and has sort keys that begin so. */
export function beginningWith({ pk, sk }: Key): Expression {
  return { text: '#pk = :pk AND begins_with(#sk, :sk)', values: { pk, sk } }
}

/** What is in a partition from one sort key to another, both included. */
export function between(pk: string, { from, to }: { readonly from: string; readonly to: string }): Expression {
  return { text: '#pk = :pk AND #sk BETWEEN :from AND :to', values: { pk, from, to } }
}

/** What is in a partition behind a sort key, or all of it: none is empty or sorts before a space. */
export function behind(pk: string, sk = ' '): Expression {
  return { text: '#pk = :pk AND #sk > :sk', values: { pk, sk } }
}

/** What is in a partition from a sort key on. */
export function from(pk: string, sk: string): Expression {
  return { text: '#pk = :pk AND #sk >= :sk', values: { pk, sk } }
}

const marshalling = { removeUndefinedValues: true }

export async function unlessConditionFails(sent: Promise<unknown>): Promise<boolean> {
  return (await sent.catch(failedCondition)) !== undefined
}

/** A failed condition is an answer; any other error is thrown on. */
export function failedCondition(error: unknown): undefined {
  if (!(error instanceof ConditionalCheckFailedException)) refused(error)
}

export const attributesOf = (values: Item): Record<string, AttributeValue> => {
  try {
    return marshall(values, marshalling)
  } catch (error) {
    throw new UnstorableError('one of its values has no form that a table can hold.', error)
  }
}

/** DynamoDB refuses some items for good: one that is too large, or has too long a key. */
export function refused(error: unknown): never {
  const isWrong = error instanceof Error && ['ValidationException', 'SerializationException'].includes(error.name)
  throw isWrong ? new UnstorableError(error.message, error) : error
}

export function conditionInput(condition?: Expression, change?: Expression) {
  const { names, values } = bindings({
    text: `${condition?.text ?? ''} ${change?.text ?? ''}`,
    values: { ...condition?.values, ...change?.values },
  })
  return {
    ConditionExpression: condition?.text,
    ExpressionAttributeNames: Object.keys(names).length > 0 ? names : undefined,
    ExpressionAttributeValues: Object.keys(values).length > 0 ? values : undefined,
  }
}

/** The placeholders of an expression: `#name` for attributes, `:value` for the values that it uses. */
export function bindings({ text, values = {} }: Expression) {
  const names = Object.fromEntries(
    [...text.matchAll(/#(\w+)/g)].map(([placeholder, name]) => [placeholder, String(name)]),
  )
  const used = new Set([...text.matchAll(/:(\w+)/g)].map(([, name]) => name))
  const bound = Object.entries(values).flatMap(([name, value]) =>
    used.has(name) ? [[`:${name}`, value] as const] : [],
  )
  return { names, values: attributesOf(Object.fromEntries(bound)) }
}
