import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { synthesizeForLaptop } from '../../../infra/app.ts'
import { keptAssembly } from '../../../infra/cli/kept-assembly.ts'
import { inTemporaryFolder } from '../synthesized-stack.ts'

const textOf = (assembly: string) => readFileSync(join(assembly, 'Rekindle-prod.template.json'), 'utf8')

test('what is kept is what would be synthesized, with the same functions', async () => {
  const kept = await keptAssembly({ sendConcurrency: '3' })
  inTemporaryFolder((folder) => {
    const fresh = synthesizeForLaptop({ outdir: join(folder, 'out'), context: { sendConcurrency: '3' } })
    expect(textOf(kept)).toBe(textOf(fresh))
    expect(readdirSync(kept).sort()).toEqual(readdirSync(fresh).sort())
  })
})

test('the same settings find it again, and others another', async () => {
  const kept = await keptAssembly({ sendConcurrency: '3' })
  expect(await keptAssembly({ sendConcurrency: '3' })).toBe(kept)
  expect(textOf(await keptAssembly())).not.toBe(textOf(kept))
})
