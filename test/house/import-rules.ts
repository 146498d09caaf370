import { eachFile, isFunctionFile, type Rule, underFunctions } from './rule.ts'
import type { SourceFile } from './source-file.ts'

/** Who may import whom, room by room. */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  domain: ['domain'],
  ports: ['domain', 'ports'],
  messages: ['domain', 'messages'],
  table: ['table'],
  config: [],
  mail: ['domain', 'mail'],
  // What other programs write, as records.
  readers: ['domain', 'readers'],
  steps: ['domain', 'ports', 'messages', 'mail', 'readers', 'steps'],
  adapters: ['domain', 'ports', 'messages', 'table', 'adapters'],
  wiring: ['config', 'ports', 'adapters', 'wiring'],
  pages: ['domain', 'mail', 'pages'],
  // The console has more verbs than a function file has lines: it binds them to its pages here.
  console: ['steps', 'messages', 'ports', 'domain', 'mail', 'pages', 'console'],
  // The routes of the pages that everybody may see.
  'public-site': ['steps', 'messages', 'ports', 'domain', 'mail', 'pages', 'public-site'],
  // The routes of the members' pages.
  'member-site': ['steps', 'messages', 'ports', 'domain', 'mail', 'pages', 'member-site'],
  function: ['steps', 'messages', 'wiring', 'pages', 'console', 'member-site', 'public-site'],
  app: ['cdk', 'settings'],
  // What an operator sets, for the stack and for the commands.
  settings: ['settings'],
  cdk: ['cdk', 'settings', 'table', 'config'],
  local: ['local'],
  cli: ['cli', 'steps', 'messages', 'wiring', 'config', 'domain', 'readers', 'local', 'app', 'settings'],
}

/** The rooms of which a room may import types alone. */
export const mayImportTypes: Readonly<Record<string, readonly string[]>> = {
  steps: ['steps'],
  // A page shows what a step answers.
  pages: ['steps', 'ports'],
}

function roomOf(path: string): string | undefined {
  const [house, room = '', deeper] = path.split('/')
  if (house === 'functions') {
    if (deeper !== undefined) return room
    return isFunctionFile(path) ? 'function' : room.replace(/\.ts$/, '')
  }
  if (path === 'infra/app.ts') return 'app'
  if (/^infra\/settings[\w-]*\.ts$/.test(path)) return 'settings'
  if (house === 'infra') return room === 'local' || room === 'cli' ? room : 'cdk'
  return undefined
}

const rooms: Rule = {
  sentence: 'each room imports only from the rooms that it may',
  find: eachFile(
    (path) => roomOf(path) !== undefined,
    ({ path, imports }) => {
      const room = roomOf(path) ?? ''
      return imports.flatMap(({ target, specifier, line, typeOnly }) => {
        if (!specifier.startsWith('.') || target === path) return []
        const other = roomOf(target) ?? ''
        const allowed = mayImport[room]?.includes(other) || (typeOnly && mayImportTypes[room]?.includes(other))
        return allowed ? [] : [{ line, what: `${room} must not import ${target}` }]
      })
    },
  ),
  breaks: {
    'functions/domain/a.ts': `import { b } from '../ports.ts'`,
    'functions/steps/a.ts': `import { b } from '../pages/b.ts'`,
    'functions/send.ts': `import { b } from './compose.ts'`,
    'functions/mail/a.ts': `export { b } from '../adapters/b.ts'`,
    'functions/pages/a.tsx': `const b = await import('../wiring/a.ts')`,
    'functions/pages/b.tsx': `import { b } from '../steps/b.ts'`,
    'functions/adapters/a.ts': `import type { B } from '../../infra/b.ts'`,
    'infra/local/a.ts': `import { keyNames } from '../../functions/table.ts'`,
    'infra/constructs/a.ts': `import { b } from '../../functions/ports.ts'`,
    'infra/cli/a.ts': `import { b } from '../../functions/adapters/b.ts'`,
    'infra/cli/b.ts': `import { b } from '../constructs/b.ts'`,
    'functions/closet/a.ts': `import { b } from '../domain/b.ts'`,
  },
  keeps: {
    'functions/steps/a.ts': `import { b } from '../mail/b.ts'\nimport type { C } from '../ports.ts'`,
    'functions/steps/b.ts': `import type { C } from './c.ts'`,
    'functions/pages/a.tsx': `import type { B } from '../steps/b.ts'`,
    'infra/cli/a.ts': `import { start } from '../local/start.ts'\nimport { synthesize } from '../app.ts'`,
    'test/functions/steps/a.test.ts': `import { b } from '../../../functions/adapters/b.ts'`,
  },
}

const portTypes: Rule = {
  sentence: 'ports take nothing but types from the domain',
  find: eachFile(
    (path) => roomOf(path) === 'ports',
    ({ imports }) =>
      imports
        .filter(({ typeOnly }) => !typeOnly)
        .map(({ specifier, line }) => ({ line, what: `${specifier} is imported for more than its types` })),
  ),
  breaks: { 'functions/ports.ts': `import { shardOf } from './domain/a.ts'` },
  keeps: { 'functions/ports.ts': `import type { A } from './domain/a.ts'` },
}

const stepTypes: Rule = {
  sentence: 'steps take nothing but types from other steps',
  find: eachFile(
    (path) => roomOf(path) === 'steps',
    ({ imports }) =>
      imports
        .filter(({ target, typeOnly }) => roomOf(target) === 'steps' && !typeOnly)
        .map(({ specifier, line }) => ({ line, what: `${specifier} is imported for more than its types` })),
  ),
  breaks: {
    'functions/steps/a.ts': `import { b } from './b.ts'`,
    'functions/steps/sending/a.ts': `import { type B, b } from '../editions/b.ts'`,
  },
  keeps: { 'functions/steps/a.ts': `import type { b } from './editions/b.ts'` },
}

const configNames: Rule = {
  sentence: 'CDK code takes only names from the configuration',
  find: eachFile(
    (path) => roomOf(path) === 'cdk',
    ({ imports }) =>
      imports
        .filter(({ target }) => target === 'functions/config.ts')
        .filter(({ names }) => names.some((name) => !/^(environment|metric)Names$/.test(name)))
        .map(({ names, line }) => ({ line, what: `imports ${names.join(', ')}` })),
  ),
  breaks: { 'infra/a.ts': `import { environmentNames, readConfig } from '../functions/config.ts'` },
  keeps: { 'infra/a.ts': `import { environmentNames as names } from '../functions/config.ts'` },
}

/** Besides these the domain stands alone: no AWS, no clock, no environment, nothing read or written. */
const domainPackages = ['zod', 'temporal-polyfill', 'minisearch', 'node:crypto']
/** Of this one it knows a checksum alone: the rest packs streams. */
const checksum = { target: 'node:zlib', name: 'crc32' }

const pureDomain: Rule = {
  sentence: 'the domain is pure: it knows schemas, dates, hashes and the finding of words, and no other package',
  find: eachFile(
    (path) => path.startsWith('functions/domain/'),
    ({ imports }) =>
      imports
        .filter(({ specifier, target }) => !specifier.startsWith('.') && !domainPackages.includes(target))
        .filter(({ target, names }) => target !== checksum.target || names.some((name) => name !== checksum.name))
        .map(({ specifier, line }) => ({ line, what: `imports ${specifier}` })),
  ),
  breaks: {
    'functions/domain/a.ts': `import { readFile } from 'node:fs/promises'`,
    'functions/domain/b.ts': `import { crc32, gzipSync } from 'node:zlib'`,
  },
  keeps: {
    'functions/domain/a.ts': `import * as z from 'zod'\nimport { b } from './b.ts'`,
    'functions/domain/b.ts': `import { crc32 } from 'node:zlib'`,
  },
}

const sdk: Rule = {
  sentence: 'only adapters import the AWS SDK',
  find: eachFile(
    (path) => roomOf(path) !== undefined && !/^(functions\/adapters|infra\/local)\//.test(path),
    ({ imports }) =>
      imports
        .filter(({ specifier }) => /^@(aws-sdk|smithy)\//.test(specifier))
        .map(({ specifier, line }) => ({ line, what: `imports ${specifier}` })),
  ),
  breaks: {
    'functions/wiring/a.ts': `import { SQSClient } from '@aws-sdk/client-sqs'`,
    'infra/cli/a.ts': `import type { SQSClient } from '@aws-sdk/client-sqs'`,
  },
  keeps: {
    'functions/adapters/a.ts': `import { SQSClient } from '@aws-sdk/client-sqs'`,
    'infra/local/a.ts': `import { SQSClient } from '@aws-sdk/client-sqs'`,
  },
}

const heavyPackages = ['mjml', 'liquidjs']
const mayBeHeavy = ['functions/compose.ts', 'functions/console.ts', 'functions/publish.ts', 'functions/sign-in.ts']

const lightFunctions: Rule = {
  sentence: 'mjml and liquidjs are reached from compose, console, publish and sign-in only',
  find: (files) => {
    const byPath = new Map(files.map((file) => [file.path, file]))
    return files
      .filter(({ path }) => isFunctionFile(path) && !mayBeHeavy.includes(path))
      .flatMap(({ path }) => heavyImports(byPath, path).map((what) => ({ path, line: 1, what })))
  },
  breaks: {
    'functions/send.ts': `const mjml = await import('mjml')`,
    'functions/fan-out.ts': `import { a } from './steps/a.ts'`,
    'functions/steps/a.ts': `export { compile } from '../mail/b.ts'`,
    'functions/mail/b.ts': `import { Liquid } from 'liquidjs'`,
  },
  guilty: ['functions/send.ts', 'functions/fan-out.ts'],
  keeps: {
    'functions/compose.ts': `import { compile } from './mail/b.ts'`,
    'functions/mail/b.ts': `import mjml from 'mjml'`,
    'functions/feedback.ts': `import type { Compiled } from './mail/b.ts'`,
  },
}

/** Every way from a file to a heavy package, over whatever it imports to run. */
function heavyImports(files: ReadonlyMap<string, SourceFile>, start: string): string[] {
  const ways = new Map([[start, start]])
  const found: string[] = []
  // A map's iteration also covers what is added during it.
  for (const [path, way] of ways) {
    const targets = files.get(path)?.imports.filter(({ typeOnly }) => !typeOnly) ?? []
    for (const { target } of targets) {
      if (heavyPackages.includes(target)) found.push(`${way} → ${target}`)
      if (!ways.has(target)) ways.set(target, `${way} → ${target}`)
    }
  }
  return found
}

const laptopPackages: Rule = {
  sentence: 'functions never import what only the laptop has',
  find: eachFile(underFunctions, ({ imports }) =>
    imports
      .filter(({ target }) => ['dynalite', 'fauxqs', 'aws-cdk-lib', 'constructs', 'vitest'].includes(target))
      .map(({ specifier, line }) => ({ line, what: `imports ${specifier}` })),
  ),
  breaks: { 'functions/adapters/a.ts': `import dynalite from 'dynalite'` },
  keeps: { 'functions/adapters/a.ts': `import { Hono } from 'hono'` },
}

export const importRules: readonly Rule[] = [
  rooms,
  portTypes,
  stepTypes,
  configNames,
  pureDomain,
  sdk,
  lightFunctions,
  laptopPackages,
]
