import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bundle, BundleError, bundleFunctions, type FunctionName } from '../../infra/bundle.ts'
import { inTemporaryFolder, writeStubs } from './synthesized-stack.ts'

const root = join(import.meta.dirname, '../..')

describe('the bundles of our functions', () => {
  let bundle: Bundle
  beforeAll(() => {
    bundle = bundleFunctions({ functions: join(root, 'functions'), templates: join(root, 'templates') })
  })
  const fileOf = (name: FunctionName) => join(bundle.folderOf(name), 'index.cjs')
  afterAll(() => bundle.remove())

  test('send stays under a megabyte, so that a new worker starts at once', () => {
    expect(statSync(fileOf('send')).size).toBeLessThan(1_000_000)
  })

  test('compose alone carries the templates, and finds all of them', () => {
    expect(readdirSync(join(bundle.folderOf('compose'), 'templates'))).toEqual(readdirSync(join(root, 'templates')))
    expect(readdirSync(bundle.folderOf('send'))).toEqual(['index.cjs'])
  })

  test('none but compose and console hold MJML', () => {
    const names = ['schedule', 'compose', 'fan-out', 'send', 'feedback', 'member-pages', 'console'] as const
    const holds = names.filter((name) => readFileSync(fileOf(name), 'utf8').includes('mj-section'))
    expect(holds).toEqual(['compose', 'console'])
  })

  test('the console carries its editor, which no browser needs another file for', () => {
    const editor = readFileSync(join(bundle.folderOf('console'), 'assets', 'editor.js'), 'utf8')
    expect(/(?:^|[;}])import[ {*"']/.test(editor)).toBe(false)
    expect(editor.length).toBeLessThan(1_000_000)
  })
})

test('a function that does not bundle is an error, not a stack without it', () => {
  inTemporaryFolder((folder) => {
    const sources = writeStubs(folder)
    writeFileSync(join(sources.functions, 'send.ts'), `import { gone } from './gone.ts'\nexport const handler = gone`)
    expect(() => bundleFunctions(sources)).toThrow(BundleError)
  })
})
