import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type OutFolder = (message: { id: string; tags: Readonly<Record<string, string>> }, raw: Buffer) => void

/**
 * Writes each message as `folder/<group>/<edition>/<member>.eml`, named by its tags; one without them goes to
 * `untagged`. A second mail of one edition to one member gets a number: it must be seen, not written over.
 */
export function createOutFolder(folder: string): OutFolder {
  const written = new Map<string, number>()
  const made = new Set<string>()
  return ({ id, tags: { group, edition, member } }, raw) => {
    const parts = group && edition && member ? [group, edition, member] : ['untagged', id]
    const [name = '', ...folders] = parts.map(safeName).reverse()
    const target = join(folder, ...folders.reverse())
    if (!made.has(target)) mkdirSync(target, { recursive: true })
    made.add(target)
    const path = join(target, name)
    const times = (written.get(path) ?? 0) + 1
    written.set(path, times)
    writeFileSync(times === 1 ? `${path}.eml` : `${path}.${times}.eml`, raw)
  }
}

/** Tags are what a sender says: nothing of them but letters, digits, `_` and `-` becomes part of a path. */
function safeName(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 128) || '_'
}
