import { describe, expect, test } from 'vitest'
import { sourcesIn, sourceTokens } from '../../../functions/adapters/sources.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { followedSourcesContract, sourceTokensContract } from '../../contracts/ingest.ts'
import { fakeFollowedSources, fakeSourceTokens } from '../../fakes/ingest.ts'
import { fakeSecretVersions } from '../../fakes/secret-versions.ts'

const table = emulatedTable()

describe('sources in memory', () => followedSourcesContract(fakeFollowedSources))
describe('sources in a table', () => followedSourcesContract(() => sourcesIn(table())))

/** As CloudFormation makes the secret. */
const generated = JSON.stringify({ tokens: [], made: 'x7' })
describe('tokens in memory', () => sourceTokensContract(fakeSourceTokens))
describe('tokens in a secret', () => sourceTokensContract(() => sourceTokens('s', fakeSecretVersions(generated))))

test.each(['hello', '{}', 'null'])('a secret that holds no tokens yet, but %s, is written anew', async (value) => {
  const tokens = sourceTokens('s', fakeSecretVersions(value))
  await tokens.put({ groupId: 'g', id: 'f' }, 'one')
  expect(await tokens.get({ groupId: 'g', id: 'f' })).toBe('one')
})
