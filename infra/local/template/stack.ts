import type * as z from 'zod'
import { LocalError } from '../local-error.ts'
import { arn } from '../place.ts'
import type { Assembly } from './assembly.ts'
import { type Identity, identify, type LocalAddresses, madeUpName, nameProperty } from './identity.ts'
import { createResolver } from './resolve.ts'
import { ignored, type ResourceType, shapes } from './shapes.ts'

type Properties = { readonly [Type in ResourceType]: z.output<(typeof shapes)[Type]> }

/** The same shapes, typed so that one of them can be picked by a type parameter. */
const parsers: { readonly [Type in ResourceType]: z.ZodType<Properties[Type]> } = shapes

export type Resource<Type extends ResourceType> = Identity & {
  readonly logicalId: string
  readonly name: string
  readonly properties: Properties[Type]
}

/** A stack whose values are resolved, as this laptop will run it. */
export type Stack = {
  readonly name: string
  readonly outputs: Readonly<Record<string, string>>
  readonly all: <Type extends ResourceType>(type: Type) => readonly Resource<Type>[]
}

/**
 * Resolves a template for this laptop. Anything that can't be run here (an unknown resource type, an intrinsic,
 * a property that matters) is a LocalError that names the resource, so that nothing goes missing in silence.
 */
export function resolveStack(assembly: Assembly, at: LocalAddresses): Stack {
  const { stackName, template } = assembly
  const resolver = createResolver(stackName, template, (id, attribute) => {
    const identity = identityOf(id)
    return attribute === undefined ? identity?.ref : identity?.attributes[attribute]
  })
  const resources = Object.entries(template.Resources).filter(([, { Condition }]) => resolver.holds(Condition))
  for (const [id, { Type }] of resources) {
    if (!isKnown(Type) && !ignored.has(Type)) {
      throw new LocalError(`${id} is an ${Type}, which the laptop cannot run: teach infra/local what it does.`)
    }
  }

  const nameOf = (id: string): string => {
    const resource = template.Resources[id]
    const rule = nameProperty[resource?.Type ?? '']
    const given = rule && resource?.Properties[rule.property]
    if (given === undefined) return madeUpName(stackName, id, rule?.most ?? 255)
    return String(resolver.resolve(given, `${id} (${resource?.Type}).${rule?.property}`))
  }
  const identityOf = (id: string): Identity | undefined => {
    const type = template.Resources[id]?.Type
    if (type === undefined) return undefined
    if (isKnown(type)) return identify(type, nameOf(id), at)
    return { ref: nameOf(id), attributes: { Arn: arn(String(type.split('::')[1]).toLowerCase(), nameOf(id)) } }
  }

  const all = <Type extends ResourceType>(type: Type): readonly Resource<Type>[] =>
    resources
      .filter(([, resource]) => resource.Type === type)
      .map(([logicalId, { Properties }]) => {
        const where = `${logicalId} (${type})`
        const properties = parse(parsers[type], resolver.resolve(Properties, where), where)
        const name = nameOf(logicalId)
        return { logicalId, name, properties, ...identify(type, name, at) }
      })

  const outputs = Object.entries(template.Outputs)
    .filter(([, { Condition }]) => resolver.holds(Condition))
    .map(([name, { Value }]) => [name, String(resolver.resolve(Value, `output ${name}`))] as const)
  return { name: stackName, outputs: Object.fromEntries(outputs), all }
}

function isKnown(type: string): type is ResourceType {
  return Object.hasOwn(shapes, type)
}

function parse<Output>(shape: z.ZodType<Output>, value: unknown, where: string): Output {
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new LocalError(`${where}.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'has an unknown form'}.`)
}
