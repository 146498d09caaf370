import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { synthesize } from '../../infra/app.ts'
import { keptAssembly } from '../../infra/cli/kept-assembly.ts'
import { exampleFrom } from '../../infra/settings.ts'
import { deployedFunctions, startAlone } from '../fixtures/deployed-functions.ts'
import { inTemporaryFolder, writeStubs } from './synthesized-stack.ts'

const root = join(import.meta.dirname, '../..')

/** Runs the app as the `cdk` command does, with the context that its command line would give. */
function runApp(context: Readonly<Record<string, string>>, account?: string) {
  return inTemporaryFolder((folder) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'infra/app.ts'], {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        CDK_OUTDIR: join(folder, 'assembly'),
        CDK_CONTEXT_JSON: JSON.stringify(context),
        CDK_DEFAULT_ACCOUNT: account,
      },
    }),
  )
}

describe('the app', () => {
  test('refuses a wrong setting with its sentence alone, and fails', () => {
    const { status, stdout, stderr } = runApp({ from: 'digest' })
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'from: "digest" is not an e-mail address; give the address that digests come from, like digest@example.com\n',
    })
  })

  test('lets no settings of the example into an account', () => {
    const { status, stderr } = runApp({}, '123456789012')
    expect(status).toBe(1)
    expect(stderr).toContain('from: "digest@example.com" is only an example; run npm run setup')
  })

  test('warns as long as digests would come from the example, and is quiet afterwards', () => {
    const warnings = (from: string) =>
      inTemporaryFolder((folder) => {
        const outdir = synthesize({ outdir: join(folder, 'out'), context: { from }, sources: writeStubs(folder) })
        return readdirSync(outdir)
          .filter((name) => name.endsWith('.json'))
          .some((name) => readFileSync(join(outdir, name), 'utf8').includes('The sender is still the example'))
      })
    expect(warnings(exampleFrom)).toBe(true)
    expect(warnings('digest@community.example.org')).toBe(false)
  })

  test('reads settings.json before cdk.json, and the command line before both', () => {
    inTemporaryFolder((folder) => {
      const file = { stage: 'beta', from: 'digest@community.example.org' }
      const sources = writeStubs(folder)
      const outdir = synthesize({ outdir: join(folder, 'out'), file, context: { stage: 'gamma' }, sources })
      const template = readFileSync(join(outdir, 'Rekindle-gamma.template.json'), 'utf8')
      expect(JSON.parse(template).Outputs.FromAddress.Value).toBe(file.from)
    })
  })

  test('says that a wrong setting comes from settings.json', () => {
    expect(() => synthesize({ file: { onRemoval: 'lose' } })).toThrow(/^settings\.json: onRemoval: "lose" does not say/)
  })

  test('gives the same assets for the same sources, and templates to those that typeset or show pages', () => {
    const assets = () =>
      inTemporaryFolder((folder) => {
        const outdir = synthesize({ outdir: join(folder, 'out'), sources: writeStubs(folder) })
        const names = readdirSync(outdir).filter((name) => name.startsWith('asset.'))
        return names.sort().map((name) => [name, readdirSync(join(outdir, name)).sort().join()])
      })
    const first = assets()
    expect(assets()).toEqual(first)
    expect(first).toHaveLength(15)
    expect(first.filter(([, files]) => files === 'index.cjs,templates')).toHaveLength(6)
    expect(first.filter(([, files]) => files === 'index.cjs')).toHaveLength(8)
  })

  test('each function starts with the environment that the stack gives it, and nothing else', async () => {
    const functions = deployedFunctions(await keptAssembly())
    expect(functions).toHaveLength(15)
    expect(functions.map((each) => [each.name, startAlone(each)])).toEqual(
      functions.map(({ name }) => [
        name,
        { handler: 'function', milliseconds: expect.any(Number), loaded: expect.any(Array) },
      ]),
    )
  })
})
