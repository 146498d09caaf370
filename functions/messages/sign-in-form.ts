import * as z from 'zod'
import { mailAddress } from '../domain/recipients/mail-address.ts'

/** The address that somebody wants to sign in by. */
export const emailForm = z.string().trim().pipe(mailAddress)

/** Where a request to the HTTP API comes from and by which name, as API Gateway tells it. */
const gateway = z.object({
  event: z.object({ requestContext: z.object({ domainName: z.string(), http: z.object({ sourceIp: z.string() }) }) }),
})

export function sourceOf(environment: unknown): string {
  const read = gateway.safeParse(environment)
  return read.success ? read.data.event.requestContext.http.sourceIp : 'unknown'
}

/** The name that the request came by, which nobody can make up: the gateway has it from the connection. */
export function hostOf(environment: unknown): string | undefined {
  return gateway.safeParse(environment).data?.event.requestContext.domainName.toLowerCase()
}
