import { account, arn, region } from '../place.ts'
import type { Template } from './assembly.ts'
import { fail, intrinsics, type Scope } from './intrinsics.ts'

/** Answers what a resource's Ref (no attribute) or GetAtt gives; undefined where it has none. */
export type Lookup = (logicalId: string, attribute: string | undefined) => string | undefined

export type Resolver = {
  /** The value without its intrinsics; `where` says in errors whose value it is. */
  readonly resolve: (value: unknown, where: string) => unknown
  readonly holds: (condition: string | undefined) => boolean
}

const noValue = Symbol('AWS::NoValue')

/** Resolves a template's values. An intrinsic that it does not know is an error that names the place. */
export function createResolver(stackName: string, template: Template, lookup: Lookup): Resolver {
  const pseudo: Readonly<Record<string, unknown>> = {
    'AWS::AccountId': account,
    'AWS::NoValue': noValue,
    'AWS::Partition': 'aws',
    'AWS::Region': region,
    'AWS::StackId': arn('cloudformation', `stack/${stackName}/local`),
    'AWS::StackName': stackName,
    'AWS::URLSuffix': 'amazonaws.com',
  }
  const scope: Scope = {
    visit: (value, where) => visit(value, where, scope),
    reference: (name, where) =>
      pseudo[name] ?? template.Parameters[name]?.Default ?? lookup(name, undefined) ?? fail(`Ref ${name}`, where),
    attribute: (id, name, where) => lookup(id, name) ?? fail(`Fn::GetAtt ${id}.${name}`, where),
    holds: (condition) => visit(template.Conditions[condition], `condition ${condition}`, scope) === true,
  }
  return {
    resolve: scope.visit,
    holds: (condition) => condition === undefined || scope.holds(condition),
  }
}

function visit(value: unknown, where: string, scope: Scope): unknown {
  if (Array.isArray(value)) {
    return value.map((item, index) => visit(item, `${where}[${index}]`, scope)).filter((item) => item !== noValue)
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const [only] = entries
  if (only && entries.length === 1) {
    const [name, argument] = only
    const intrinsic = intrinsics[name]
    if (intrinsic) return intrinsic(argument, where, scope)
    if (name.startsWith('Fn::')) return fail(name, where)
    if (name === 'Condition' && typeof argument === 'string') return scope.holds(argument)
  }
  const resolved = entries.map(([key, item]) => [key, visit(item, `${where}.${key}`, scope)] as const)
  return Object.fromEntries(resolved.filter(([, item]) => item !== noValue))
}
