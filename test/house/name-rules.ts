import { eachFile, outsideTests, pointOut, type Rule, underFunctions } from './rule.ts'

/** Names on the objects of these files are our own: a locale's strings, and outcomes, reasons and stages that the code names. */
const ownNames = [
  'functions/domain/sending/send-counts.ts',
  'functions/domain/sending/sums.ts',
  'functions/mail/mail-parts.ts',
  'functions/steps/editions/typeset-variant.ts',
  'functions/pages/page-text.ts',
  'functions/console/read-words.ts',
  'functions/steps/publishing/read-public-words.ts',
  'functions/domain/edition-sums.ts',
  'functions/domain/recipients/audience-count.ts',
  'functions/domain/templates/variant.ts',
]

const isOutsideNames = (path: string) => underFunctions(path) && !ownNames.includes(path)

const noInherited: Rule = {
  sentence: 'nobody asks with `in` for a name that is not written there: every object has a `constructor`',
  find: eachFile(outsideTests, (file) =>
    pointOut(file, (found) => ({
      BinaryExpression: (node) => {
        if (node.operator === 'in' && node.left.type !== 'Literal') found(node)
      },
    })),
  ),
  breaks: { 'functions/a.ts': 'export const a = (id: string) => id in b', 'infra/b.ts': 'if (names[0] in c) d()' },
  keeps: { 'functions/a.ts': `export const a = 'record' in b\nfor (const c in d) e()` },
}

const noOutsideNames: Rule = {
  sentence: 'what comes from outside is the name of nothing: ids are kept in maps, lists of pairs and sets',
  find: eachFile(isOutsideNames, (file) =>
    pointOut(file, (found) => ({
      AssignmentExpression: ({ left }) => {
        if (left.type !== 'MemberExpression' || !left.computed) return
        const { property } = left
        const isPlace = property.type === 'Literal' || (property.type === 'Identifier' && property.name === 'index')
        if (!isPlace) found(left)
      },
      CallExpression: (node) => {
        const called = file.text.slice(node.callee.start, node.callee.end)
        if (called === 'z.record') found(node)
      },
    })),
  ),
  breaks: {
    'functions/a.ts': 'counts[reason] = 1',
    'functions/domain/b.ts': 'titles[ids.first] += 1',
    'functions/adapters/c.ts': 'export const a = z.record(z.string(), z.string())',
  },
  keeps: {
    'functions/a.ts': 'results[index] = 1\nlist[0] = 2\na.b = 3',
    'functions/domain/edition-sums.ts': 'export const a = z.record(z.string(), z.number())',
  },
}

export const nameRules: readonly Rule[] = [noInherited, noOutsideNames]
