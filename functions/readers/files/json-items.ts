import { JSONParser } from '@streamparser/json'
import type { ExportFile, FilePlace } from '../reader.ts'
import { UnreadableFileError } from './json.ts'

/** One value of a large JSON text: its path's name for it, and its place: its number among those of that path, from 1. */
type JsonItem = FilePlace & { readonly path: string; readonly value: unknown }

/** What a single value may take: a longer one is nothing that an export holds. */
const mostCharacters = 64 * 1024 * 1024

/**
 * Streams the values at these paths of one large JSON text, such as `$.messages.*`: memory holds one of them at a time.
 * Throws where the file can't be read to its end or is no JSON, after the values before that.
 */
export async function* jsonItems(file: Pick<ExportFile, 'name' | 'read'>, paths: readonly string[]) {
  const found: JsonItem[] = []
  const counts = new Map<string, number>()
  const parser = new JSONParser({ paths: [...paths], keepStack: false })
  parser.onValue = ({ value, key, stack }) => {
    const path = pathOf(
      stack.map((each) => each.key),
      key,
    )
    const line = (counts.get(path) ?? 0) + 1
    counts.set(path, line)
    found.push({ file: file.name, line, path, value })
  }
  parser.onError = (error) => {
    throw error
  }
  let sinceLast = 0
  try {
    for await (const bytes of file.read()) {
      parser.write(bytes)
      sinceLast = found.length > 0 ? 0 : sinceLast + bytes.length
      if (sinceLast > mostCharacters) throw new Error('one value in it is longer than 64 MiB')
      yield* found.splice(0)
    }
  } catch (error) {
    yield* found.splice(0)
    throw new UnreadableFileError(file.name, inPlainWords(error))
  }
  if (!parser.isEnded) throw new UnreadableFileError(file.name, new Error('its JSON is cut off'))
}

/** `$.messages.*`: numbers stand for any place in a list. */
function pathOf(keys: readonly (string | number | undefined)[], last: string | number | undefined): string {
  return [...keys, last]
    .map((key, depth) => (depth === 0 && key === undefined ? '$' : typeof key === 'number' ? '*' : String(key)))
    .join('.')
}

function inPlainWords(error: unknown): unknown {
  const isTheirs = error instanceof Error && /token|parser|unexpected|json/i.test(`${error.name} ${error.message}`)
  return isTheirs ? new Error('it is not JSON', { cause: error }) : error
}
