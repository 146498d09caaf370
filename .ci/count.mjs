import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Sums what vitest's JSON reports count, and says so in one line. A file that did not load is one failure. */
const [folder] = process.argv.slice(2)
let passed = 0
let failed = 0
for (const name of readdirSync(folder)) {
  const report = JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  )
  passed += report.numPassedTests
  failed += report.numFailedTests + unloaded.length
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
