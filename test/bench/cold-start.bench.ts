import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { afterAll, bench, describe } from 'vitest'
import { forLambda } from '../../infra/bundle.ts'
import { keptAssembly } from '../../infra/cli/kept-assembly.ts'
import { type DeployedFunction, deployedFunctions, startAlone } from '../fixtures/deployed-functions.ts'
import { middleOf } from './figures.ts'

// For a run that is only to show that it runs: BENCH_ROUNDS=2.
const rounds = Number(process.env.BENCH_ROUNDS ?? 15)
const folder = mkdtempSync(join(tmpdir(), 'rekindle-bench-'))
/** What `cdk synth` writes, and beside it the least that could mail anything. */
const functions = [sesAlone(join(folder, 'ses.cjs')), ...deployedFunctions(await keptAssembly())]
/** The bytes of the files that each reads as it starts: what it loads later is not among them. */
const starts = new Map<string, number>()
const times = new Map<string, number[]>()

function sesAlone(outfile: string): DeployedFunction {
  const contents = `
    import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses'
    const ses = new SESClient()
    export const handler = (event) => ses.send(new SendRawEmailCommand(event))`
  buildSync({ ...forLambda, stdin: { contents, resolveDir: import.meta.dirname }, outfile })
  return { name: 'the SES client alone', file: outfile, environment: { AWS_REGION: 'us-east-1' } }
}

function startEach(): void {
  for (const each of functions) {
    const { error, milliseconds, loaded } = startAlone(each)
    if (error) throw new Error(`${each.name}: ${error}`)
    starts.set(
      each.name,
      loaded.reduce((sum, file) => sum + statSync(file).size, 0),
    )
    times.set(each.name, [...(times.get(each.name) ?? []), milliseconds])
  }
}

/** Without the first round, which finds the files not yet in the machine's memory. */
function figuresOf({ name }: DeployedFunction) {
  return { name, bytes: starts.get(name) ?? Number.NaN, milliseconds: middleOf((times.get(name) ?? []).slice(1)) }
}

afterAll(() => {
  const figures = functions.map(figuresOf)
  const { bytes = Number.NaN, milliseconds = Number.NaN } = figures[0] ?? {}
  console.log(
    `Of each start: the bytes that it reads, and the median of its CPU time in ${rounds} rounds, and how many times the SES client’s alone`,
  )
  for (const each of figures) {
    const size = `${each.bytes.toLocaleString('en').padStart(9)} bytes ${(each.bytes / bytes).toFixed(2).padStart(5)} ×`
    const time = `${each.milliseconds.toFixed(0).padStart(4)} ms ${(each.milliseconds / milliseconds).toFixed(2).padStart(5)} ×`
    console.log(`  ${each.name.padEnd(26)} ${size}  ${time}`)
  }
  rmSync(folder, { recursive: true })
})

describe('a cold start: a new process loads the function, once Node itself is there', () => {
  bench('every function once', startEach, { iterations: rounds, warmupIterations: 1, time: 0, warmupTime: 0 })
})
