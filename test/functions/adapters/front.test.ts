import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { mockClient } from 'aws-sdk-client-mock'
import { expect, test } from 'vitest'
import { frontWith } from '../../../functions/adapters/front.ts'
import { fakeClock } from '../../fakes/surroundings.ts'

function mocked() {
  const client = new SecretsManagerClient({ region: 'us-east-1' })
  const mock = mockClient(client)
  const clock = fakeClock()
  mock.on(GetSecretValueCommand).resolves({ SecretString: 'one' })
  const warned: string[] = []
  const log = { warn: (message: string) => void warned.push(message) }
  return { mock, clock, warned, front: frontWith('x-from-cdn', 'arn', { clock, log }, client) }
}

test('the secret is asked for once, and a wrong one is trusted no more often than it is asked for anew', async () => {
  const { mock, clock, front } = mocked()
  expect(await front.isTrusted('one')).toBe(true)
  for (const wrong of ['', 'on', 'one1', 'ONE']) expect(await front.isTrusted(wrong)).toBe(false)
  expect(mock.calls()).toHaveLength(1)
  clock.advance(60_000)
  expect(await front.isTrusted('two')).toBe(false)
  expect(mock.calls()).toHaveLength(2)
})

test('a secret that was changed counts within a minute', async () => {
  const { mock, clock, front } = mocked()
  await front.isTrusted('one')
  mock.on(GetSecretValueCommand).resolves({ SecretString: 'two\n' })
  clock.advance(60_000)
  expect([await front.isTrusted('two'), await front.isTrusted('one')]).toEqual([true, false])
})

test('where the secret cannot be read nobody is trusted, nothing fails, and it is told', async () => {
  const { mock, warned, front } = mocked()
  mock.on(GetSecretValueCommand).rejects(new Error('AccessDenied'))
  expect(await front.isTrusted('one')).toBe(false)
  expect(warned).toHaveLength(1)
})

test('an empty secret trusts nobody', async () => {
  const { mock, front } = mocked()
  mock.on(GetSecretValueCommand).resolves({ SecretString: '' })
  expect(await front.isTrusted('')).toBe(false)
})
