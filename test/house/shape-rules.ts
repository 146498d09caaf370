import { anywhere, eachFile, outsideTests, pointOut, type Rule, underFunctions } from './rule.ts'
import type { SourceFile } from './source-file.ts'

const noLiteralSpread: Rule = {
  sentence: 'a literal is not spread into another: its properties are written where they belong',
  find: eachFile(anywhere, (file) =>
    pointOut(file, (found) => ({
      ObjectExpression: ({ properties }) => {
        for (const each of properties)
          if (each.type === 'SpreadElement' && each.argument.type === 'ObjectExpression') found(each)
      },
      JSXSpreadAttribute: (node) => {
        if (node.argument.type === 'ObjectExpression') found(node)
      },
      ArrayExpression: ({ elements }) => {
        for (const each of elements)
          if (each?.type === 'SpreadElement' && each.argument.type === 'ArrayExpression') found(each)
      },
    })),
  ),
  breaks: {
    'functions/a.ts': 'export const a = { ...{ b, c }, d }',
    'functions/b.tsx': 'export const b = () => <p {...{ c, d }} />',
    'test/a.test.ts': 'const a = [...[b, c], d]',
  },
  keeps: { 'functions/a.ts': 'export const a = { ...b, ...(c && { d }), e: [...f, ...(g ? [h] : [])] }' },
}

/** The names that a file gives to types, each with its line: by a declaration, or by passing one on under another name. */
function typesIn(file: SourceFile): { readonly name: string; readonly line: number }[] {
  const found: { name: string; line: number }[] = []
  const add = ({ name, start }: { readonly name: string; readonly start: number }) => {
    found.push({ name, line: file.lineAt(start) })
  }
  file.visit({
    TSTypeAliasDeclaration: ({ id }) => add(id),
    TSInterfaceDeclaration: ({ id }) => add(id),
    ClassDeclaration: ({ id }) => {
      if (id) add(id)
    },
    ExportNamedDeclaration: ({ exportKind, specifiers }) => {
      for (const { exportKind: kind, local, exported } of specifiers) {
        const isRenamed = 'name' in local && 'name' in exported && local.name !== exported.name
        if (isRenamed && [exportKind, kind].includes('type')) add(exported)
      }
    },
  })
  return found
}

const oneMeaning: Rule = {
  sentence: 'no two types have one name',
  find: (files) => {
    const homes = new Map<string, { readonly path: string; readonly line: number }[]>()
    for (const file of files.filter(({ path }) => outsideTests(path))) {
      for (const { name, line } of typesIn(file)) {
        homes.set(name, [...(homes.get(name) ?? []), { path: file.path, line }])
      }
    }
    return [...homes].flatMap(([name, places]) =>
      places.length > 1 ? places.map((place) => ({ ...place, what: `${name} is another type elsewhere` })) : [],
    )
  },
  breaks: {
    'functions/domain/a.ts': 'type Place = { readonly shard: number }',
    'infra/cli/b.ts': 'export interface Place { readonly street: string }',
    'functions/steps/c.ts': `export type { Address as Place } from './d.ts'`,
    'functions/pages/d.ts': `import type { Street } from './e.ts'\nexport { type Street as Place }`,
    'functions/adapters/e.ts': 'class Place extends Error {}',
  },
  keeps: {
    'functions/domain/a.ts': 'export type Place = { readonly shard: number }',
    'functions/ports.ts': `export type { Place } from './domain/a.ts'`,
    'functions/steps/b.ts': `import type { Place } from '../domain/a.ts'\nexport type StepPlace = Place`,
    'test/fixtures/c.ts': 'type Place = string',
  },
}

/** What TypeScript's own library calls its types, as far as a file might be tempted to. */
const libraryTypes = new Set(
  (
    'Array ArrayBuffer Awaited BigInt Boolean Capitalize ConstructorParameters Date Disposable Error Exclude Extract ' +
    'Function InstanceType Intl Iterable Iterator JSON Lowercase Map Math NoInfer NonNullable Number Object Omit ' +
    'OmitThisParameter Parameters Partial Pick Promise PromiseLike PropertyDescriptor PropertyKey Proxy Readonly ' +
    'ReadonlyArray ReadonlyMap ReadonlySet Record Reflect RegExp Required ReturnType Set SharedArrayBuffer String ' +
    'Symbol ThisType Uint8Array Uncapitalize Uppercase WeakMap WeakRef WeakSet ' +
    'AbortSignal Blob Buffer Event EventTarget File FormData Headers Request Response URL'
  ).split(' '),
)

const noShadows: Rule = {
  sentence: 'no type takes the name of one of TypeScript’s or Node’s own',
  find: eachFile(outsideTests, (file) =>
    typesIn(file).flatMap(({ name, line }) => (libraryTypes.has(name) ? [{ line, what: name }] : [])),
  ),
  breaks: {
    'functions/domain/a.ts': 'export type Pick = { readonly discussionId: string }',
    'infra/local/b.ts': 'interface Request { readonly path: string }',
  },
  keeps: { 'functions/domain/a.ts': 'export type PickedDiscussion = Pick<Chosen, "id">' },
}

type Keyed = { readonly type: string; readonly key?: unknown; readonly computed?: boolean }

function namesOf(properties: readonly Keyed[]): string[] {
  return properties.flatMap(({ key, computed }) => {
    const isNamed = typeof key === 'object' && key !== null && 'name' in key && typeof key.name === 'string'
    return isNamed && computed !== true ? [String(key.name)] : []
  })
}

/** A removal record says of what kind the thing is that it removes: beside its `id`, or the `kind` of a row. */
function isRemovals(names: readonly string[]): boolean {
  return names.includes('id') || names.includes('kind')
}

const noOf: Rule = {
  sentence: 'nothing is called `of` but a field of the removal record',
  find: eachFile(outsideTests, (file) =>
    pointOut(file, (found) => {
      const fields = (properties: readonly (Keyed & { readonly start: number; readonly end: number })[]) => {
        const names = namesOf(properties)
        if (!names.includes('of') || isRemovals(names)) return
        for (const each of properties) if (namesOf([each]).includes('of')) found(each)
      }
      const named = (node: { readonly type: string; readonly name?: unknown; start: number; end: number } | null) => {
        if (node?.type === 'Identifier' && node.name === 'of') found(node)
      }
      const parameters = ({ params }: { readonly params: readonly unknown[] }) => {
        for (const each of params) {
          if (typeof each === 'object' && each !== null && 'name' in each && each.name === 'of' && 'start' in each) {
            found({ start: Number(each.start), end: Number(each.start) + 2 })
          }
        }
      }
      return {
        ObjectExpression: ({ properties }) => fields(properties),
        ObjectPattern: ({ properties }) => {
          fields(properties)
          for (const each of properties) {
            if (each.type === 'Property' && !namesOf([each]).includes('of')) named(each.value)
          }
        },
        TSTypeLiteral: ({ members }) => fields(members),
        TSInterfaceBody: ({ body }) => fields(body),
        VariableDeclarator: ({ id }) => named(id),
        FunctionDeclaration: (node) => {
          named(node.id)
          parameters(node)
        },
        FunctionExpression: parameters,
        ArrowFunctionExpression: parameters,
        TSFunctionType: parameters,
      }
    }),
  ),
  breaks: {
    'functions/domain/a.ts': 'const of = signals.get(id)',
    'functions/domain/b.ts': 'export const total = ({ stages: of }: Count) => of.size',
    'functions/pages/c.tsx': 'type Props = { readonly of: string }',
    'functions/ports/d.ts': 'export type Owners = { readonly of: (groupId: string) => string[] }',
    'infra/e.ts': 'export const lineOf = (of: string) => of',
    'infra/f.ts': 'export interface Lines { of: string }',
    'infra/g.ts': 'export function of() {}',
  },
  keeps: {
    'functions/domain/a.ts': `export const nameIn = ({ of, id }: Removal) => (of === 'post' ? id : '')`,
    'functions/readers/b.ts': `export const record = { type: 'removal', of: 'post', id }`,
    'infra/c.ts': 'export const name = Stack.of(scope).stackName',
  },
}

const onePair: Rule = {
  sentence: 'a shape is written once: its type is inferred from its schema',
  find: eachFile(outsideTests, (file) =>
    pointOut(file, (found) => {
      const isSchemas = ({ start, end }: { readonly start: number; readonly end: number }) =>
        /^:?\s*(z\.)?Zod(Type|Schema|Object)\b/.test(file.text.slice(start, end))
      return {
        VariableDeclarator: ({ id }) => {
          if (id.type === 'Identifier' && id.typeAnnotation && isSchemas(id.typeAnnotation)) found(id)
        },
        TSSatisfiesExpression: (node) => {
          if (isSchemas(node.typeAnnotation)) found(node)
        },
      }
    }),
  ),
  breaks: {
    'functions/adapters/a.ts': 'const row: z.ZodType<Delivery> = z.object({ id: z.string() })',
    'infra/cli/b.ts': 'export const shape: ZodType<Thing> = z.object({})',
    'functions/adapters/c.ts': 'const row = z.object({ id: z.string() }) satisfies z.ZodType<Delivery>',
  },
  keeps: {
    'functions/domain/a.ts':
      'export const delivery = z.object({ id: z.string() })\nexport type Delivery = z.infer<typeof delivery>',
    'functions/adapters/b.ts':
      'export function parse<T>(schema: z.ZodType<T>, text: string): T { return schema.parse(text) }',
  },
}

const exactOptional: Rule = {
  sentence: 'a field of the domain that may be absent is absent, and never undefined',
  find: eachFile(
    (path) => underFunctions(path) && path.startsWith('functions/domain/'),
    (file) =>
      pointOut(file, (found) => ({
        CallExpression: (node) => {
          const { callee } = node
          if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return
          if (['optional', 'nullish', 'partial'].includes(callee.property.name)) found(callee.property)
        },
      })),
  ),
  breaks: { 'functions/domain/a.ts': 'export const member = z.object({ name: z.string().optional() })' },
  keeps: {
    'functions/domain/a.ts': 'export const member = z.object({ name: z.string().exactOptional() })',
    'functions/messages/b.ts': 'export const form = z.object({ mail: z.string().optional() })',
  },
}

export const shapeRules: readonly Rule[] = [noLiteralSpread, oneMeaning, noShadows, noOf, onePair, exactOptional]
