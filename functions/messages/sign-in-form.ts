import * as z from 'zod'
import { mailAddress } from '../domain/mail-address.ts'

/** The address that somebody wants to sign in by. */
export const emailForm = z.string().trim().pipe(mailAddress)

/** Where a request to the HTTP API comes from, as API Gateway tells it. */
const gateway = z.object({
  event: z.object({ requestContext: z.object({ http: z.object({ sourceIp: z.string() }) }) }),
})

export function sourceOf(environment: unknown): string {
  const read = gateway.safeParse(environment)
  return read.success ? read.data.event.requestContext.http.sourceIp : 'unknown'
}
