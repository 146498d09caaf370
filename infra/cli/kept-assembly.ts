import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { findKept, keep, keepAhead } from '../local/kept.ts'
import { type GivenSettings, readSettingsFile } from '../settings-file.ts'

/** Queues on this machine are quick: what was lost with a process that was killed need not be waited for long. */
const impatience = { settleAfterSeconds: '10' }

/** What `npm start` runs, with this machine's own settings. */
export async function assemblyToRun(): Promise<string> {
  return keptAssembly(impatience, readSettingsFile())
}

/**
 * The cloud assembly for a laptop, with the settings of a file and, over them, those of the context. It is synthesized
 * only if the same sources and settings were not before, which takes seconds and loads the CDK.
 */
export async function keptAssembly(context: GivenSettings = {}, file: GivenSettings = {}): Promise<string> {
  const settings = createHash('sha256')
    .update(JSON.stringify([context, file]))
    .digest('hex')
    .slice(0, 8)
  const name = `assembly-${settings}`
  const known = findKept(name)
  if (known !== undefined) return known
  // Other settings make another template of the same functions.
  const functions = findKept('functions')
  const bundling = functions === undefined ? keepAhead('functions', bundleAhead) : undefined
  // The CDK takes its time to load, and meanwhile they are bundled.
  const { bundleOwnFunctions, synthesizeForLaptop } = await import('../app.ts')
  const bundled = functions ?? (await bundling) ?? keep('functions', bundleOwnFunctions)
  return keep(name, (outdir) => void synthesizeForLaptop({ outdir, context, file, bundled }))
}

/** Whether a process of its own has bundled the functions. Where it could not, doing it again here says why. */
function bundleAhead(folder: string): Promise<boolean> {
  const program = fileURLToPath(new URL('../bundle.ts', import.meta.url))
  return new Promise((resolve) => {
    const bundling = spawn(process.execPath, ['--import', 'tsx', program, folder], { stdio: 'ignore' })
    bundling.once('error', () => resolve(false)).once('exit', (code) => resolve(code === 0))
  })
}
