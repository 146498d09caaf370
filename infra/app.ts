import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { App } from 'aws-cdk-lib'
import * as z from 'zod'
import { BundleError, type BundleSources, bundleFunctions } from './bundle.ts'
import { MailerStack } from './mailer-stack.ts'
import { exampleFrom, notOnLaptops, readSettings, SettingsError } from './settings.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const ownSources = { functions: join(root, 'functions'), templates: join(root, 'templates') }
const cdkJson = z.object({ context: z.record(z.string(), z.unknown()) })

export type AppOptions = {
  /** Where the cloud assembly is written; the `cdk` command chooses for itself. */
  readonly outdir?: string
  /** Settings and flags that win over those in cdk.json. */
  readonly context?: Readonly<Record<string, unknown>>
  /** Where the functions and templates are, if not in this project. */
  readonly sources?: BundleSources
  /** Checks the template against CloudFormation's own rules; it takes two seconds. */
  readonly validate?: boolean
  /** Refuses the settings of the example: in an account they would replace those that were deployed before. */
  readonly isForAccount?: boolean
}

/** The app with its one stack, not yet written. Throws a `SettingsError` where a setting is wrong. */
export function buildApp({ outdir, context, sources = ownSources, ...options }: AppOptions = {}): App {
  const { context: defaults } = cdkJson.parse(JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')))
  const app = new App({
    // The command line's context reaches the app by itself, and wins over this one.
    context: { ...defaults, ...context },
    analyticsReporting: false,
    builtinCloudFormationValidation: options.validate ?? false,
    ...(outdir && { outdir }),
  })
  const settings = readSettings(app.node.getAllContext())
  if (options.isForAccount && settings.from === exampleFrom) {
    throw new SettingsError(
      `from: "${exampleFrom}" is only an example; put your settings under "context" in cdk.json, so that no deploy goes without them`,
    )
  }
  const bundle = bundleFunctions(sources)
  try {
    new MailerStack(app, `Rekindle-${settings.stage}`, { settings, bundle })
  } finally {
    bundle.remove()
  }
  return app
}

/** Writes the cloud assembly and answers its folder. */
export function synthesize(options: AppOptions = {}): string {
  return buildApp(options).synth().directory
}

/** The same for a laptop: what names lead to a deployed stack, cdk.json's among them, is left out. */
export function synthesizeForLaptop({ context, ...options }: AppOptions): string {
  return synthesize({ ...options, context: { ...notOnLaptops, ...context } })
}

function main(): void {
  try {
    // The `cdk` command says so where it found credentials for one.
    synthesize({ validate: true, isForAccount: process.env.CDK_DEFAULT_ACCOUNT !== undefined })
  } catch (error) {
    if (!(error instanceof SettingsError || error instanceof BundleError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
