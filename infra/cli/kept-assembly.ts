import { createHash } from 'node:crypto'
import { findKept, keep } from '../local/kept.ts'
import type { GivenSettings } from '../settings-file.ts'

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
  const { bundleOwnFunctions, synthesizeForLaptop } = await import('../app.ts')
  // Other settings make another template of the same functions.
  const bundled = findKept('functions') ?? keep('functions', bundleOwnFunctions)
  return keep(name, (outdir) => void synthesizeForLaptop({ outdir, context, file, bundled }))
}
