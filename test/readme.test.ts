import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { alarmSentences } from '../functions/domain/operators/alarms.ts'
import { mergeFields } from '../functions/domain/templates/variant.ts'
import { liquidFilters, liquidTags } from '../functions/mail/liquid-limits.ts'
import { helpTexts } from '../functions/pages/console/help-texts.ts'
import { readSettings } from '../infra/settings.ts'
import { settings } from '../infra/settings-schema.ts'
import {
  allMarkdown,
  anchorsOf,
  brokenLinksOf,
  codeIn,
  firstColumnOf,
  type Markdown,
  readMarkdown,
  sectionOf,
} from './fixtures/markdown.ts'
import { mayImport, mayImportTypes } from './house/import-rules.ts'
import { resourcesIn, synthesizeTemplate } from './infra/synthesized-stack.ts'

const root = join(import.meta.dirname, '..')
const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const deploying = readMarkdown('infra/README.md')
const runbook = readMarkdown('infra/alarms.md')
const templates = readMarkdown('templates/README.md')

describe('the READMEs', () => {
  test.each(allMarkdown().map((file) => [file.path, file] as const))('%s has no link that leads nowhere', (_, file) => {
    expect(brokenLinksOf(file)).toEqual([])
  })

  test('a link to a file or a heading that is not there would be noticed', () => {
    const prose =
      '# One two\n[a](#one-two) [b](#one) ![c](.github/desk.png)\n[`d`](none.md) [e](README.md#none) `[f](g)`'
    const file: Markdown = { path: 'README.md', text: prose, prose }
    expect(anchorsOf(file)).toEqual(['one-two'])
    expect(brokenLinksOf({ ...file, path: 'infra/README.md' })).toContain('.github/desk.png')
    expect(brokenLinksOf(file)).toEqual(expect.arrayContaining(['none.md', 'README.md#none']))
  })

  test('the first one is short enough to be read', () => {
    expect(readMarkdown('README.md').text.split('\n').length - 1).toBeLessThanOrEqual(150)
  })

  test('the first one says of each page of the console what its help says', () => {
    const { text } = readMarkdown('README.md')
    expect(Object.values(helpTexts).filter((each) => !text.includes(`| ${each} `))).toEqual([])
  })

  test('each dependency earns its place in one line', () => {
    const named = ['functions', 'infra', 'test'].flatMap((folder) =>
      firstColumnOf(sectionOf(readMarkdown(`${folder}/README.md`), 'Packages')),
    )
    const isNamed = (name: string) =>
      named.some((each) => (each.endsWith('*') ? name.startsWith(each.slice(0, -1)) : each === name))
    const all = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !name.startsWith('@types/'))
    expect(all.filter((name) => !isNamed(name))).toEqual([])
  })
})

describe('the runbook', () => {
  const ofCloudWatch = resourcesIn(
    synthesizeTemplate({ followSources: 'yes', tellEvents: 'yes' }),
    'AWS::CloudWatch::Alarm',
  ).map(([, { Properties }]) => ({
    name: String(Properties.AlarmName).replace('Rekindle-prod-', ''),
    description: String(Properties.AlarmDescription),
  }))
  const ofSchedule = Object.entries(alarmSentences).map(([name, sentence]) => ({
    name,
    description: `${sentence} See infra/alarms.md#${name}.`,
  }))
  const alarms = [...ofCloudWatch, ...ofSchedule]

  test('has a heading for each alarm, and each heading has its alarm', () => {
    const headings = [...runbook.prose.matchAll(/^## (.+)$/gm)].map(([, name]) => name)
    expect(headings.toSorted()).toEqual(alarms.map(({ name }) => name).toSorted())
  })

  test('begins each heading with what people notice, and the alarm says where to read on', () => {
    const text = runbook.text.replace(/\s+/g, ' ')
    const lost = alarms.filter(({ name, description }) => {
      const ending = ` See infra/alarms.md#${name}.`
      return !description.endsWith(ending) || !text.includes(`## ${name} ${description.slice(0, -ending.length)}`)
    })
    expect(lost).toEqual([])
  })
})

describe('how to deploy', () => {
  const section = sectionOf(deploying, 'Settings')

  test('explains each setting, and nothing that is none', () => {
    expect(firstColumnOf(section).toSorted()).toEqual(Object.keys(settings.shape).toSorted())
  })

  test('tells the default that each setting has', () => {
    const given = { from: 'digest@example.org', postalAddress: '12 Bindery Lane, Berlin' }
    const defaults = Object.entries(readSettings(given)).filter(([name]) => !Object.hasOwn(given, name))
    const told = defaults.filter(([name, value]) =>
      new RegExp(`^\\| \`${name}\` .*\\| \`?${value}\`? *\\|$`, 'm').test(section),
    )
    expect(told).toEqual(defaults)
  })

  test('shows settings that can be deployed', () => {
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(section) ?? []
    expect(readSettings(JSON.parse(example))).toMatchObject({ siteDomain: 'mail.example.org' })
  })
})

describe('who may import whom', () => {
  const section = sectionOf(readMarkdown('functions/README.md'), 'Who may import whom')
  const rows = [...section.matchAll(/^\| `.*$/gm)].map(([row]) => row.split('|').slice(1).map(roomsIn))

  test('is told of each room as the import rules hold it', () => {
    expect(told(1)).toEqual(others(mayImport))
  })

  test('is told of types as the import rules hold them', () => {
    expect(told(2)).toEqual({ ...others(mapValues(mayImport, () => [])), ...others(mayImportTypes) })
  })

  /** The rooms that a cell names: `*.ts` are the function files, and `infra/*` the stack. */
  function roomsIn(cell: string): readonly string[] {
    return codeIn(cell).map((code) => {
      if (code === '*.ts') return 'function'
      return code === 'infra/*' ? 'cdk' : code.replace(/^infra\//, '').replace(/\*?\.ts$/, '')
    })
  }

  function told(column: number): Record<string, string[]> {
    return Object.fromEntries(
      rows.flatMap((row) => (row[0] ?? []).map((room) => [room, [...(row[column] ?? [])].sort()])),
    )
  }

  /** A room's own files are not told. */
  function others(rules: typeof mayImport): Record<string, string[]> {
    return mapValues(rules, (rooms, room) => rooms.filter((other) => other !== room).sort())
  }

  function mapValues(rules: typeof mayImport, map: (rooms: readonly string[], room: string) => string[]) {
    return Object.fromEntries(Object.entries(rules).map(([room, rooms]) => [room, map(rooms, room)]))
  }
})

test('each file of house rules is told with what it holds', () => {
  const files = readdirSync(join(root, 'test/house')).filter((name) => name.endsWith('-rules.ts'))
  const told = firstColumnOf(sectionOf(readMarkdown('test/README.md'), 'House rules'))
  expect(told.toSorted()).toEqual(files.toSorted())
})

test('the tables are told with each word that their keys are spelt with', () => {
  const files = ['table.ts', ...readdirSync(join(root, 'functions/table')).map((name) => `table/${name}`)]
  const spelling = files.map((file) => readFileSync(join(root, 'functions', file), 'utf8')).join('\n')
  const words = [...spelling.matchAll(/(?<=['`#])[A-Z]{2,}(?=['`#$])/g)].map(([word]) => word)
  const told = sectionOf(readMarkdown('functions/README.md'), 'Tables')
  expect(words).toContain('DELIVERIES')
  expect(words.filter((word) => !new RegExp(`\\b${word}\\b`).test(told))).toEqual([])
})

test('the template language is told with each tag, filter and merge field', () => {
  const told = codeIn(sectionOf(templates, 'Template language').replace(/```[\s\S]*?```/g, ''))
  expect([...liquidTags, ...liquidFilters, ...mergeFields].filter((name) => !told.includes(name))).toEqual([])
})
