import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as z from 'zod'
import { LocalError } from '../local-error.ts'

const manifestShape = z.object({
  artifacts: z.record(
    z.string(),
    z.object({ type: z.string(), properties: z.record(z.string(), z.unknown()).optional() }),
  ),
})

const templateShape = z.object({
  Parameters: z.record(z.string(), z.object({ Default: z.unknown() })).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Condition: z.string().optional(),
      Properties: z.record(z.string(), z.unknown()).default({}),
    }),
  ),
  Outputs: z.record(z.string(), z.object({ Value: z.unknown(), Condition: z.string().optional() })).default({}),
})

const assetsShape = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string().optional() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
})

export type Template = z.infer<typeof templateShape>

export type Assembly = {
  readonly stackName: string
  readonly template: Template
  /** The folder of a function's code, by the key that it has in the bucket. */
  readonly assetFolder: (objectKey: string) => string | undefined
}

/** Reads what `cdk synth` wrote: one stack, its template and its assets. */
export function readAssembly(folder: string): Assembly {
  const { artifacts } = manifestShape.parse(readJson(folder, 'manifest.json'))
  const stacks = Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack')
  const [stack] = stacks
  if (!stack || stacks.length > 1) {
    throw new LocalError(`${folder} holds ${stacks.length} stacks; the laptop runs exactly one.`)
  }
  const [stackName, { properties }] = stack
  const template = templateShape.parse(
    readJson(folder, String(properties?.templateFile ?? `${stackName}.template.json`)),
  )
  return { stackName, template, assetFolder: assetFolders(folder, stackName) }
}

function assetFolders(folder: string, stackName: string): Assembly['assetFolder'] {
  const { files } = assetsShape.parse(readJson(folder, `${stackName}.assets.json`))
  const folders = new Map<string, string>()
  for (const { source, destinations } of Object.values(files)) {
    for (const { objectKey } of Object.values(destinations)) {
      if (source.path !== undefined) folders.set(objectKey, resolve(folder, source.path))
    }
  }
  return (objectKey) => folders.get(objectKey)
}

function readJson(folder: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8'))
  } catch (cause) {
    throw new LocalError(`${join(folder, file)} cannot be read: has the stack been synthesized?`, { cause })
  }
}
