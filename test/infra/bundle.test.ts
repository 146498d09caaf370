import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buildSync } from 'esbuild'
import mjml2html from 'mjml'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { BundleError, bundleFunctions, type FunctionName, forLambda } from '../../infra/bundle.ts'
import { keptAssembly } from '../../infra/cli/kept-assembly.ts'
import { askAlone, deployedFunctions, startAlone } from '../fixtures/deployed-functions.ts'
import { inTemporaryFolder, writeStubs } from './synthesized-stack.ts'

const root = join(import.meta.dirname, '../..')

describe('the bundles of our functions', () => {
  let folders: ReadonlyMap<string, string>
  beforeAll(async () => {
    const deployed = deployedFunctions(await keptAssembly())
    folders = new Map(deployed.map(({ name, file }) => [name.replace('Rekindle-prod-', ''), dirname(file)]))
  })
  const folderOf = (name: FunctionName) => folders.get(name) ?? ''
  const fileOf = (name: FunctionName) => join(folderOf(name), 'index.cjs')
  const filesOf = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.cjs'))
      .map((name) => join(folder, name))
  const holds = (file: string, word: string) => readFileSync(file, 'utf8').includes(word)

  test('send stays under a megabyte, so that a new worker starts at once', () => {
    expect(statSync(fileOf('send')).size).toBeLessThan(1_000_000)
  })

  test('compose alone carries the templates, and finds all of them', () => {
    expect(readdirSync(join(folderOf('compose'), 'templates'))).toEqual(readdirSync(join(root, 'templates')))
    expect(readdirSync(folderOf('send'))).toEqual(['index.cjs'])
  })

  test.each([
    ['MJML', 'mj-section'],
    ['LiquidJS', 'undefined filter: '],
  ])('none but compose, console, join, publish and sign-in hold %s, and they load it later', async (_, itsOwnWord) => {
    const holding = [...folders].filter(([, folder]) => filesOf(folder).some((file) => holds(file, itsOwnWord)))
    expect(holding.map(([name]) => name).sort()).toEqual(['compose', 'console', 'join', 'publish', 'sign-in'])
    for (const each of deployedFunctions(await keptAssembly())) {
      const { loaded, error } = startAlone(each)
      expect([each.name, error, loaded.filter((file) => holds(file, itsOwnWord))]).toEqual([each.name, undefined, []])
      expect(loaded).toContain(each.file)
    }
  })

  test.each([
    ['console', 850_000],
    ['compose', 750_000],
    ['publish', 650_000],
    ['sign-in', 550_000],
    ['join', 650_000],
    ['member-pages', 650_000],
    ['public-pages', 650_000],
  ])('%s starts with less than its share of code', async (name, most) => {
    const started = deployedFunctions(await keptAssembly()).find((each) => each.name === `Rekindle-prod-${name}`)
    const { loaded } = started ? startAlone(started) : { loaded: [] }
    const bytes = loaded.reduce((sum, file) => sum + statSync(file).size, 0)
    expect(bytes).toBeGreaterThan(100_000)
    expect(bytes).toBeLessThan(most)
  })

  test('what the console loads behind the sign-in finds its environment too', async () => {
    const deployed = deployedFunctions(await keptAssembly()).find(({ name }) => name === 'Rekindle-prod-console')
    // Nobody is signed in, so no table is asked.
    expect(deployed && askAlone(deployed, '/console/groups/g')).toBe('303')
  })

  test('the console carries its editor, which no browser needs another file for', () => {
    const editor = readFileSync(join(folderOf('console'), 'assets', 'editor.js'), 'utf8')
    expect(/(?:^|[;}])import[ {*"']/.test(editor)).toBe(false)
    expect(editor.length).toBeLessThan(1_000_000)
  })
})

test('MJML writes in a bundle what it writes outside of one, though the bundle holds only half of its HTML library', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rekindle-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const outfile = join(folder, 'mjml.cjs')
  buildSync({ ...forLambda, stdin: { contents: `export { default } from 'mjml'`, resolveDir: root }, outfile })
  const { default: bundled }: { default: typeof mjml2html } = createRequire(import.meta.url)(outfile)
  // Both that ask that library for something: attributes by selector, and styles that are set on the elements.
  const mjml = `<mjml>
    <mj-head>
      <mj-html-attributes><mj-selector path=".a div"><mj-html-attribute name="lang">de</mj-html-attribute></mj-selector></mj-html-attributes>
      <mj-style inline="inline">.a div { color: #123456 !important } p > b { margin: 0 }</mj-style>
    </mj-head>
    <mj-body><mj-section><mj-column><mj-text css-class="a">Fische &amp; <p>ein <b>Brot<br></b> é &lt;3</p></mj-text></mj-column></mj-section></mj-body>
  </mjml>`
  const { html } = await bundled(mjml)
  expect(html).toContain('lang="de"')
  expect(html).toContain('color: #123456')
  expect(html).toBe((await mjml2html(mjml)).html)
})

test('a function that does not bundle is an error, not a stack without it', () => {
  inTemporaryFolder((folder) => {
    const sources = writeStubs(folder)
    writeFileSync(join(sources.functions, 'send.ts'), `import { gone } from './gone.ts'\nexport const handler = gone`)
    expect(() => bundleFunctions(sources)).toThrow(BundleError)
  })
})
