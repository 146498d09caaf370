import * as z from 'zod'
import { atMost, bytesOf } from './call.ts'

const request = z.object({
  SecretId: z.string().min(1).max(2048).optional(),
  SecretString: z.string().optional(),
  ClientRequestToken: z.string().optional(),
})

/** What Secrets Manager would refuse in one request. */
export function secretsBreaches(input: unknown): string[] {
  const { SecretString = '', ClientRequestToken: token } = request.parse(input)
  return [
    ...atMost(65_536, bytesOf(SecretString), 'bytes of a secret'),
    ...(token !== undefined && !/^.{32,64}$/.test(token) ? [`a token of ${token.length} characters`] : []),
  ]
}
