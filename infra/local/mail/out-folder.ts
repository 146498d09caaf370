import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Tagged = { readonly id: string; readonly tags: Readonly<Record<string, string>> }
export type OutFolder = (message: Tagged, raw: Buffer) => void

/**
 * Writes each message as `folder/<group>/<edition>/<member>.eml`, named by its tags; one without them goes to
 * `untagged`. A second mail of one edition to one member gets a number, also where the first is one of those accepted
 * before the process began: it must be seen, not written over.
 */
export function createOutFolder(folder: string, accepted: Iterable<Tagged> = []): OutFolder {
  const written = new Map<string, number>()
  const made = new Set<string>()
  const count = (path: string) => {
    const times = (written.get(path) ?? 0) + 1
    written.set(path, times)
    return times
  }
  const placeOf = ({ id, tags: { group, edition, member } }: Tagged) => {
    const parts = group && edition && member ? [group, edition, member] : ['untagged', id]
    const [name = '', ...folders] = parts.map(safeName).reverse()
    const target = join(folder, ...folders.reverse())
    return { target, path: join(target, name) }
  }
  for (const message of accepted) count(placeOf(message).path)
  return (message, raw) => {
    const { target, path } = placeOf(message)
    if (!made.has(target)) mkdirSync(target, { recursive: true })
    made.add(target)
    const times = count(path)
    writeFileSync(times === 1 ? `${path}.eml` : `${path}.${times}.eml`, raw)
  }
}

/** Tags are what a sender says: nothing of them but letters, digits, `_` and `-` becomes part of a path. */
function safeName(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 128) || '_'
}
