import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { codeRules } from './house/code-rules.ts'
import { formRules } from './house/form-rules.ts'
import { importRules } from './house/import-rules.ts'
import { nameRules } from './house/name-rules.ts'
import type { Example, Rule } from './house/rule.ts'
import { shapeRules } from './house/shape-rules.ts'
import { sizeRules } from './house/size-rules.ts'
import { type SourceFile, sourceFile } from './house/source-file.ts'
import { wordRules } from './house/word-rules.ts'

const root = join(import.meta.dirname, '..')
const rules = [...importRules, ...codeRules, ...nameRules, ...shapeRules, ...sizeRules, ...formRules, ...wordRules]

function house(): SourceFile[] {
  return ['functions', 'infra', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path}`)
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => sourceFile(path, readFileSync(join(root, path), 'utf8'))),
  )
}

function filesOf(example: Example): SourceFile[] {
  return Object.entries(example).map(([path, text]) => sourceFile(path, text))
}

function violations({ find }: Rule, files: readonly SourceFile[]): string[] {
  return find(files).map(({ path, line, what }) => `${path}:${line} ${what}`)
}

describe('the rules of the house', () => {
  const files = house()
  for (const rule of rules) {
    test(rule.sentence, () => {
      expect(violations(rule, files)).toEqual([])
    })
  }
})

describe('a rule that could not fail would be none', () => {
  for (const rule of rules) {
    test(`caught when broken: ${rule.sentence}`, () => {
      const caught = new Set(rule.find(filesOf(rule.breaks)).map(({ path }) => path))
      expect([...caught].sort()).toEqual([...(rule.guilty ?? Object.keys(rule.breaks))].sort())
    })

    test(`quiet when kept: ${rule.sentence}`, () => {
      expect(violations(rule, filesOf(rule.keeps))).toEqual([])
    })
  }

  test('a violation names the line that it is on', () => {
    const noAny = codeRules.filter(({ sentence }) => sentence === 'nothing is of type any')
    const file = sourceFile('functions/a.ts', '\nexport const a = 1\nexport const b: any = 2\n')
    expect(noAny.flatMap((rule) => violations(rule, [file]))).toEqual(['functions/a.ts:3 any'])
  })
})
