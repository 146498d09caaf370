import { expect, test } from 'vitest'
import { listKeys, makeKeyOf, revokeKeyOf } from '../../../../infra/cli/ops/key.ts'
import { fakeIngestKeys, fakeSecrets } from '../../../fakes/ingest.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'

const desk = () => ({ keys: fakeIngestKeys(), secrets: fakeSecrets, clock: fakeClock() })

test('the secret of a key is shown when it is made, and never again', async () => {
  const ports = desk()
  const made = await makeKeyOf(ports, 'g', 'the \u001b[31mforum')
  const { id, secret } = made.json
  expect(made.text(200)).toEqual([expect.stringContaining(`Key ${id} signs records of g`), secret])
  const listed = await listKeys(ports, 'g')
  expect(listed.text(200)).toEqual([`${id}, made 2026-03-09 09:00Z: the forum`])
  expect(JSON.stringify(listed.json)).not.toContain(String(secret))
})

test('a key is revoked by its own group alone, once, and is listed as that', async () => {
  const ports = desk()
  const { id } = (await makeKeyOf(ports, 'g', undefined)).json
  await expect(revokeKeyOf(ports, 'h', String(id))).rejects.toThrow('h has no key')
  expect((await revokeKeyOf(ports, 'g', String(id))).text(200)[0]).toContain('is revoked')
  await expect(revokeKeyOf(ports, 'g', String(id))).rejects.toThrow('could be revoked')
  expect((await listKeys(ports, 'g')).text(200)).toEqual([`${id}, made 2026-03-09 09:00Z, revoked 2026-03-09 09:00Z`])
})

test('who names no key to revoke is told where to look, and a group without keys says so', async () => {
  await expect(revokeKeyOf(desk(), 'g', undefined)).rejects.toThrow('npm run ops -- key list g')
  expect((await listKeys(desk(), 'g')).text(200)).toEqual(['g has no key.'])
})
