import { posix } from 'node:path'
import { outsideTests, type Rule } from './rule.ts'
import type { SourceFile } from './source-file.ts'

/** Each of these holds one subject, in as many files as it has. */
const flatRooms = ['functions/adapters', 'functions/mail', 'test/functions/adapters', 'test/functions/mail']
const mostFiles = 20

const fewFiles: Rule = {
  sentence: 'a folder has at most 20 files, but for the rooms of one subject',
  find: (files) => {
    const folders = new Map<string, string[]>()
    for (const { path } of files.filter(({ path }) => !flatRooms.includes(posix.dirname(path)))) {
      const folder = posix.dirname(path)
      folders.set(folder, [...(folders.get(folder) ?? []), path])
    }
    return [...folders].flatMap(([folder, paths]) =>
      paths.length > mostFiles
        ? [{ path: paths.toSorted()[mostFiles] ?? folder, line: 1, what: `${folder} has ${paths.length} files` }]
        : [],
    )
  },
  breaks: files('functions/steps', 21),
  guilty: ['functions/steps/u.ts'],
  keeps: {
    ...files('functions/domain', 20),
    ...files('functions/adapters', 21),
    ...files('functions/domain/sending', 20),
  },
}

function files(folder: string, count: number): Record<string, string> {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'].slice(0, count)
  return Object.fromEntries(letters.map((letter) => [`${folder}/${letter}.ts`, '']))
}

const hubImporters = 25
const hubLines = 200

const smallHubs: Rule = {
  sentence: 'a file that 25 others import has at most 200 lines',
  find: (files) => {
    const importers = new Map<string, Set<string>>()
    for (const { path, imports } of files) {
      for (const { target } of imports) importers.set(target, (importers.get(target) ?? new Set()).add(path))
    }
    return files
      .filter(({ path }) => outsideTests(path) && (importers.get(path)?.size ?? 0) >= hubImporters)
      .flatMap(({ path, text }) => {
        const lines = text.replace(/\n$/, '').split('\n').length
        return lines > hubLines ? [{ path, line: hubLines + 1, what: `has ${lines} lines` }] : []
      })
  },
  breaks: { 'functions/domain/hub.ts': 'export const a = 1\n'.repeat(201), ...importers('functions/domain/hub.ts') },
  guilty: ['functions/domain/hub.ts'],
  keeps: { 'functions/domain/hub.ts': 'export const a = 1\n'.repeat(200), ...importers('functions/domain/hub.ts') },
}

function importers(path: string): Record<string, string> {
  const text = `import { a } from '${posix.relative('functions/steps', path)}'`
  return Object.fromEntries(Object.keys(files('functions/steps', 25)).map((each) => [each, text]))
}

const noCircles: Rule = {
  sentence: 'no file imports itself by way of others, not even for a type',
  find: (files) => {
    const byPath = new Map(files.filter(({ path }) => outsideTests(path)).map((file) => [file.path, file]))
    return [...byPath.values()].flatMap((file) =>
      file.imports.flatMap(({ target, line }) => {
        const way = wayBetween(byPath, target, file.path)
        return way ? [{ path: file.path, line, what: [file.path, ...way].join(' → ') }] : []
      }),
    )
  },
  breaks: {
    'functions/domain/a.ts': `import { b } from './b.ts'\nexport const a = b`,
    'functions/domain/b.ts': `import type { C } from './c.ts'\nexport const b = 1`,
    'functions/domain/c.ts': `import type { A } from './a.ts'\nexport type C = A`,
  },
  keeps: {
    'functions/domain/a.ts': `import { b } from './b.ts'\nimport { c } from './c.ts'`,
    'functions/domain/b.ts': `import { c } from './c.ts'\nexport const b = c`,
    'functions/domain/c.ts': 'export const c = 1',
  },
}

/** The shortest way over imports from one file to another, both included; undefined where there is none. */
function wayBetween(files: ReadonlyMap<string, SourceFile>, from: string, to: string): string[] | undefined {
  const ways = new Map([[from, [from]]])
  // A map's iteration goes on over what is added during it.
  for (const [path, way] of ways) {
    if (path === to) return way
    for (const { target } of files.get(path)?.imports ?? []) {
      if (files.has(target) && !ways.has(target)) ways.set(target, [...way, target])
    }
  }
  return undefined
}

export const sizeRules: readonly Rule[] = [fewFiles, smallHubs, noCircles]
