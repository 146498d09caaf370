import { type SourceKey, sourceShape } from '../domain/following/source.ts'
import { tokenBook } from '../domain/following/token-book.ts'
import { readJson } from '../domain/shapes/read-json.ts'
import type { FollowedSources, SourceTokens } from '../ports.ts'
import { mailKeys } from '../table.ts'
import { revisedRowsIn } from './revised-rows.ts'
import { secretVersions } from './secret-versions.ts'
import type { TableClient } from './table-client.ts'

export function sourcesIn(table: TableClient): FollowedSources {
  return revisedRowsIn(table, sourceShape, { all: mailKeys.sources, keyOf: mailKeys.source })
}

/** One secret, read each time that it is asked: a token that was replaced counts at once. */
export function sourceTokens(secretId: string, versions = secretVersions()): SourceTokens {
  const nameOf = ({ groupId, id }: SourceKey) => `${groupId}#${id}`
  const read = async () => {
    const value = readJson((await versions.read(secretId)) ?? '{}')
    return new Map(tokenBook.parse(value ?? {}).tokens)
  }
  const write = async (tokens: ReadonlyMap<string, string>) => {
    const version = crypto.randomUUID()
    await versions.stage(secretId, version, JSON.stringify({ tokens: [...tokens] }))
    await versions.promote(secretId, version)
  }
  return {
    get: async (key) => (await read()).get(nameOf(key)),
    put: async (key, token) => write((await read()).set(nameOf(key), token)),
    remove: async (key) => {
      const tokens = await read()
      if (tokens.delete(nameOf(key))) await write(tokens)
    },
  }
}
