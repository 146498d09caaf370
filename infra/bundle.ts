import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, buildSync } from 'esbuild'

/** The functions, by the names of their files under `functions/`: each of these is one file. */
const plain = [
  'schedule',
  'fan-out',
  'send',
  'feedback',
  'rotate',
  'ingest',
  'intake',
  'erase',
  'follow',
  'tell',
] as const
/**
 * Those that write pages or mails carry the templates along, and come in parts: most of what they may need is large, and
 * few calls need it.
 */
const writers = ['compose', 'member-pages', 'public-pages', 'console', 'sign-in', 'join', 'publish'] as const
export type FunctionName = (typeof plain | typeof writers)[number]

/** What _publish_ draws with, by the names of the files that it reads: WebAssembly, and fonts for most scripts. */
export const drawing = [
  ['resvg.wasm', '@resvg/resvg-wasm/index_bg.wasm'],
  ['NotoSans_700Bold.ttf', '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'],
  ['NotoSansArabic_700Bold.ttf', '@expo-google-fonts/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf'],
  ['NotoSansJP_700Bold.ttf', '@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf'],
] as const
const { resolve } = createRequire(import.meta.url)

/** How each function is bundled, but for what and where to. */
export const forLambda = {
  bundle: true,
  minify: true,
  format: 'cjs',
  platform: 'node',
  // Lambda runs Node 24; the laptop cloud runs the same files on Node 20.
  target: 'node20',
  // Where a package has its modules twice, those are taken that esbuild can leave parts of out: a third of SES's client.
  mainFields: ['module', 'main'],
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  legalComments: 'none',
  // All of it would bring an HTTP client, the alphabets of the world and a second HTML parser, and mjml asks for none.
  alias: { cheerio: 'cheerio/slim' },
  // Something that mjml may load, and never does here, asks for it: it would add nine megabytes.
  external: ['typescript'],
  logLevel: 'error',
} as const satisfies BuildOptions

export type Bundle = {
  /** The folder that holds the function's `index.cjs`. */
  readonly folderOf: (name: FunctionName) => string
  /** Removes the folders, once the assembly holds copies of them. */
  readonly remove: () => void
}

export type BundleSources = { readonly functions: string; readonly templates: string }

const root = fileURLToPath(new URL('..', import.meta.url))
/** Those of this project. */
export const ownSources: BundleSources = { functions: join(root, 'functions'), templates: join(root, 'templates') }

/** The functions do not bundle; esbuild has already told why on the terminal. */
export class BundleError extends Error {
  override readonly name = 'BundleError'
}

/**
 * Bundles every function, with all that it imports, in runs of esbuild: the same sources give the same bytes. Into a new
 * folder unless told.
 */
export function bundleFunctions(
  sources: BundleSources,
  folder = mkdtempSync(join(tmpdir(), 'rekindle-bundle-')),
): Bundle {
  const { folderOf, remove } = bundleIn(folder)
  const modules = mkdtempSync(join(tmpdir(), 'rekindle-modules-'))
  try {
    for (const stage of stagesOf(sources.functions, folder, modules)) for (const options of stage) buildSync(options)
    putBeside(sources, folder, modules)
  } catch (cause) {
    remove()
    throw new BundleError('The functions could not be bundled.', { cause })
  } finally {
    rmSync(modules, { recursive: true })
  }
  return { folderOf, remove }
}

/** The same at once, as far as it can be. */
async function bundleAtOnce(sources: BundleSources, folder: string): Promise<void> {
  const modules = mkdtempSync(join(tmpdir(), 'rekindle-modules-'))
  try {
    for (const stage of stagesOf(sources.functions, folder, modules))
      await Promise.all(stage.map((each) => build(each)))
    putBeside(sources, folder, modules)
  } finally {
    rmSync(modules, { recursive: true })
  }
}

/** What a folder holds in which the functions were bundled before. */
export function bundleIn(folder: string): Bundle {
  return {
    folderOf: (name) => join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const outExtension = { '.js': '.cjs' }
/** The file among a function's parts that holds MJML. It is large, and alike in all that have it: it is bundled once. */
const mjml = './mjml.cjs'

/** What is to be built, and then what is to be built of that; neither of one stage needs another. */
function stagesOf(folder: string, outdir: string, modules: string): readonly (readonly BuildOptions[])[] {
  const whole: BuildOptions = {
    ...forLambda,
    entryPoints: plain.map((name) => ({ in: join(folder, `${name}.ts`), out: `${name}/index` })),
    outdir,
    outExtension,
  }
  const first = writers.map((name) => modulesOf(join(folder, `${name}.ts`), join(modules, name)))
  const forBrowsers = scriptsOf(folder, join(outdir, 'console', 'assets'))
  // The functions of a test have no mails.
  const shared = existsSync(join(folder, 'mail')) ? [mjmlOf(join(modules, mjml))] : []
  return [[whole, ...first, ...forBrowsers, ...shared], [partsOf(modules, outdir)]]
}

function mjmlOf(outfile: string): BuildOptions {
  const stdin = { contents: `export { default } from 'mjml'`, resolveDir: import.meta.dirname }
  return { ...forLambda, stdin, outfile }
}

/**
 * A function so that what it loads later (`await import`) lies in files of its own under `parts/`, unread until then.
 * esbuild splits nothing but modules of ECMAScript, so these are made first.
 */
function modulesOf(entry: string, outdir: string): BuildOptions {
  return {
    ...forLambda,
    // It is asked for by what is loaded later alone: this is its path from there.
    alias: { ...forLambda.alias, mjml },
    external: [...forLambda.external, mjml],
    format: 'esm',
    splitting: true,
    entryPoints: [{ in: entry, out: 'index' }],
    chunkNames: 'parts/[hash]',
    outdir,
    outExtension,
  }
}

function partsOf(modules: string, outdir: string): BuildOptions {
  const { minify, platform, target, logLevel } = forLambda
  return {
    entryPoints: writers.map((name) => join(modules, name, '**/*.cjs')),
    outbase: modules,
    outdir,
    outExtension,
    format: 'cjs',
    minify,
    platform,
    target,
    logLevel,
    // Written as `require`, which loads no sooner, and finds what the local cloud has compiled before.
    supported: { 'dynamic-import': false },
  }
}

/** What functions read or load that is not their own code. */
function putBeside(sources: BundleSources, folder: string, modules: string): void {
  for (const name of writers) {
    cpSync(sources.templates, join(folder, name, 'templates'), { recursive: true })
    const parts = join(folder, name, 'parts')
    const files = existsSync(parts) ? readdirSync(parts) : []
    const asks = files.some((file) => readFileSync(join(parts, file), 'utf8').includes(`require("${mjml}")`))
    if (asks) cpSync(join(modules, mjml), join(parts, mjml))
  }
  for (const [name, from] of drawing) cpSync(resolve(from), join(folder, 'publish', 'drawing', name))
}

/** Each is served under its own name. */
const browserScripts = ['editor/editor.ts', 'editor/look.ts', 'workbench/workbench.ts']

/** What the console's pages are better with: a script that works in any browser of the last years. */
export function buildForBrowsers(folder: string, outdir: string): void {
  for (const options of scriptsOf(folder, outdir)) buildSync(options)
}

function scriptsOf(folder: string, outdir: string): readonly BuildOptions[] {
  const entries = browserScripts.map((name) => join(folder, 'pages', name)).filter((entry) => existsSync(entry))
  // The functions of a test have no pages.
  if (entries.length === 0) return []
  const options: BuildOptions = {
    entryPoints: entries,
    entryNames: '[name]',
    outdir,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome109', 'firefox115', 'safari16'],
    legalComments: 'none',
    logLevel: 'error',
  }
  return [options]
}

// As a process of its own, it fills a folder while who asked for it does something else.
const [, program, into] = process.argv
if (program === fileURLToPath(import.meta.url) && into !== undefined) await bundleAtOnce(ownSources, into)
