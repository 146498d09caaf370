import type { Node } from 'oxc-parser'
import { anywhere, eachFile, outsideTests, pointOut, type Rule, underFunctions } from './rule.ts'
import type { SourceFile } from './source-file.ts'

const noAny: Rule = {
  sentence: 'nothing is of type any',
  find: eachFile(anywhere, (file) => pointOut(file, (found) => ({ TSAnyKeyword: found }))),
  breaks: { 'functions/a.ts': 'export const a = (b: any) => b', 'test/a.test.ts': 'const a = new Map<string, any>()' },
  keeps: { 'functions/a.ts': 'export const any = (b: unknown) => b' },
}

const noAssertions: Rule = {
  sentence: 'types are never asserted outside tests, but for `as const`',
  find: eachFile(outsideTests, (file) =>
    pointOut(file, (found) => ({
      TSNonNullExpression: found,
      TSTypeAssertion: found,
      TSAsExpression: (node) => {
        if (file.text.slice(node.typeAnnotation.start, node.typeAnnotation.end) !== 'const') found(node)
      },
    })),
  ),
  breaks: {
    'functions/a.ts': 'export const a = b as string',
    'functions/b.ts': 'export const a = b!',
    'infra/c.ts': 'export const a = <string>b',
  },
  keeps: {
    'functions/a.ts': `import { b as c } from './b.ts'\nexport const a = ['x'] as const`,
    'test/a.test.ts': 'const a = b as string',
  },
}

const noDefaultExports: Rule = {
  sentence: 'every export has a name',
  find: eachFile(
    (path) => path !== 'vitest.config.ts',
    (file) => pointOut(file, (found) => ({ ExportDefaultDeclaration: found })),
  ),
  breaks: { 'functions/a.ts': 'export default function a() {}' },
  keeps: { 'functions/a.ts': 'export function a() {}' },
}

const noEnums: Rule = {
  sentence: 'there are no enums',
  find: eachFile(anywhere, (file) => pointOut(file, (found) => ({ TSEnumDeclaration: found }))),
  breaks: { 'functions/a.ts': 'export enum A { B }' },
  keeps: { 'functions/a.ts': `export type A = 'b' | 'c'` },
}

const fewClasses: Rule = {
  sentence: 'classes are errors or constructs',
  find: eachFile(outsideTests, (file) =>
    pointOut(file, (found) => {
      const look = (node: Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }>) => {
        const { superClass } = node
        const parent = superClass ? file.text.slice(superClass.start, superClass.end) : ''
        if (!/(Error|Construct|Stack)$/.test(parent)) found(node)
      }
      return { ClassDeclaration: look, ClassExpression: look }
    }),
  ),
  breaks: { 'functions/a.ts': 'export class A {}', 'infra/b.ts': 'export const B = class extends Map {}' },
  keeps: { 'functions/a.ts': 'export class A extends Error {}', 'infra/b.ts': 'export class B extends Construct {}' },
}

const clocks = ['Date.now', 'performance.now', 'Temporal.Now']

const oneClock: Rule = {
  sentence: 'only the clock adapter asks what time it is',
  find: eachFile(
    (path) => underFunctions(path) && path !== 'functions/adapters/clock.ts',
    (file) =>
      pointOut(file, (found) => ({
        NewExpression: (node) => {
          if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0)
            found(node)
        },
        CallExpression: (node) => {
          if (node.callee.type === 'Identifier' && node.callee.name === 'Date') found(node)
        },
        MemberExpression: (node) => {
          if (clocks.includes(file.text.slice(node.start, node.end))) found(node)
        },
      })),
  ),
  breaks: {
    'functions/domain/a.ts': 'export const a = new Date()',
    'functions/domain/b.ts': 'export const a = Date.now()',
    'functions/steps/c.ts': 'export const a = Date.now',
    'functions/steps/d.ts': 'export const a = Temporal.Now.instant()',
  },
  keeps: {
    'functions/adapters/clock.ts': 'export const now = () => Date.now()',
    'functions/domain/a.ts': 'export const a = (time: string) => new Date(time)',
    'infra/local/a.ts': 'export const a = new Date()',
  },
}

const oneEnvironment: Rule = {
  sentence: 'only the configuration reads the environment',
  find: eachFile(
    (path) => underFunctions(path) && path !== 'functions/config.ts',
    (file) => [
      ...pointOut(file, (found) => ({
        MemberExpression: (node) => {
          if (/^(globalThis\.)?process\??\.env$/.test(file.text.slice(node.start, node.end))) found(node)
        },
      })),
      ...file.imports
        .filter(({ specifier }) => /^(node:)?process$/.test(specifier))
        .map(({ specifier, line }) => ({ line, what: `imports ${specifier}` })),
    ],
  ),
  breaks: {
    'functions/a.ts': 'export const a = process.env.A',
    'functions/b.ts': `import { env } from 'node:process'`,
  },
  keeps: { 'functions/config.ts': 'export const a = process.env', 'infra/a.ts': 'export const a = process.env.A' },
}

const isTable = (path: string) => path === 'functions/table.ts' || path.startsWith('functions/table/')

/** What keys begin with, or are: every word in capitals that `table.ts` and `table/` write into one. */
function keyWordsOf(tables: readonly SourceFile[]): RegExp {
  const words = new Set<string>()
  const note = (text: string) => {
    for (const [, word = ''] of text.matchAll(/^([A-Z]{4,})(?=#|\$|$)/g)) words.add(word)
  }
  for (const table of tables) {
    table.visit({
      Literal: ({ value }) => {
        if (typeof value === 'string') note(value)
      },
      TemplateElement: ({ value }) => note(value.raw),
    })
  }
  const either = [...words].join('|')
  // A word that stands alone may be one of anything else; a hash after it makes it a key's.
  return words.size === 0 ? /(?!)/ : new RegExp(`^(?:${either})#`)
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: it is code, to be parsed and not to be filled in.
const keyTemplate = 'export const b = (id: string) => ({ pk: `GROUP#${id}`, sk: `SHELF#${id}` })'

const oneTable: Rule = {
  sentence: 'only the table spells keys',
  find: (files) => {
    const keyText = keyWordsOf(files.filter(({ path }) => isTable(path)))
    const isKey = (node: { readonly value: unknown }) => {
      const text =
        typeof node.value === 'object' && node.value !== null && 'raw' in node.value ? node.value.raw : node.value
      return typeof text === 'string' && keyText.test(text)
    }
    const look = eachFile(
      (path) => outsideTests(path) && !isTable(path),
      (file) =>
        pointOut(file, (found) => ({
          Literal: (node) => {
            if (isKey(node)) found(node)
          },
          TemplateElement: (node) => {
            if (isKey(node)) found(node)
          },
          Property: ({ key, value }) => {
            const isKeyName = key.type === 'Identifier' && (key.name === 'pk' || key.name === 'sk')
            if (isKeyName && value.type === 'Literal' && typeof value.value === 'string') found(value)
          },
        })),
    )
    return look(files)
  },
  breaks: {
    'functions/table.ts': keyTemplate,
    'functions/adapters/a.ts': `export const a = { pk: 'PACE' }`,
    'functions/steps/b.ts': keyTemplate,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code, to be parsed and not to be filled in.
    'infra/c.ts': 'export const c = `SHELF#${id}`',
  },
  guilty: ['functions/adapters/a.ts', 'functions/steps/b.ts', 'infra/c.ts'],
  keeps: {
    'functions/table.ts': keyTemplate,
    'functions/table/a.ts': keyTemplate,
    'functions/steps/a.ts': `export const a = 'GROUP'`,
  },
}

const noModuleMocks: Rule = {
  sentence: 'no test mocks a module',
  find: eachFile(
    (path) => path.startsWith('test/'),
    (file) =>
      pointOut(file, (found) => ({
        MemberExpression: (node) => {
          if (/^vi\.(do)?(mock|unmock)$/i.test(file.text.slice(node.start, node.end))) found(node)
        },
      })),
  ),
  breaks: { 'test/a.test.ts': `vi.mock('./b.ts')`, 'test/b.test.ts': `vi.doMock('./b.ts')` },
  keeps: { 'test/a.test.ts': 'const a = vi.fn()' },
}

const noBanners: Rule = {
  sentence: 'comments are sentences, not banners',
  find: eachFile(anywhere, ({ comments }) =>
    comments
      .filter(({ text }) => /[=\-#/~]{5,}|^\*?[ *]*\*{4,}/.test(text))
      .map(({ line, text }) => ({ line, what: text.slice(0, 40) })),
  ),
  breaks: {
    'functions/a.ts': '// ===== helpers =====\nexport const a = 1',
    'infra/b.ts': '/********/\nexport const b = 1',
  },
  keeps: { 'functions/a.ts': '/** Half a minute. */\nexport const a = 1 // in -- all' },
}

export const codeRules: readonly Rule[] = [
  noAny,
  noAssertions,
  noDefaultExports,
  noEnums,
  fewClasses,
  oneClock,
  oneEnvironment,
  oneTable,
  noModuleMocks,
  noBanners,
]
