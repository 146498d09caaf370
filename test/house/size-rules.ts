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
    const outside = files.filter(({ path }) => outsideTests(path))
    const targets = new Map(outside.map(({ path, imports }) => [path, imports.map(({ target }) => target)]))
    return outside.flatMap(({ path, imports }) =>
      imports.flatMap(({ target, line }) => {
        const way = wayBetween(targets, target, path)
        return way ? [{ path, line, what: [path, ...way].join(' → ') }] : []
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

/** A room is one subject of the domain or of the steps; what stands beside the rooms is one too. */
const roomOfSubject = /^(functions\/(?:domain|steps)(?:\/[^/]+)?)\/[^/]+$/

const noRoomCircles: Rule = {
  sentence: 'no room of the domain or of the steps imports itself by way of others, not even for a type',
  find: (files) => {
    const rooms = importedRooms(files)
    return files.flatMap(({ path, imports }) => {
      const room = roomAt(path)
      return imports.flatMap(({ target, line }) => {
        const other = roomAt(target)
        const way = room && other && room !== other ? wayBetween(rooms, other, room) : undefined
        return way ? [{ path, line, what: [path, target, ...way.slice(1)].join(' → ') }] : []
      })
    })
  },
  breaks: {
    'functions/domain/sending/a.ts': `import type { B } from '../schedule/b.ts'`,
    'functions/domain/schedule/c.ts': `import { d } from '../edition.ts'`,
    'functions/domain/edition.ts': `import { e } from './sending/e.ts'`,
  },
  keeps: {
    'functions/domain/sending/a.ts': `import { b } from '../schedule/b.ts'\nimport { c } from './c.ts'`,
    'functions/domain/sending/c.ts': `import { edition } from '../edition.ts'`,
    'functions/domain/schedule/b.ts': `import { edition } from '../edition.ts'`,
    'functions/steps/sending/a.ts': `import { b } from '../../domain/schedule/b.ts'`,
  },
}

function roomAt(path: string): string | undefined {
  return roomOfSubject.exec(path)?.[1]
}

/** By room, the rooms that its files import. */
function importedRooms(files: readonly SourceFile[]): ReadonlyMap<string, ReadonlySet<string>> {
  const rooms = new Map<string, Set<string>>()
  for (const { path, imports } of files) {
    const room = roomAt(path)
    if (room === undefined) continue
    const targets = imports.flatMap(({ target }) => roomAt(target) ?? [])
    rooms.set(room, new Set([...(rooms.get(room) ?? []), ...targets]))
  }
  return rooms
}

/** The shortest way over imports from one file or room to another, both included; undefined where there is none. */
function wayBetween(imports: ReadonlyMap<string, Iterable<string>>, from: string, to: string): string[] | undefined {
  const ways = new Map([[from, [from]]])
  // A map's iteration also covers what is added during it.
  for (const [place, way] of ways) {
    if (place === to) return way
    for (const target of imports.get(place) ?? []) {
      if (imports.has(target) && !ways.has(target)) ways.set(target, [...way, target])
    }
  }
  return undefined
}

export const sizeRules: readonly Rule[] = [fewFiles, smallHubs, noCircles, noRoomCircles]
