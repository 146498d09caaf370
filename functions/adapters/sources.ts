import { type SourceKey, sourceShape } from '../domain/following/source.ts'
import { tokenBook } from '../domain/following/token-book.ts'
import { readJson } from '../domain/shapes/read-json.ts'
import type { FollowedSources, SourceTokens } from '../ports.ts'
import { mailKeys } from '../table.ts'
import { listRows, readRow } from './parsed-rows.ts'
import { secretVersions } from './secret-versions.ts'
import type { TableClient } from './table-client.ts'
import { beginningWith, inPartition, isNew, isThere } from './table-expressions.ts'

export function sourcesIn(table: TableClient): FollowedSources {
  const keyOf = ({ groupId, id }: SourceKey) => mailKeys.source(groupId, id)
  return {
    list: (groupId) =>
      listRows(
        table,
        sourceShape,
        groupId === undefined ? inPartition(mailKeys.sources) : beginningWith(mailKeys.source(groupId, '')),
      ),
    get: (key) => readRow(table, sourceShape, keyOf(key)),
    add: (source) => table.put({ ...keyOf(source), ...source }, isNew),
    change: ({ revision, ...next }) =>
      table.put(
        { ...keyOf(next), ...next, revision: revision + 1 },
        { text: '#revision = :from', values: { from: revision } },
      ),
    remove: (key) => table.remove(keyOf(key), isThere),
  }
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
