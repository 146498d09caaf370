import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadModule } from '../../../../infra/local/functions/kept-code.ts'

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rekindle-kept-code-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function moduleIn(folder: string, source: string): string {
  const file = join(folder, 'index.cjs')
  writeFileSync(file, source)
  return file
}

const code = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('code-'))

test('a module is loaded as require loads it, also from code that was kept', () => {
  const folder = emptyFolder()
  const source = 'exports.found = [__filename, __dirname, module.exports === exports, require("node:path").sep]'
  const file = moduleIn(folder, source)
  const found = [file, folder, true, '/']
  const first = loadModule(file, folder)
  expect(first.exports).toEqual({ found })
  expect(code(folder)).toEqual([])
  first.keepCode()
  const again = loadModule(file, folder)
  expect(again.exports).toEqual({ found })
  const [name = ''] = code(folder)
  rmSync(join(folder, name))
  // It was made of kept code, and has nothing new to keep.
  again.keepCode()
  expect(code(folder)).toEqual([])
})

test('the parts of a module are loaded once, when it asks for them, and also from code that was kept', () => {
  const folder = emptyFolder()
  mkdirSync(join(folder, 'parts'))
  writeFileSync(
    join(folder, 'parts/b.cjs'),
    'exports.loaded = (globalThis.timesLoaded = (globalThis.timesLoaded ?? 0) + 1)',
  )
  writeFileSync(
    join(folder, 'parts/a.cjs'),
    'module.exports = { b: require("./b.cjs"), sep: require("node:path").sep }',
  )
  const file = moduleIn(
    folder,
    'exports.later = () => [require("./parts/a.cjs"), require("./parts/a.cjs"), require("./parts/b.cjs")]',
  )
  for (const round of [1, 2]) {
    const { exports, keepCode } = loadModule(file, folder)
    if (typeof exports.later !== 'function') throw new Error('It loads nothing.')
    // Kept before and after the parts are there.
    keepCode()
    expect(code(folder)).toHaveLength(round === 1 ? 1 : 3)
    const b = { loaded: round }
    expect(exports.later()).toEqual([{ b, sep: '/' }, { b, sep: '/' }, b])
    keepCode()
    expect(code(folder)).toHaveLength(3)
  }
})

test('a module that has changed is never answered with the code of the one before', () => {
  const folder = emptyFolder()
  for (const value of ['a', 'b', 'a']) {
    const { exports, keepCode } = loadModule(moduleIn(folder, `exports.value = '${value}'`), folder)
    expect(exports).toEqual({ value })
    keepCode()
  }
  expect(code(folder)).toHaveLength(2)
})

test('code that V8 does not take is made anew', () => {
  const folder = emptyFolder()
  const source = 'exports.value = 1'
  const file = moduleIn(folder, source)
  loadModule(file, folder).keepCode()
  const [name = ''] = code(folder)
  writeFileSync(join(folder, name), 'of another version')
  // Under another name: V8 remembers what it has compiled in this process.
  const { exports, keepCode } = loadModule(moduleIn(emptyFolder(), source), folder)
  expect(exports).toEqual({ value: 1 })
  keepCode()
  expect(readFileSync(join(folder, name), 'utf8')).not.toContain('of another version')
  expect(loadModule(file, folder).exports).toEqual({ value: 1 })
})

test.each(['await import', 'import'])('what a module imports with %s is found also from kept code', async (word) => {
  const folder = emptyFolder()
  writeFileSync(join(folder, 'beside.mjs'), 'export const value = "beside"')
  const file = moduleIn(folder, `exports.load = async (name) => { const it = ${word}(name); return (await it).value }`)
  for (let round = 0; round < 2; round += 1) {
    const { exports, keepCode } = loadModule(file, folder)
    if (typeof exports.load !== 'function') throw new Error('It loads nothing.')
    expect(await exports.load('./beside.mjs')).toBe('beside')
    keepCode()
  }
})
