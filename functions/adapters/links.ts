import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { CompactSign, compactVerify, errors } from 'jose'
import * as z from 'zod'
import type { Links } from '../ports.ts'

const secret = z.object({ kid: z.string().min(1), key: z.string().min(32) }).transform((value) => ({
  kid: value.kid,
  key: new TextEncoder().encode(value.key),
}))
const payload = z.object({ g: z.string(), m: z.string() })
const algorithm = 'HS256'

/** Signed names of a group and a member, without an end date: a link in an old mail still stops the mail. */
export function signedLinks(secretId: string, client = new SecretsManagerClient({})): Links {
  let reading: ReturnType<typeof readSecret> | undefined
  const current = () => {
    reading ??= readSecret(client, secretId).catch((error: unknown) => {
      reading = undefined
      throw error
    })
    return reading
  }

  return {
    sign: async ({ groupId, memberId }) => {
      const { kid, key } = await current()
      const text = new TextEncoder().encode(JSON.stringify({ g: groupId, m: memberId }))
      return new CompactSign(text).setProtectedHeader({ alg: algorithm, kid }).sign(key)
    },
    verify: async (token) => {
      const { key } = await current()
      try {
        const verified = await compactVerify(token, key, { algorithms: [algorithm] })
        const { g, m } = payload.parse(JSON.parse(new TextDecoder().decode(verified.payload)))
        return { groupId: g, memberId: m }
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof z.ZodError) return undefined
        throw error
      }
    },
  }
}

async function readSecret(client: SecretsManagerClient, secretId: string) {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }))
  return secret.parse(JSON.parse(SecretString ?? '{}'))
}
