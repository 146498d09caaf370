import { createHash } from 'node:crypto'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { mockClient } from 'aws-sdk-client-mock'
import { CompactSign, decodeProtectedHeader } from 'jose'
import { expect, test } from 'vitest'
import { signedLinks } from '../../../functions/adapters/links.ts'
import { addressHash } from '../../../functions/table.ts'
import { fakeClock } from '../../fakes/surroundings.ts'

const subject = { groupId: 'g', memberId: 'm1' }

function linksWith(key: string) {
  const client = new SecretsManagerClient({ region: 'us-east-1' })
  const mock = mockClient(client)
  mock.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify({ kid: '1', key }) })
  const clock = fakeClock()
  return { links: signedLinks('secret', clock, client), mock, clock }
}

test('a signed link tells its group and member, and nothing else opens it', async () => {
  const { links } = linksWith('k'.repeat(43))
  const token = await links.sign(subject)
  expect(token).toMatch(/^[\w.-]+$/)
  expect(await links.verify(token)).toEqual(subject)
  expect(await linksWith('x'.repeat(43)).links.verify(token)).toBeUndefined()
})

test('a link is signed as jose signs it, so that links of all versions are alike', async () => {
  const key = 'k'.repeat(43)
  const { links } = linksWith(key)
  const theirs = await new CompactSign(new TextEncoder().encode(JSON.stringify({ g: 'g', m: 'm1' })))
    .setProtectedHeader({ alg: 'HS256', kid: '1' })
    .sign(new TextEncoder().encode(key))
  expect(await links.sign(subject)).toBe(theirs)
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

const secretOf = (kid: string, key: string, previous: readonly { kid: string; key: string }[] = []) => ({
  SecretString: JSON.stringify({ kid, key, previous }),
})
const [oldKey, newKey] = ['o'.repeat(43), 'n'.repeat(43)] as const

test('a link that an earlier key signed is good for ever, and new ones name the new key', async () => {
  const token = await linksWith(oldKey).links.sign(subject)
  const { links, mock } = linksWith(newKey)
  mock.on(GetSecretValueCommand).resolves(secretOf('2', newKey, [{ kid: '1', key: oldKey }]))
  expect(await links.verify(token)).toEqual(subject)
  const fresh = await links.sign(subject)
  expect(decodeProtectedHeader(fresh).kid).toBe('2')
  expect(await links.verify(fresh)).toEqual(subject)
})

test('a key that others have begun to sign with is looked for, once a minute at most', async () => {
  const { links, mock, clock } = linksWith(oldKey)
  await links.sign(subject)
  const other = linksWith(newKey)
  other.mock.on(GetSecretValueCommand).resolves(secretOf('2', newKey))
  const token = await other.links.sign(subject)
  mock.on(GetSecretValueCommand).resolves(secretOf('2', newKey, [{ kid: '1', key: oldKey }]))
  expect(await links.verify(token)).toBeUndefined()
  clock.advance(60_000)
  expect(await links.verify(token)).toEqual(subject)
  const forged = await new CompactSign(new Uint8Array())
    .setProtectedHeader({ alg: 'HS256', kid: '9' })
    .sign(new Uint8Array(32))
  for (let times = 0; times < 5; times += 1) expect(await links.verify(forged)).toBeUndefined()
  expect(mock.commandCalls(GetSecretValueCommand)).toHaveLength(2)
})

test('a link of a preview says so, and cannot be made into another', async () => {
  const { links } = linksWith(oldKey)
  const token = await links.sign({ ...subject, preview: true })
  expect(await links.verify(token)).toEqual({ ...subject, preview: true })
  const [header, , signature] = token.split('.')
  const plain = Buffer.from(JSON.stringify({ g: 'g', m: 'm1' })).toString('base64url')
  expect(await links.verify(`${header}.${plain}.${signature}`)).toBeUndefined()
})

test('a link knows the address that it was mailed to, in any spelling, and no other', async () => {
  const { links } = linksWith(oldKey)
  const opened = await links.verify(await links.sign(subject, 'Ana@Example.org'))
  expect(opened).toMatchObject(subject)
  expect(opened?.wasMailedTo?.('ana@example.org ')).toBe(true)
  for (const other of ['bo@example.org', 'ana@example.com', '']) expect(opened?.wasMailedTo?.(other)).toBe(false)
})

test('a link from before says nothing of its address', async () => {
  const { links } = linksWith(oldKey)
  const text = new TextEncoder().encode(JSON.stringify({ g: 'g', m: 'm1' }))
  const token = await new CompactSign(text)
    .setProtectedHeader({ alg: 'HS256', kid: '1' })
    .sign(new TextEncoder().encode(oldKey))
  expect(await links.verify(token)).toEqual(subject)
})

test('a link still knows its address when another key signs, and a mark that was cut is none', async () => {
  const token = await linksWith(oldKey).links.sign(subject, 'ana@example.org')
  const { links, mock } = linksWith(newKey)
  mock.on(GetSecretValueCommand).resolves(secretOf('2', newKey, [{ kid: '1', key: oldKey }]))
  expect((await links.verify(token))?.wasMailedTo?.('ana@example.org')).toBe(true)
  for (const a of ['', 'short']) {
    const text = new TextEncoder().encode(JSON.stringify({ g: 'g', m: 'm1', a }))
    const cut = await new CompactSign(text)
      .setProtectedHeader({ alg: 'HS256', kid: '2' })
      .sign(new TextEncoder().encode(newKey))
    expect((await links.verify(cut))?.wasMailedTo?.('ana@example.org')).toBe(false)
  }
})

test('who holds no key learns no address from a link: each key marks the same address in its own way', async () => {
  const claims = async (key: string) => {
    const [, payload = ''] = (await linksWith(key).links.sign(subject, 'ana@example.org')).split('.')
    return Buffer.from(payload, 'base64url').toString()
  }
  const { a } = JSON.parse(await claims(oldKey))
  expect(Buffer.from(a, 'base64url')).toHaveLength(12)
  expect(JSON.parse(await claims(newKey)).a).not.toBe(a)
  const guesses = ['ana@example.org', addressHash('ana@example.org')]
  const hashes = guesses.map((text) => createHash('sha256').update(text).digest('base64url'))
  for (const guess of [...guesses, ...hashes]) expect(guess).not.toContain(a)
})
