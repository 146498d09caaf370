import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { App } from 'aws-cdk-lib'
import * as z from 'zod'
import { BundleError, type BundleSources, bundleFunctions, bundleIn, ownSources } from './bundle.ts'
import { MailerStack } from './mailer-stack.ts'
import { exampleFrom, exampleSettings, notOnLaptops, readSettings, SettingsError } from './settings.ts'
import { type GivenSettings, readSettingsFile } from './settings-file.ts'
import { combineSettings } from './settings-sources.ts'
import { warnOfContradictions } from './warn-operator.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const cdkJson = z.object({ context: z.record(z.string(), z.unknown()) })

export type AppOptions = {
  /** Where the cloud assembly is written; the `cdk` command chooses for itself. */
  readonly outdir?: string
  /** What settings.json says: it wins over cdk.json. */
  readonly file?: GivenSettings
  /** Settings and flags that win over those of both files, as `-c` gives them. */
  readonly context?: GivenSettings
  /** Where the functions and templates are, if not in this project. */
  readonly sources?: BundleSources
  /** A folder that `bundleOwnFunctions` has filled, if they are not to be bundled anew. */
  readonly bundled?: string
  /** Checks the template against CloudFormation's own rules; it takes two seconds. */
  readonly validate?: boolean
  /** Refuses the settings of the example: in an account they would replace those that were deployed before. */
  readonly isForAccount?: boolean
}

/** The app with its one stack, not yet written. Throws a `SettingsError` where a setting is wrong. */
export function buildApp({ outdir, file = {}, context, sources = ownSources, ...options }: AppOptions = {}): App {
  const { context: defaults } = cdkJson.parse(JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')))
  const app = new App({
    // CDK adds the command line's context to the app, and it wins over this one.
    context: { ...defaults, ...context },
    analyticsReporting: false,
    builtinCloudFormationValidation: options.validate ?? false,
    ...(outdir && { outdir }),
  })
  const given = combineSettings({ cdkJson: defaults, file, context: app.node.getAllContext() })
  const settings = readSettings({ ...exampleSettings, ...given.values }, given.fromFile)
  if (options.isForAccount && settings.from === exampleFrom) {
    throw new SettingsError(
      `from: "${exampleFrom}" is only an example; run npm run setup, or set "from" and "postalAddress" in settings.json`,
    )
  }
  const { bundled } = options
  const bundle = bundled === undefined ? bundleFunctions(sources) : bundleIn(bundled)
  try {
    const stack = new MailerStack(app, `Rekindle-${settings.stage}`, { settings, bundle })
    warnOfContradictions(stack, given.contradictions)
  } finally {
    if (bundled === undefined) bundle.remove()
  }
  return app
}

/** Bundles this project's functions into a folder. */
export function bundleOwnFunctions(folder: string): void {
  bundleFunctions(ownSources, folder)
}

/** Writes the cloud assembly and answers its folder. */
export function synthesize(options: AppOptions = {}): string {
  return buildApp(options).synth().directory
}

/** The same for a laptop: every name that leads to a deployed stack is left out. */
export function synthesizeForLaptop({ context, ...options }: AppOptions): string {
  return synthesize({ ...options, context: { ...notOnLaptops, ...context } })
}

function main(): void {
  try {
    // The `cdk` command says so where it found credentials for one.
    const isForAccount = process.env.CDK_DEFAULT_ACCOUNT !== undefined
    synthesize({ file: readSettingsFile(), validate: true, isForAccount })
  } catch (error) {
    if (!(error instanceof SettingsError || error instanceof BundleError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
