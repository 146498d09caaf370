import { eachFile, outsideTests, type Rule } from './rule.ts'

/** Phrases that sound translated, wherever they stand; functions/README.md has the words to use instead. */
const phrases: readonly RegExp[] = [
  /\bhouse['’]s own\b/i,
  /\bWhoever\b/,
  /\bby hand\b/i,
  /\b(?:at most|fewer than|more than|beyond) so (?:many|much|often)\b/i,
]

/** Its people bind books, and do that by hand. */
const isSample = (path: string) => path.startsWith('infra/local/sample/')

const plainWords: Rule = {
  sentence: 'texts and comments are plain English: "the default one", "a member who …", "at most this many"',
  find: eachFile(
    (path) => outsideTests(path) && !isSample(path),
    ({ text }) =>
      text.split('\n').flatMap((line, index) => {
        const found = phrases.map((phrase) => phrase.exec(line)?.[0]).find((each) => each !== undefined)
        return found === undefined ? [] : [{ line: index + 1, what: found }]
      }),
  ),
  breaks: {
    'functions/a.ts': "// The house's own, where none is given.",
    'functions/b.tsx': 'export const b = () => <p>It is the house’s own again.</p>',
    'infra/c.ts': `export const c = 'Cancelled. Whoever was not mailed yet gets nothing.'`,
    'infra/d.ts': '/** Every item, for what is done seldom, by hand. */',
    'functions/e.ts': '/** A worker notes it at most so often. */',
  },
  keeps: {
    'functions/a.ts': '// The default template, whoever asks, with so many readers that handles do not matter.',
    'infra/local/sample/topics/b.ts': `export const b = 'Sewn by hand in one evening.'`,
    'test/c.test.ts': "// The house's own.",
  },
}

export const wordRules: readonly Rule[] = [plainWords]
