import type { Context } from 'hono'
import type * as z from 'zod'

/** More than any of these pages says: an address, a name, and 24 tags of 200 letters, each of up to nine bytes. */
const mostBytes = 50_000

/** What a form says; undefined where it is too long, was cut off, or is none of ours. */
export async function readPosted<Form>(c: Context, form: z.ZodType<Form>): Promise<Form | undefined> {
  // There is no cookie to misuse, but a page elsewhere could make its visitors ask for mails to others.
  if (c.req.header('Sec-Fetch-Site') === 'cross-site') return undefined
  // What a request says of its length is its own word, and it need not say any.
  const { byteLength } = await c.req.arrayBuffer()
  if (byteLength > mostBytes) return undefined
  const body = await c.req.parseBody({ all: true }).catch(() => undefined)
  return body && form.safeParse(body).data
}
