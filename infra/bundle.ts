import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BuildOptions, buildSync } from 'esbuild'

/**
 * The functions, by the names of their files under `functions/`: whether they carry the templates along, and whether they
 * come in parts, since most of what they may need is large and few calls need it.
 */
const functions = {
  schedule: { templates: false, parts: false },
  compose: { templates: true, parts: true },
  'fan-out': { templates: false, parts: false },
  send: { templates: false, parts: false },
  feedback: { templates: false, parts: false },
  'member-pages': { templates: true, parts: true },
  'public-pages': { templates: true, parts: true },
  console: { templates: true, parts: true },
  rotate: { templates: false, parts: false },
  ingest: { templates: false, parts: false },
  intake: { templates: false, parts: false },
  erase: { templates: false, parts: false },
  'sign-in': { templates: true, parts: true },
  follow: { templates: false, parts: false },
  tell: { templates: false, parts: false },
  join: { templates: true, parts: true },
  publish: { templates: true, parts: true },
} as const

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

export type FunctionName = keyof typeof functions

export type Bundle = {
  /** The folder that holds the function's `index.cjs`. */
  readonly folderOf: (name: FunctionName) => string
  /** Removes the folders, once the assembly holds copies of them. */
  readonly remove: () => void
}

export type BundleSources = { readonly functions: string; readonly templates: string }

/** The functions do not bundle; esbuild has already told why on the terminal. */
export class BundleError extends Error {
  override readonly name = 'BundleError'
}

/**
 * Bundles every function, with all that it imports, in one run of esbuild: the same sources give the same bytes. Into a
 * new folder unless told.
 */
export function bundleFunctions(
  sources: BundleSources,
  folder = mkdtempSync(join(tmpdir(), 'rekindle-bundle-')),
): Bundle {
  const { folderOf, remove } = bundleIn(folder)
  try {
    build(sources.functions, folder)
    buildForBrowsers(sources.functions, join(folder, 'console', 'assets'))
  } catch (cause) {
    remove()
    throw new BundleError('The functions could not be bundled.', { cause })
  }
  for (const [name, carries] of Object.entries(functions)) {
    if (carries.templates) cpSync(sources.templates, join(folder, name, 'templates'), { recursive: true })
  }
  for (const [name, from] of drawing) cpSync(resolve(from), join(folder, 'publish', 'drawing', name))
  return { folderOf, remove }
}

/** What a folder holds in which the functions were bundled before. */
export function bundleIn(folder: string): Bundle {
  return {
    folderOf: (name) => join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The file among a function's parts that holds MJML. It is large, and alike in all that have it: it is bundled once. */
const mjml = './mjml.cjs'

function build(folder: string, outdir: string): void {
  const named = Object.entries(functions)
  const whole = named.filter(([, { parts }]) => !parts).map(([name]) => name)
  buildSync({
    ...forLambda,
    entryPoints: whole.map((name) => ({ in: join(folder, `${name}.ts`), out: `${name}/index` })),
    outdir,
    outExtension: { '.js': '.cjs' },
  })
  const inParts = named.filter(([, { parts }]) => parts).map(([name]) => name)
  const [first, ...others] = inParts.filter((name) => bundleInParts(join(folder, `${name}.ts`), join(outdir, name)))
  if (first === undefined) return
  const fileIn = (name: string) => join(outdir, name, 'parts', mjml)
  const stdin = { contents: `export { default } from 'mjml'`, resolveDir: import.meta.dirname }
  buildSync({ ...forLambda, stdin, outfile: fileIn(first) })
  for (const name of others) cpSync(fileIn(first), fileIn(name))
}

/**
 * Bundles a function so that what it loads later (`await import`) lies in files of its own under `parts/`, unread until
 * then. esbuild splits nothing but modules of ECMAScript, so these are made first. Answers whether it needs MJML.
 */
function bundleInParts(entry: string, outdir: string): boolean {
  const modules = mkdtempSync(join(tmpdir(), 'rekindle-modules-'))
  const outExtension = { '.js': '.cjs' }
  const { alias, external, minify, platform, target, logLevel } = forLambda
  try {
    const { metafile } = buildSync({
      ...forLambda,
      // It is asked for by what is loaded later alone: this is its path from there.
      alias: { ...alias, mjml },
      external: [...external, mjml],
      format: 'esm',
      splitting: true,
      entryPoints: [{ in: entry, out: 'index' }],
      chunkNames: 'parts/[hash]',
      outdir: modules,
      outExtension,
      metafile: true,
    })
    buildSync({
      entryPoints: [join(modules, '**/*.cjs')],
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
    })
    return Object.values(metafile.outputs).some(({ imports }) => imports.some(({ path }) => path === mjml))
  } finally {
    rmSync(modules, { recursive: true })
  }
}

/** Each is served under its own name. */
const browserScripts = ['editor/editor.ts', 'editor/look.ts', 'workbench/workbench.ts']

/** What the console's pages are better with: a script that works in any browser of the last years. */
export function buildForBrowsers(folder: string, outdir: string): void {
  const entries = browserScripts.map((name) => join(folder, 'pages', name)).filter((entry) => existsSync(entry))
  // The functions of a test have no pages.
  if (entries.length === 0) return
  buildSync({
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
  })
}
