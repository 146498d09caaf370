import { anywhere, eachFile, isFunctionFile, outsideTests, type Rule, underFunctions } from './rule.ts'
import type { SourceFile } from './source-file.ts'

const lines = (count: number) => 'export const a = 1\n'.repeat(count)

function linesOf({ text }: SourceFile): number {
  return text.replace(/\n$/, '').split('\n').length
}

const shortFunctionFiles: Rule = {
  sentence: 'a function file has at most 40 lines',
  find: eachFile(isFunctionFile, (file) =>
    linesOf(file) > 40 ? [{ line: 41, what: `has ${linesOf(file)} lines` }] : [],
  ),
  breaks: { 'functions/send.ts': lines(41), 'functions/console.tsx': lines(41) },
  keeps: { 'functions/send.ts': lines(40), 'functions/ports.ts': lines(41) },
}

const shortFiles: Rule = {
  sentence: 'a file has at most 250 lines',
  find: eachFile(anywhere, (file) => (linesOf(file) > 250 ? [{ line: 251, what: `has ${linesOf(file)} lines` }] : [])),
  breaks: { 'functions/mail/a.ts': lines(251), 'test/a.test.ts': lines(251) },
  keeps: { 'functions/mail/a.ts': lines(250) },
}

const shortFunctions: Rule = {
  sentence: 'a function has at most 60 lines',
  find: eachFile(outsideTests, (file) => {
    const findings: { line: number; what: string }[] = []
    const measure = ({ start, end }: { start: number; end: number }) => {
      const [first, last] = [file.lineAt(start), file.lineAt(end)]
      if (last - first >= 60) findings.push({ line: first, what: `a function has ${last - first + 1} lines` })
    }
    file.visit({ FunctionDeclaration: measure, FunctionExpression: measure, ArrowFunctionExpression: measure })
    return findings
  }),
  breaks: {
    'functions/a.ts': `export function a() {\n${'b()\n'.repeat(59)}}`,
    'infra/b.ts': `export class B extends Construct {\n  c() {\n${'d()\n'.repeat(59)}}\n}`,
  },
  keeps: { 'functions/a.ts': `export const a = () => {\n${'b()\n'.repeat(58)}}` },
}

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/

const kebabPaths: Rule = {
  sentence: 'files and folders are in kebab case',
  find: eachFile(anywhere, ({ path }) =>
    path.split('/').every((part) => kebabCase.test(part.replace(/(\.(test|bench|config|d))?\.tsx?$/, '')))
      ? []
      : [{ line: 1, what: 'is not in kebab case' }],
  ),
  breaks: { 'functions/steps/sendBatch.ts': '', 'infra/Constructs/a.ts': '', 'test/a_b.test.ts': '' },
  keeps: { 'functions/steps/send-batch.ts': '', 'test/a-b.test.tsx': '' },
}

const localWords = /localhost|127\.0\.0\.1|dynalite|fauxqs|emulator|laptop|AWS_ENDPOINT_URL|infra\/local|is_?local\b/i

const nowhereLocal: Rule = {
  sentence: 'nothing under functions knows that it runs on a laptop',
  find: eachFile(underFunctions, ({ text }) =>
    text.split('\n').flatMap((line, index) => (localWords.test(line) ? [{ line: index + 1, what: line.trim() }] : [])),
  ),
  breaks: { 'functions/adapters/a.ts': `export const endpoint = 'http://localhost:4400'` },
  keeps: { 'functions/domain/a.ts': '/** The group’s local date. */\nexport const a = 1' },
}

const mirroredTests: Rule = {
  sentence: 'a test stands where the code that it tests stands',
  find: (files) => {
    const paths = new Set(files.map(({ path }) => path))
    return [...paths]
      .filter((path) => /^test\/(functions|infra)\/.*\.test\.tsx?$/.test(path))
      .filter((path) => {
        const tested = path.replace(/^test\//, '').replace(/\.test\.tsx?$/, '')
        return !paths.has(`${tested}.ts`) && !paths.has(`${tested}.tsx`)
      })
      .map((path) => ({ path, line: 1, what: 'tests nothing of that path' }))
  },
  breaks: { 'test/functions/mail/merge.test.ts': '', 'functions/merge.ts': '' },
  guilty: ['test/functions/mail/merge.test.ts'],
  keeps: {
    'test/functions/mail/merge.test.ts': '',
    'functions/mail/merge.ts': '',
    'test/functions/pages/a.test.ts': '',
    'functions/pages/a.tsx': '',
    'test/journeys/a-week.test.ts': '',
  },
}

export const formRules: readonly Rule[] = [
  shortFunctionFiles,
  shortFiles,
  shortFunctions,
  kebabPaths,
  nowhereLocal,
  mirroredTests,
]
