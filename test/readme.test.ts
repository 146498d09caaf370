import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { settings } from '../infra/settings-schema.ts'
import { resourcesIn, synthesizeTemplate } from './infra/synthesized-stack.ts'

const root = join(import.meta.dirname, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** What stands under a heading of the second level. */
function section(heading: string): string {
  return readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? ''
}

/** What stands in backquotes in the first column of a section's tables. */
function namesIn(heading: string): string[] {
  const cells = section(heading).matchAll(/^\|([^|]+)\|/gm)
  return [...cells].flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
}

test('each alarm has its page, and each page its alarm', () => {
  const headings = [...section('Alarms').matchAll(/^### (.+)$/gm)].map(([, name]) => name)
  const alarms = resourcesIn(synthesizeTemplate(), 'AWS::CloudWatch::Alarm').map(([, { Properties }]) =>
    String(Properties.AlarmName).replace('Rekindle-prod-', ''),
  )
  expect(headings.toSorted()).toEqual(alarms.toSorted())
})

test('each page begins with what people notice, as the alarm says it', () => {
  const text = section('Alarms').replace(/\s+/g, ' ')
  const sentences = resourcesIn(synthesizeTemplate(), 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => {
    const name = String(Properties.AlarmName).replace('Rekindle-prod-', '')
    // A page may go on with the figures in brackets where the sentence ends.
    return `### ${name} ${String(Properties.AlarmDescription).replace(/\.$/, '')}`
  })
  expect(sentences.filter((sentence) => !text.includes(sentence))).toEqual([])
})

test('each setting is explained, and nothing that is none', () => {
  const all = Object.keys(settings.shape)
  expect(namesIn('Deploy').toSorted()).toEqual(all.toSorted())
})

test('each dependency earns its place in one line', () => {
  const named = namesIn('What it is built with')
  const isNamed = (name: string) =>
    named.some((each) => (each.endsWith('*') ? name.startsWith(each.slice(0, -1)) : each === name))
  const all = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !name.startsWith('@types/'))
  expect(all.filter((name) => !isNamed(name))).toEqual([])
})
