import { allSentences } from './console-words.ts'

// For whoever translates: every sentence of the console, as a list in JSON.
process.stdout.write(`${JSON.stringify(allSentences(), undefined, 2)}\n`)
