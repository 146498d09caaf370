import * as z from 'zod'
import { mailAddress } from '../domain/mail-address.ts'

/** The address to sign in with. */
export const emailForm = z.string().trim().pipe(mailAddress)

/** The caller's address and host name of an HTTP API request, according to API Gateway. */
const gateway = z.object({
  event: z.object({ requestContext: z.object({ domainName: z.string(), http: z.object({ sourceIp: z.string() }) }) }),
})

export function sourceOf(environment: unknown): string {
  const read = gateway.safeParse(environment)
  return read.success ? read.data.event.requestContext.http.sourceIp : 'unknown'
}

/** The host name that the request came by. It cannot be forged: the gateway knows it from the connection. */
export function hostOf(environment: unknown): string | undefined {
  return gateway.safeParse(environment).data?.event.requestContext.domainName.toLowerCase()
}
