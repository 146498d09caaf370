import { expect, test } from 'vitest'
import { type RotationStep, rotateKey } from '../../../../functions/steps/operators/rotate-key.ts'
import { fakeSecretVersions } from '../../../fakes/secret-versions.ts'
import { silentLog } from '../../../fakes/surroundings.ts'

const old = { kid: '1', key: 'o'.repeat(43) }
const steps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const

function rotation(value: object = old) {
  const secrets = fakeSecretVersions(JSON.stringify(value))
  const run = (step: RotationStep, version = 'version-two') =>
    rotateKey({ secrets, log: silentLog }, { step, secretId: 'secret', version })
  const ring = (version = secrets.current) => JSON.parse(secrets.values.get(version) ?? '{}')
  return { secrets, run, ring }
}

test('a rotation makes a new key that signs, and keeps the old one', async () => {
  const { run, ring } = rotation()
  for (const step of steps) await run(step)
  expect(ring()).toMatchObject({ kid: 'version-', previous: [old] })
  expect(ring().key).toHaveLength(43)
  expect(ring().key).not.toBe(old.key)
})

test('each step may come twice, and changes nothing the second time', async () => {
  const { run, ring } = rotation()
  for (const step of steps) {
    await run(step)
    const after = JSON.stringify(ring('version-two'))
    await run(step)
    expect(JSON.stringify(ring('version-two'))).toBe(after)
  }
})

test('a version that lost an earlier key never comes to sign', async () => {
  const { secrets, run } = rotation({ ...old, previous: [{ kid: '0', key: 'z'.repeat(43) }] })
  secrets.values.set('version-two', JSON.stringify({ kid: '2', key: 'n'.repeat(43), previous: [old] }))
  await expect(run('testSecret')).rejects.toThrow('The key of links in old mails was not found.')
  expect(secrets.current).toBe('first')
})
