import { expect, test } from 'vitest'
import { makeKey, revokeKey } from '../../../../functions/steps/operators/manage-keys.ts'
import { fakeIngestKeys, fakeSecrets } from '../../../fakes/ingest.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'

test('a key is made with a secret that is kept nowhere, and is revoked', async () => {
  const ports = { keys: fakeIngestKeys(), secrets: fakeSecrets, clock: fakeClock(0) }
  const { secret, ...key } = await makeKey(ports, 'g', 'the forum')
  expect(secret).toBe(await fakeSecrets.secretOf('g', key.id))
  expect(JSON.stringify(await ports.keys.list('g'))).not.toContain(secret)
  expect(await ports.keys.get('g', key.id)).toEqual({ ...key, note: 'the forum' })
  expect(await revokeKey(ports, 'g', key.id)).toBe(true)
  expect(await revokeKey(ports, 'g', key.id)).toBe(false)
})
