import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { mockClient } from 'aws-sdk-client-mock'
import { expect, test } from 'vitest'
import { signedLinks } from '../../../functions/adapters/links.ts'

const subject = { groupId: 'g', memberId: 'm1' }

function linksWith(key: string) {
  const client = new SecretsManagerClient({ region: 'us-east-1' })
  const mock = mockClient(client)
  mock.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify({ kid: '1', key }) })
  return { links: signedLinks('secret', client), mock }
}

test('a signed link tells its group and member, and nothing else opens it', async () => {
  const { links } = linksWith('k'.repeat(43))
  const token = await links.sign(subject)
  expect(token).toMatch(/^[\w.-]+$/)
  expect(await links.verify(token)).toEqual(subject)
  expect(await linksWith('x'.repeat(43)).links.verify(token)).toBeUndefined()
})

test('a link that was cut, changed or made up is not ours', async () => {
  const { links } = linksWith('k'.repeat(43))
  const [header, , signature] = (await links.sign(subject)).split('.')
  const other = Buffer.from(JSON.stringify({ g: 'g', m: 'm2' })).toString('base64url')
  const unsigned = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
  for (const token of ['', 'x', '..', `${header}.${other}.${signature}`, `${unsigned}.${other}.`]) {
    expect(await links.verify(token)).toBeUndefined()
  }
})

test('the secret is read once, and again after a reading that failed', async () => {
  const { links, mock } = linksWith('k'.repeat(43))
  const SecretString = JSON.stringify({ kid: '1', key: 'k'.repeat(43) })
  mock.on(GetSecretValueCommand).rejectsOnce(new Error('no network')).resolves({ SecretString })
  await expect(links.sign(subject)).rejects.toThrow('no network')
  await links.sign(subject)
  await links.sign(subject)
  expect(mock.commandCalls(GetSecretValueCommand)).toHaveLength(2)
})
