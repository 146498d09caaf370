import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { synthesize } from '../../infra/app.ts'
import type { BundleSources } from '../../infra/bundle.ts'

export type Template = {
  readonly Resources: Readonly<Record<string, Resource>>
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>
}

export type Resource = {
  readonly Type: string
  readonly Properties: Readonly<Record<string, unknown>>
  readonly DependsOn?: readonly string[]
  readonly DeletionPolicy?: string
  readonly UpdateReplacePolicy?: string
}

/** Writes functions that do nothing, so that the stack can be looked at without what it runs. */
export function writeStubs(folder: string): BundleSources {
  const sources = { functions: join(folder, 'functions'), templates: join(folder, 'templates') }
  mkdirSync(sources.functions)
  mkdirSync(sources.templates)
  const workers = ['schedule', 'compose', 'fan-out', 'send', 'feedback', 'sign-in', 'intake', 'erase', 'publish']
  const doors = ['ingest', 'member-pages', 'public-pages', 'join', 'tell']
  for (const name of [...workers, ...doors, 'console', 'rotate', 'follow']) {
    writeFileSync(join(sources.functions, `${name}.ts`), `export const handler = async () => '${name}'\n`)
  }
  writeFileSync(join(sources.templates, 'digest.mjml'), '<mjml></mjml>\n')
  return sources
}

/** Runs with a folder of its own, which is gone afterwards. */
export function inTemporaryFolder<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'rekindle-test-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Settings that nobody would be warned of. */
export const operator = { from: 'digest@community.example.org', postalAddress: 'Community, 1 High Street, Smallville' }

/** The template of a stack with functions that do nothing. */
export function synthesizeTemplate(settings: Readonly<Record<string, unknown>> = {}, validate = false): Template {
  const context = { stage: 'prod', ...operator, ...settings }
  return inTemporaryFolder((folder) => {
    const outdir = join(folder, 'assembly')
    synthesize({ outdir, context, sources: writeStubs(folder), validate })
    return JSON.parse(readFileSync(join(outdir, `Rekindle-${context.stage}.template.json`), 'utf8'))
  })
}

export function resourcesIn({ Resources }: Template, type: string): [id: string, resource: Resource][] {
  return Object.entries(Resources).filter(([, { Type }]) => Type === type)
}

/** The one resource of a type, or of those whose logical id begins as given. */
export function onlyResource(template: Template, type: string, idBegins = ''): Resource {
  const [found, ...more] = resourcesIn(template, type).filter(([id]) => id.startsWith(idBegins))
  if (!found || more.length > 0) throw new Error(`There are ${found ? 'many' : 'no'} ${type} ${idBegins}`)
  return found[1]
}

export function property<Value>(resource: Resource, name: string): Value {
  return resource.Properties[name] as Value
}

/** A text of a template, whose parts that only AWS knows are as `known` has them. */
export function textIn(value: unknown, known: (intrinsic: unknown) => string): string {
  if (typeof value === 'string') return value
  const joined = joinShape.safeParse(value)
  if (!joined.success) return known(value)
  const [between, parts] = joined.data['Fn::Join']
  return parts.map((part) => textIn(part, known)).join(between)
}

const joinShape = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) })

export type Arn = { readonly 'Fn::GetAtt': readonly [string, string] }
