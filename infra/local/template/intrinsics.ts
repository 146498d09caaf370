import { LocalError } from '../local-error.ts'

/** What an intrinsic may ask of the template around it. */
export type Scope = {
  readonly visit: (value: unknown, where: string) => unknown
  readonly reference: (name: string, where: string) => unknown
  readonly attribute: (id: string, name: string, where: string) => unknown
  readonly holds: (condition: string) => boolean
}

type Intrinsic = (argument: unknown, where: string, scope: Scope) => unknown

/** The intrinsics that CDK writes. */
export const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, where, { reference }) => reference(text(argument, where), where),
  'Fn::GetAtt': (argument, where, { attribute }) => {
    const [id = '', ...rest] = typeof argument === 'string' ? argument.split('.') : texts(argument, where)
    return attribute(id, rest.join('.'), where)
  },
  'Fn::Join': (argument, where, { visit }) => {
    const [separator, parts] = list(argument, where)
    return texts(visit(parts, where), where).join(text(separator, where))
  },
  'Fn::Split': (argument, where, { visit }) => {
    const [separator, whole] = list(argument, where)
    return text(visit(whole, where), where).split(text(separator, where))
  },
  'Fn::Select': (argument, where, { visit }) => {
    const [index, items] = list(argument, where)
    return list(visit(items, where), where)[Number(index)] ?? fail(`Fn::Select of item ${String(index)}`, where)
  },
  'Fn::Sub': substitute,
  'Fn::If': (argument, where, { visit, holds }) => {
    const [condition, then, otherwise] = list(argument, where)
    return visit(holds(text(condition, where)) ? then : otherwise, where)
  },
  'Fn::Equals': (argument, where, { visit }) => {
    const [left, right] = list(visit(argument, where), where)
    return left === right
  },
  'Fn::Not': (argument, where, { visit }) => list(visit(argument, where), where)[0] !== true,
  'Fn::And': (argument, where, { visit }) => list(visit(argument, where), where).every((one) => one === true),
  'Fn::Or': (argument, where, { visit }) => list(visit(argument, where), where).some((one) => one === true),
}

function substitute(argument: unknown, where: string, scope: Scope): string {
  const [pattern, given] = typeof argument === 'string' ? [argument, {}] : list(argument, where)
  const values = new Map(Object.entries(scope.visit(given, where) ?? {}))
  return text(pattern, where).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`
    const [id = '', ...rest] = name.split('.')
    const known = values.get(name)
    if (known !== undefined) return text(known, where)
    return text(rest.length > 0 ? scope.attribute(id, rest.join('.'), where) : scope.reference(id, where), where)
  })
}

export function fail(what: string, where: string): never {
  throw new LocalError(`${where}: ${what} cannot be resolved on a laptop.`)
}

function text(value: unknown, where: string): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  return fail(`a value that is not text (${JSON.stringify(value)})`, where)
}

function list(value: unknown, where: string): readonly unknown[] {
  return Array.isArray(value) ? value : fail(`a value that is no list (${JSON.stringify(value)})`, where)
}

function texts(value: unknown, where: string): readonly string[] {
  return list(value, where).map((item) => text(item, where))
}
